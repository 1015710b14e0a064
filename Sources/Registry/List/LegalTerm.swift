import Foundation
import Kit

/// Định mức pháp luật: a number that a law sets from a day to a day – the least number of members, the months after which
/// a certificate may be withdrawn – with its source. Nothing of it is written in code.
public struct LegalTerm: Sendable {
  public enum Name: String, Sendable {
    case leastMembers = "least_members"
    /// Months below the least number of members, stopped, or without a congress, after which a certificate is withdrawn.
    case fewMembers = "few_members_months"
    case stopped = "stopped_months"
    case noCongress = "no_congress_months"
    /// Months after the law came into force by which an older charter must be one under it.
    case charter = "charter_months"
  }

  public let name: Name
  /// Nil for every kind.
  public let kind: Organisation.Kind?
  public let value: Int
  public let validity: Validity
  public let source: String
  /// Whether the source itself was read.
  public let isVerified: Bool

  /// All that are shipped.
  static let all: [LegalTerm] = {
    guard let url = Bundle.module.url(forResource: "legal-terms", withExtension: "csv", subdirectory: "Data"),
      let data = try? Data(contentsOf: url)
    else { preconditionFailure("legal-terms.csv is part of the program") }
    return CSV.table([UInt8](data)).map { fields in
      guard let name = fields["term"].flatMap({ Name(rawValue: $0) }), let value = fields["value"].flatMap({ Int($0) }),
        let from = fields["from"].flatMap({ Day($0) })
      else { preconditionFailure("legal-terms.csv: \(fields)") }
      return LegalTerm(
        name: name, kind: fields["kind"].flatMap { Organisation.Kind(rawValue: $0) }, value: value,
        validity: Validity(from: from, to: fields["to"].flatMap { Day($0) }), source: fields["source"] ?? "",
        isVerified: fields["verified"] == "yes")
    }
  }()

  /// The one that holds on a day; nil where no law sets it.
  static func find(_ name: Name, _ kind: Organisation.Kind? = nil, on day: Day) -> LegalTerm? {
    all.first { $0.name == name && ($0.kind == nil || $0.kind == kind) && $0.validity.contains(day) }
  }
}
