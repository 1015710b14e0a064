import Foundation
import Kit

/// Nhiệm kỳ: the span between two congresses, within which the Party numbers its documents by type.
///
/// Source: HD 36-HD/VPTW (numbers run per type within one term); the days are in `Data/party-terms.csv`.
public struct PartyTerm: Sendable, Hashable {
  public let name: String
  public let validity: Validity

  static let all: [PartyTerm] = load()

  /// The term that holds a day; nil before the first one known.
  public static func of(_ day: Day) -> PartyTerm? { all.first { $0.validity.contains(day) } }

  private static func load() -> [PartyTerm] {
    guard let url = Bundle.module.url(forResource: "party-terms", withExtension: "csv", subdirectory: "Data"),
      let data = try? Data(contentsOf: url)
    else { return [] }
    return CSV.table(data).compactMap { fields in
      guard let name = fields["name"], let from = Day(fields["valid_from"] ?? "") else { return nil }
      return PartyTerm(name: name, validity: Validity(from: from, to: Day(fields["valid_to"] ?? "")))
    }
  }
}
