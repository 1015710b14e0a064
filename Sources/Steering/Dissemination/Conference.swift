import Kit
import Storage

/// Hội nghị quán triệt: one gathering at which a body told its people of a directive, with how many were called and came
/// and how many of its party cells have done the same.
public struct Conference: Sendable, Hashable {
  /// Hình thức.
  public enum Form: String, Sendable, CaseIterable {
    case inPerson, online, both, combined, posted

    var title: String {
      switch self {
      case .inPerson: "trực tiếp"
      case .online: "trực tuyến"
      case .both: "trực tiếp và trực tuyến"
      case .combined: "lồng ghép trong sinh hoạt"
      case .posted: "gửi tài liệu, niêm yết"
      }
    }
  }

  public let id: ID<Conference>
  public let heldOn: Day
  public let form: Form
  /// Số được triệu tập, số dự.
  public let called: Int
  public let attended: Int
  /// Số chi bộ đã quán triệt trên tổng số chi bộ; nil where there are none to count.
  public let cells: (done: Int, all: Int)?
  public let paper: String
  public let note: String?
  public let file: String?
  public let fileName: String?
  public let basis: String?
  public let recordedBy: String

  public static func == (a: Conference, b: Conference) -> Bool { a.id == b.id }
  public func hash(into hasher: inout Hasher) { hasher.combine(id) }

  /// `96,4 %` of those who were called.
  var attendance: Ratio { Ratio(Int64(attended), of: Int64(called)) }
  var reachesAllCells: Bool { cells.map { $0.done >= $0.all } ?? true }

  struct Draft: Sendable {
    var heldOn: Day?
    var form: Form?
    var called: Int?
    var attended: Int?
    var cellsDone: Int?
    var cellsTotal: Int?
    var paper = ""
    var note = ""
    var file: Directives.Upload?
    var basis = ""

    func problems(onBehalf: Bool, today: Day) -> [Fault.Problem] {
      var problems: [Fault.Problem] = []
      func refuse(_ field: String, _ message: String) { problems.append(.init(field, message)) }
      if let heldOn {
        if heldOn > today { refuse("ngay", "Ngày \(heldOn.vietnamese) chưa tới. Hãy nhập ngày đã tổ chức.") }
      } else {
        refuse("ngay", "Chưa có ngày tổ chức.")
      }
      if form == nil { refuse("hinh_thuc", "Chưa chọn hình thức.") }
      switch (called, attended) {
      case (let called?, let attended?):
        if called < 1 { refuse("trieu_tap", "Số được triệu tập phải từ 1 trở lên.") }
        if attended > called {
          refuse("du", "Số dự (\(attended)) nhiều hơn số được triệu tập (\(called)). Hãy kiểm tra lại hai số.")
        }
      case (nil, _): refuse("trieu_tap", "Chưa có số được triệu tập.")
      case (_, nil): refuse("du", "Chưa có số dự.")
      }
      switch (cellsDone, cellsTotal) {
      case (nil, nil): break
      case (let done?, let all?):
        if done > all { refuse("chi_bo_xong", "Số chi bộ đã quán triệt (\(done)) nhiều hơn tổng số chi bộ (\(all)).") }
      default: refuse("chi_bo", "Hãy ghi cả số chi bộ đã quán triệt và tổng số chi bộ, hoặc để trống cả hai.")
      }
      if paper.folded.isEmpty { refuse("van_ban", "Chưa có căn cứ. Hãy ghi số, ngày của báo cáo hay biên bản.") }
      if onBehalf, basis.folded.isEmpty {
        refuse("can_cu", "Chưa có căn cứ ghi thay. Hãy ghi số đến, ngày đến hoặc nguồn.")
      }
      return problems
    }
  }
}

extension Conference.Form: SQLConvertible {}

extension Conference {
  static let columns: SQL =
    """
    c.id, c.held_on, c.form, c.called, c.attended, c.cells_done, c.cells_total, c.paper, c.note, c.file, c.file_name,
    c.basis, c.recorded_by_name
    """

  init(_ row: inout Row) throws {
    id = try row.next()
    heldOn = try row.next()
    form = try row.next()
    called = try row.next()
    attended = try row.next()
    let (done, all): (Int?, Int?) = (try row.next(), try row.next())
    cells = done.flatMap { done in all.map { (done, $0) } }
    paper = try row.next()
    note = try row.next()
    file = try row.next()
    fileName = try row.next()
    basis = try row.next()
    recordedBy = try row.next()
  }
}
