import Kit

/// Sổ bộ trong bộ nhớ: all organisations and their returns, as columns and values that lists and statistics are read from.
///
/// A value: who holds one sees one moment. `RegistryMemory` keeps the latest.
public struct RegistryBook: Sendable {
  /// In the order in which they came to be known here; a place is never given again.
  public internal(set) var organisations: [OrganisationHistory] = []
  public internal(set) var returns: [Int: ReturnColumns] = [:]
  /// Another number means that something else is recorded.
  public internal(set) var version = 0
  private(set) var places: [ID<Organisation>: Int] = [:]
  /// For each place the version with which its organisation was last recorded anew.
  private var marks: [Int] = []

  public init() {}

  /// The version with which the organisation at a place was last taken; who has seen that version need not look again.
  public func taken(_ place: Int) -> Int { marks[place] }

  public func place(of id: ID<Organisation>) -> Int? { places[id] }
  public subscript(id: ID<Organisation>) -> OrganisationHistory? { places[id].map { organisations[$0] } }

  mutating func take(_ history: OrganisationHistory) {
    if let place = places[history.id] {
      organisations[place] = history
      marks[place] = version + 1
    } else {
      places[history.id] = organisations.count
      organisations.append(history)
      marks.append(version)
    }
  }

  mutating func take(number: Int64, _ filed: FiledReturn) {
    guard let place = places[filed.return.organisation] else { return }
    returns[filed.return.year, default: ReturnColumns()].take(
      number: number, organisation: Int32(place), filed)
  }
}
