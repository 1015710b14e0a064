import Government
import Kit
import Storage

/// Đợt triển khai: that every body a clause names issues a document of its own (“cụ thể hóa”), or tells its people of the
/// directive (“phổ biến, quán triệt”), each until a day.
public struct Rollout: Sendable {
  public enum Kind: String, Sendable, CaseIterable {
    /// Cụ thể hóa.
    case document
    /// Phổ biến, quán triệt.
    case conference

    var title: String { self == .document ? "Cụ thể hóa" : "Phổ biến, quán triệt" }
  }

  public let id: ID<Rollout>
  public let directive: ID<Directive>
  public let kind: Kind
  public let clause: String?
  public let title: String
  public let due: Day?
  public let openedOn: Day
  public let openedBy: String

  /// What one body owes, and what it has done.
  public struct Duty: Sendable {
    public let id: ID<Duty>
    public let rollout: ID<Rollout>
    public let body: Assignment.Body
    public internal(set) var document: ImplementingDocument?
    /// The latest last.
    public internal(set) var conferences: [Conference] = []
  }

  /// Tiến độ của một đơn vị.
  public enum Progress: Hashable, Sendable {
    case notYet, late(days: Int), underWay, done(Day), doneLate(Day)

    var isDone: Bool {
      switch self {
      case .done, .doneLate: true
      case .notYet, .late, .underWay: false
      }
    }

    var words: String {
      switch self {
      case .notYet: "chưa có"
      case .late(let days): "chưa có, quá hạn \(days.grouped) ngày"
      case .underWay: "đang làm"
      case .done(let day): "xong \(day.vietnamese)"
      case .doneLate(let day): "xong \(day.vietnamese), quá hạn"
      }
    }
  }
}

extension Rollout {
  /// Where a body stands: with its document issued, or its people and all its party cells told.
  public func progress(of duty: Duty, on today: Day) -> Progress {
    func done(_ day: Day) -> Progress { due.map { day > $0 } ?? false ? .doneLate(day) : .done(day) }
    switch kind {
    case .document:
      if let document = duty.document { return done(document.issuedOn) }
    case .conference:
      if let last = duty.conferences.last { return last.reachesAllCells ? done(last.heldOn) : .underWay }
    }
    if let due, due < today { return .late(days: due.distance(to: today)) }
    return .notYet
  }
}

/// Văn bản cụ thể hóa: what a body has issued to carry a directive out.
public struct ImplementingDocument: Sendable, Hashable {
  /// Số, ký hiệu.
  public let number: String
  public let title: String?
  public let issuedOn: Day
  /// The same document in the register of directives.
  public let directive: ID<Directive>?
  public let file: String?
  public let fileName: String?
  /// How the one who follows came to know of it, where the body did not record it by itself.
  public let basis: String?
  public let recordedBy: String

  struct Draft: Sendable {
    var number = ""
    var title = ""
    var issuedOn: Day?
    var directive: ID<Directive>?
    var file: Directives.Upload?
    var basis = ""

    func problems(onBehalf: Bool, today: Day) -> [Fault.Problem] {
      var problems: [Fault.Problem] = []
      if number.folded.isEmpty { problems.append(.init("so", "Chưa có số, ký hiệu của văn bản.")) }
      if let issuedOn {
        if issuedOn > today {
          problems.append(.init("ngay", "Ngày \(issuedOn.vietnamese) chưa tới. Hãy nhập ngày ban hành."))
        }
      } else {
        problems.append(.init("ngay", "Chưa có ngày ban hành."))
      }
      if onBehalf, basis.folded.isEmpty {
        problems.append(.init("can_cu", "Chưa có căn cứ ghi thay. Hãy ghi số đến, ngày đến hoặc nguồn."))
      }
      return problems
    }
  }
}

extension Rollout.Kind: SQLConvertible {}

extension Rollout {
  static let columns: SQL =
    "r.id, r.directive_id, r.kind, r.clause, r.title, r.due_on, r.opened_on, r.opened_by_name"

  init(_ row: inout Row) throws {
    id = try row.next()
    directive = try row.next()
    kind = try row.next()
    clause = try row.next()
    title = try row.next()
    due = try row.next()
    openedOn = try row.next()
    openedBy = try row.next()
  }
}

extension ImplementingDocument {
  static let columns: SQL =
    "i.number, i.title, i.issued_on, i.linked_directive, i.file, i.file_name, i.basis, i.recorded_by_name"

  init(_ row: inout Row) throws {
    number = try row.next()
    title = try row.next()
    issuedOn = try row.next()
    directive = try row.next()
    file = try row.next()
    fileName = try row.next()
    basis = try row.next()
    recordedBy = try row.next()
  }
}
