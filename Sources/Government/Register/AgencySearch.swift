import Kit
import Territory

/// Tìm cơ quan: what a person asks of the register.
public struct AgencySearch: Hashable, Sendable {
  public var text: String
  public var branch: Agency.Branch?
  public var day: Day

  public init(text: String = "", branch: Agency.Branch? = nil, day: Day) {
    self.text = text
    self.branch = branch
    self.day = day
  }
}

extension AgencyRegister {
  /// The bodies that are meant: by any words of their name, or by an abbreviation; those of the day first.
  ///
  /// Without words, the provincial and central bodies of the day, for districts and communes are many.
  public func search(_ search: AgencySearch) -> [Agency] {
    let agencies = agencies.filter { agency in search.branch.map { agency.branch == $0 } ?? true }
    let words = AgencyWords(search.text).words.map(\.key.areaSpelling)
    if words.isEmpty {
      return agencies.filter { agency in
        let level = kinds[agency.kind]?.level
        return agency.validity.contains(search.day) && (level == .province || level == .centre)
      }
    }
    let alias = AgencyWords(search.text).key
    let named = Set((names[alias] ?? []).map(\.name))
    let found = agencies.filter { agency in
      if named.contains(agency.kind) { return true }
      let name = AgencyWords(agency.name).words.map(\.key.areaSpelling)
      return words.allSatisfy { word in name.contains { $0.hasPrefix(word) } }
    }
    let ranked = found.map { (rank: $0.validity.contains(search.day) ? 0 : 1, key: $0.name.sortKey, agency: $0) }
    return ranked.sorted { ($0.rank, $0.key) < ($1.rank, $1.key) }.map(\.agency)
  }
}
