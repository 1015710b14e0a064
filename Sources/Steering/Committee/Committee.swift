import Government
import Kit
import Storage

/// Ban Chỉ đạo: a committee of people from several bodies that a decision has set up, which meets each quarter and whose
/// conclusions become a notice.
public struct Committee: Sendable {
  public let id: ID<Committee>
  public let name: String
  /// Địa danh, as it stands beside the day of its notices.
  public let place: String
  /// The body in whose name its notices go out, as two lines of a letterhead parted by a comma where it has two.
  public let issuer: String
  public let decision: String
  public let foundedOn: Day
  /// Cơ quan thường trực.
  public let standing: Assignment.Body

  /// Thành viên: who sits on it for which body, by which decision, from a day to a day.
  public struct Member: Sendable {
    public let id: ID<Member>
    public let person: String
    public let position: String
    /// Trưởng ban, Phó Trưởng ban, Ủy viên.
    public let duty: String
    public let body: Assignment.Body
    public let decision: String
    public let validity: Validity
  }

  /// Kế hoạch làm việc với Ban Chỉ đạo cấp dưới: that a member goes to work with a lower committee.
  public struct Visit: Sendable {
    public let id: ID<Visit>
    public let member: ID<Member>
    public let body: String
    public let topic: String
    public let plannedOn: Day
    public let doneOn: Day?
    public let result: String?
  }

  struct Draft: Sendable {
    var name = ""
    var place = ""
    var issuer = ""
    var decision = ""
    var foundedOn: Day?
    var standing = ""

    var problems: [Fault.Problem] {
      [
        ("ten", name, "Chưa có tên Ban Chỉ đạo."), ("dia_danh", place, "Chưa có địa danh, ví dụ Quảng Bình."),
        ("nhan_danh", issuer, "Chưa có cơ quan ban hành thông báo, ví dụ Ủy ban nhân dân, tỉnh Quảng Bình."),
        ("quyet_dinh", decision, "Chưa có quyết định thành lập: số, ngày."),
        ("thuong_truc", standing, "Chưa có cơ quan thường trực."),
      ].filter { $0.1.folded.isEmpty }.map { Fault.Problem($0.0, $0.2) }
        + (foundedOn == nil ? [Fault.Problem("ngay", "Chưa có ngày thành lập.")] : [])
    }
  }

  struct Appointment: Sendable {
    var person = ""
    var position = ""
    var duty = "Ủy viên"
    var body = ""
    var decision = ""
    var from: Day?
    var to: Day?

    var problems: [Fault.Problem] {
      var problems = [
        ("ho_ten", person, "Chưa có họ tên."),
        ("chuc_vu", position, "Chưa có chức vụ, ví dụ Phó Giám đốc Sở Tài chính."),
        ("co_quan", body, "Chưa có cơ quan."), ("quyet_dinh", decision, "Chưa có quyết định: số, ngày."),
      ].filter { $0.1.folded.isEmpty }.map { Fault.Problem($0.0, $0.2) }
      if let from, let to, to <= from { problems.append(.init("den_ngay", "Ngày hết nhiệm kỳ phải sau ngày bắt đầu.")) }
      if from == nil { problems.append(.init("tu_ngay", "Chưa có ngày bắt đầu.")) }
      return problems
    }
  }
}

extension Committee.Member {
  /// Why somebody else must soon sit in the stead of a member; nil while all is well.
  func replacement(_ register: AgencyRegister, on today: Day) -> String? {
    if let to = validity.to {
      if to <= today { return "hết nhiệm kỳ từ \(to.vietnamese)" }
      let days = today.distance(to: to)
      if days < FollowRule.value(.replaceDays, on: today) ?? 0 { return "còn \(days) ngày là hết nhiệm kỳ" }
    }
    if let agency = body.agency.flatMap({ register.agency($0) }), let end = agency.validity.to, end <= today {
      return "\(agency.name) đã kết thúc từ \(end.vietnamese)"
    }
    return nil
  }
}

extension Committee {
  static let columns: SQL =
    "k.id, k.name, k.place, k.issuer, k.decision, k.founded_on, k.standing_name, k.standing_agency"

  init(_ row: inout Row) throws {
    id = try row.next()
    name = try row.next()
    place = try row.next()
    issuer = try row.next()
    decision = try row.next()
    foundedOn = try row.next()
    standing = Assignment.Body(name: try row.next(), agency: try row.next())
  }
}

extension Committee.Member {
  static let columns: SQL =
    "m.id, m.person, m.position, m.duty, m.body_name, m.agency, m.decision, m.valid_from, m.valid_to"

  init(_ row: inout Row) throws {
    id = try row.next()
    person = try row.next()
    position = try row.next()
    duty = try row.next()
    body = Assignment.Body(name: try row.next(), agency: try row.next())
    decision = try row.next()
    validity = Validity(from: try row.next(), to: try row.next())
  }
}
