import Kit
import Storage

/// Phiên họp: one meeting of a committee, from plan to notice.
public struct Meeting: Sendable {
  public let id: ID<Meeting>
  public let committee: ID<Committee>
  /// The quarter it is the meeting of.
  public let period: Period
  public let plannedOn: Day
  public let heldOn: Day?
  public let place: String?
  public let chair: String?
  /// Biên bản.
  public let minutes: String?
  public let file: String?
  public let fileName: String?
  /// Thông báo kết luận, once it has its number; from then on it is a directive like others.
  public let notice: Notice?

  public struct Notice: Sendable {
    public let number: String
    public let issuedOn: Day
    public let directive: ID<Directive>
  }

  /// Nội dung chương trình họp, with its paper; one that follows up an assignment of an earlier notice names it.
  public struct Item: Sendable {
    public let id: ID<Item>
    public let title: String
    public let assignment: ID<Assignment>?
    public let file: String?
    public let fileName: String?
  }

  public enum Presence: String, Sendable, CaseIterable {
    case present, substitute, absent

    var title: String {
      switch self {
      case .present: "có mặt"
      case .substitute: "cử người dự thay"
      case .absent: "vắng"
      }
    }
  }

  /// Kết luận: what the chair charges whom with, by when.
  public struct Conclusion: Sendable {
    public let id: ID<Conclusion>
    public let leads: String
    public let words: String
    public let due: Day?
  }
}

extension Meeting {
  var title: String { "Họp \(period.title)" }

  /// Where it stands: planned, late, held, with its notice.
  func standing(on today: Day) -> (isLate: Bool, words: String) {
    if let notice { return (false, "Thông báo \(notice.number)") }
    if let heldOn { return (false, "đã họp \(heldOn.vietnamese), chưa có thông báo") }
    return period.end <= today ? (true, "chưa họp, đã hết quý") : (false, "dự kiến \(plannedOn.vietnamese)")
  }
}

extension Meeting.Presence: SQLConvertible {}

extension Meeting {
  static let columns: SQL =
    """
    g.id, g.committee_id, g.period, g.planned_on, g.held_on, g.place, g.chair, g.minutes, g.file, g.file_name,
    g.notice_number, g.notice_on, g.notice_directive
    """

  init(_ row: inout Row) throws {
    id = try row.next()
    committee = try row.next()
    let text: String = try row.next()
    plannedOn = try row.next()
    period = Period(text) ?? Period(.quarter, containing: plannedOn)
    heldOn = try row.next()
    place = try row.next()
    chair = try row.next()
    minutes = try row.next()
    file = try row.next()
    fileName = try row.next()
    let (number, day, directive): (String?, Day?, ID<Directive>?) = (try row.next(), try row.next(), try row.next())
    notice = number.flatMap { number in
      day.flatMap { day in directive.map { Notice(number: number, issuedOn: day, directive: $0) } }
    }
  }
}
