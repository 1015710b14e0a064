import Kit

/// Loại báo cáo: a duty to report, as a clause lays it upon bodies: who owes it, to whom, how often, by when.
///
/// It is dated data (`Data/report-types.csv`): several rows of one code follow each other in time.
public struct ReportType: Sendable, Hashable {
  /// Kỳ báo cáo.
  public enum Rhythm: String, Sendable, CaseIterable {
    case yearly, halfYearly, quarterly
    case onRequest, interim, final, continuous
    /// The text says “định kỳ” and no period: somebody has to decide.
    case undecided

    public var title: String {
      switch self {
      case .yearly: "hằng năm"
      case .halfYearly: "6 tháng"
      case .quarterly: "hằng quý"
      case .onRequest: "khi có yêu cầu"
      case .interim: "sơ kết"
      case .final: "tổng kết"
      case .continuous: "thường xuyên"
      case .undecided: "kỳ chưa được quyết định"
      }
    }

    /// The periods by which it arises; nil where no calendar gives them.
    public var period: Period.Kind? {
      switch self {
      case .yearly: .year
      case .halfYearly: .half
      case .quarterly: .quarter
      case .onRequest, .interim, .final, .continuous, .undecided: nil
      }
    }
  }

  /// Ngày trong kỳ: a day of the last year of a period (`12-10`), or so many days after its end (`+10`).
  public enum DayRule: Sendable, Hashable {
    case dayOfYear(month: Int, day: Int)
    case afterEnd(days: Int)

    public init?(_ text: String) {
      if text.hasPrefix("+"), let days = Int(text.dropFirst()) {
        self = .afterEnd(days: days)
        return
      }
      let parts = text.split(separator: "-").compactMap { Int($0) }
      guard parts.count == 2, Day(year: 2023, month: parts[0], day: parts[1]) != nil else { return nil }
      self = .dayOfYear(month: parts[0], day: parts[1])
    }

    public func day(of period: Period) -> Day {
      let last = period.end.advanced(by: -1)
      return switch self {
      case .dayOfYear(let month, let day): Day(year: last.year, month: month, day: day) ?? last
      case .afterEnd(let days): last.advanced(by: days)
      }
    }
  }

  public let code: String
  public let title: String
  public let rhythm: Rhythm
  /// Which form each kind of body fills in; `*` is every other.
  let forms: [String: String]
  public let debtors: [String]
  /// The province of the directive; nil for a duty of the whole country.
  public let home: ID<Place.Area>?
  public let receivers: [String]
  /// The duty whose reports it brings together.
  public let consolidates: String?
  /// As written: “trước ngày 10 tháng 12”.
  public let dueWords: String?
  public let due: DayRule?
  public let cutOff: DayRule?
  /// Days after the last day on which it still counts as in time.
  public let grace: Int
  public let validity: Validity
  /// From this day on it arises only where its directive was continued; nil where that is no question.
  public let continuedFrom: Day?
  /// Số, ký hiệu of the directive.
  public let document: String
  /// As a report names it: “Công văn số 765/VP-KTTH ngày 29/3/2019 của …”; nil where nobody has said so.
  public let citation: String?
  public let clause: String
  public let quote: String
  public let isVerified: Bool
  public let note: String
}

extension ReportType {
  /// The form that a body of a kind fills in.
  public func form(for kind: String) -> String { forms[kind] ?? forms["*"] ?? "" }

  /// The last day on which it is met: the day named, moved by its word; nil where the text names none.
  public func lastDay(of period: Period, offset: (String, Day) -> Int) -> Day? {
    guard let named = due?.day(of: period) else { return nil }
    return named.advanced(by: offset(dueWords ?? "", named))
  }

  /// The day to which its figures are counted.
  public func cutOffDay(of period: Period) -> Day { cutOff?.day(of: period) ?? period.end.advanced(by: -1) }

  /// “765/VP-KTTH, đoạn cuối”.
  public var source: String { "\(document), \(clause.first?.isNumber == true ? "mục " : "")\(clause)" }
}
