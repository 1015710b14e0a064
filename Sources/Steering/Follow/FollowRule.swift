import Foundation
import Kit

/// Quy ước theo dõi: a length that no act fixes and that a province may want otherwise; dated data with its source
/// (`Data/follow-rules.csv`).
public struct FollowRule: Sendable, Hashable {
  enum Name: String, Sendable {
    /// Months of the period in which a standing duty is reported.
    case reportMonths = "report_months"
    /// Days of delay after which leaders are told.
    case escalateDays = "escalate_days"
    /// Days before its end within which a membership is told to need another.
    case replaceDays = "replace_days"
    /// How sure the reader must have been, in percent, for a proposal to be confirmed together with others.
    case surePercent = "sure_percent"
  }

  let name: Name
  let value: Int
  let validity: Validity

  static let all: [FollowRule] = load()

  static func value(_ name: Name, on day: Day) -> Int? {
    all.first { $0.name == name && $0.validity.contains(day) }?.value
  }

  static func reportPeriod(on day: Day) -> Period.Kind {
    value(.reportMonths, on: day).flatMap { Period.Kind(rawValue: $0) } ?? .quarter
  }

  private static func load() -> [FollowRule] {
    guard let url = Bundle.module.url(forResource: "follow-rules", withExtension: "csv", subdirectory: "Data"),
      let data = try? Data(contentsOf: url)
    else { return [] }
    return CSV.table(data).compactMap { fields in
      guard let name = Name(rawValue: fields["rule"] ?? ""), let value = Int(fields["value"] ?? ""),
        let from = Day(fields["valid_from"] ?? "")
      else { return nil }
      return FollowRule(
        name: name, value: value, validity: Validity(from: from, to: Day(fields["valid_to"] ?? "")))
    }
  }
}
