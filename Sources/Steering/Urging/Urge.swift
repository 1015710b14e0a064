import Kit
import Storage
import Web

/// Đôn đốc: one time that bodies were urged to what they owe, by whatever way, with the words.
public struct Urge: Sendable {
  /// Bằng cách nào.
  public enum Channel: String, Sendable, CaseIterable {
    case inApp, zalo, call, letter, meeting

    var title: String {
      switch self {
      case .inApp: "Nhắc trên hệ thống"
      case .zalo: "Nhắn Zalo"
      case .call: "Gọi điện"
      case .letter: "Công văn"
      case .meeting: "Nhắc tại cuộc họp"
      }
    }
  }

  /// To what they were urged.
  public enum Subject: Sendable, Hashable {
    case assignment(ID<Assignment>)
    case rollout(ID<Rollout>)
    case directive(ID<Directive>)
    /// The reports of a round, by their duty and period: `V.units`, `2026`.
    case reports(code: String, period: String)
  }

  public let id: ID<Urge>
  public let subject: Subject
  public let title: String
  public let channel: Channel
  public let words: String
  public let madeOn: Day
  public let byName: String

  /// One body that is late with something.
  public struct Late: Sendable, Hashable {
    let body: Assignment.Body
    /// As its name stands today.
    let name: String
    let what: String
    let due: Day?
    /// Negative while the day is still to come.
    let days: Int
    let assignment: ID<Assignment>?

    init(body: Assignment.Body, name: String, what: String, due: Day?, days: Int, assignment: ID<Assignment>?) {
      self.body = body
      self.name = name
      self.what = what
      self.due = due
      self.days = days
      self.assignment = assignment
    }

    /// A body of today that is late with something other than an assignment.
    public init(_ agency: ID<Place.Agency>, name: String, what: String, due: Day?, today: Day) {
      self.init(
        body: Assignment.Body(name: name, agency: agency), name: name, what: what, due: due,
        days: due.map { $0.distance(to: today) } ?? 0, assignment: nil)
    }
  }
}

extension Urge.Subject {
  /// As addresses and tables name it.
  var kind: String {
    switch self {
    case .assignment: "nhiem-vu"
    case .rollout: "trien-khai"
    case .directive: "van-ban"
    case .reports: "bao-cao"
    }
  }

  var id: String {
    switch self {
    case .assignment(let id): id.text
    case .rollout(let id): id.text
    case .directive(let id): id.text
    case .reports(let code, let period): "\(code)@\(period)"
    }
  }

  var isDirective: Bool { if case .directive = self { true } else { false } }

  var page: Link {
    switch self {
    case .assignment(let id): "/nhiem-vu/\(id)"
    case .rollout(let id): "/trien-khai/\(id)"
    case .directive(let id): "/van-ban/\(id)/theo-doi"
    case .reports(let code, let period): "/bao-cao/dot/\(code)/\(period)"
    }
  }

  /// The list in which its page stands.
  var register: (title: String, page: Link) {
    if case .reports = self { ("Báo cáo", "/bao-cao") } else { ("Nhiệm vụ", "/nhiem-vu") }
  }

  init?(kind: String, id: String) {
    switch kind {
    case "nhiem-vu":
      guard let id = ID<Assignment>(id) else { return nil }
      self = .assignment(id)
    case "trien-khai":
      guard let id = ID<Rollout>(id) else { return nil }
      self = .rollout(id)
    case "van-ban":
      guard let id = ID<Directive>(id) else { return nil }
      self = .directive(id)
    case "bao-cao":
      let parts = id.split(separator: "@", maxSplits: 1)
      guard parts.count == 2 else { return nil }
      self = .reports(code: String(parts[0]), period: String(parts[1]))
    default: return nil
    }
  }
}

/// Đợt đôn đốc: who is late with what under one subject, and the words by which they are urged.
struct Urging: Sendable {
  let subject: Urge.Subject
  let title: String
  /// “Chương trình 41-CTr/TU, III.1”.
  let source: String
  let late: [Urge.Late]
  let today: Day
  /// In whose name a letter may go out.
  var issuers = PaperIssuers.none

  /// Short enough to be pasted into a message as it stands.
  var message: String {
    let shown = late.prefix(20).enumerated().map { "\($0 + 1). \($1.name): \($1.delay)" }
    let rest = late.count > 20 ? ["… và \(late.count - 20) đơn vị khác"] : []
    return
      ([
        "Đôn đốc: \(title)", "Theo \(source)", "Tính đến \(today.vietnamese), còn \(late.count) đơn vị chưa xong:",
      ] + shown + rest + ["Đề nghị các đơn vị thực hiện và báo kết quả trên hệ thống."]).joined(separator: "\n")
  }
}

extension Urge.Late {
  var delay: String {
    guard let due else { return "chưa báo kết quả" }
    return days > 0 ? "quá hạn \(days.grouped) ngày (hạn \(due.vietnamese))" : "hạn \(due.vietnamese)"
  }
}

extension Urge.Channel: SQLConvertible {}
