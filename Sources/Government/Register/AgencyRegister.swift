import Kit
import Territory

/// Danh bạ cơ quan: from a name in a text and the day of that text to the body that is meant.
///
/// It answers only what it is sure of: a body of that day, a group that a person resolves, or “không rõ” with its reason.
public struct AgencyRegister: Sendable {
  public let agencies: [Agency]
  public let groups: [AgencyGroup]
  public let history: TerritoryHistory
  /// This register and no other: what was computed from it holds as long as it is the one at hand.
  public let stamp = Stamp()
  let kinds: [AgencyKind.Name: AgencyKind]
  let names: [String: [AgencyKind]]
  let longestName: Int
  let groupForms: [String: AgencyGroup]
  let indexes: [ID<Place.Agency>: Int]
  private let byPlace: [Seat: [Int]]
  private let byArea: [ID<Place.Area>: [Int]]
  private let predecessors: [ID<Place.Agency>: [Int]]
  /// By the spelling of their names without marks; with the spelling that keeps them.
  let areas: [String: [(area: Area, marked: String)]]

  struct Seat: Hashable {
    let kind: AgencyKind.Name
    let area: ID<Place.Area>?
  }

  public init(kinds: [AgencyKind], agencies: [Agency], groups: [AgencyGroup], history: TerritoryHistory) {
    self.agencies = agencies
    self.groups = groups
    self.history = history
    self.kinds = Dictionary(kinds.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })
    var names: [String: [AgencyKind]] = [:]
    for kind in kinds {
      for key in kind.keys { names[key, default: []].append(kind) }
    }
    self.names = names
    longestName = names.keys.map { $0.utf8.count { $0 == UInt8(ascii: " ") } + 1 }.max() ?? 0
    groupForms = Dictionary(
      groups.flatMap { group in group.keys.map { ($0, group) } }, uniquingKeysWith: { first, _ in first })
    indexes = Dictionary(agencies.indices.map { (agencies[$0].id, $0) }, uniquingKeysWith: { first, _ in first })
    areas = Dictionary(
      grouping: history.areas.map { area in
        let words = AgencyWords(area.name)
        return (key: words.key.areaSpelling, area: area, marked: words.marked.areaSpelling)
      }, by: \.key
    ).mapValues { $0.map { ($0.area, $0.marked) } }
    byPlace = Dictionary(grouping: agencies.indices) { Seat(kind: agencies[$0].kind, area: agencies[$0].area) }
    var byArea: [ID<Place.Area>: [Int]] = [:]
    var predecessors: [ID<Place.Agency>: [Int]] = [:]
    for (index, agency) in agencies.enumerated() {
      if let area = agency.area { byArea[area, default: []].append(index) }
      for successor in agency.successors { predecessors[successor, default: []].append(index) }
    }
    self.byArea = byArea
    self.predecessors = predecessors
  }

  public func agency(_ id: ID<Place.Agency>) -> Agency? { indexes[id].map { agencies[$0] } }

  /// The bodies of a kind that serve an area, on whatever days.
  func agencies(_ kind: AgencyKind.Name, of area: ID<Place.Area>?) -> [Agency] {
    (byPlace[Seat(kind: kind, area: area)] ?? []).map { agencies[$0] }
  }

  /// The bodies that serve an area, on whatever days.
  public func agencies(in area: ID<Place.Area>) -> [Agency] { (byArea[area] ?? []).map { agencies[$0] } }

  /// The bodies whose work came to one, wholly or in part.
  public func predecessors(of id: ID<Place.Agency>) -> [Agency] { (predecessors[id] ?? []).map { agencies[$0] } }

  /// The names of bodies that a reader of documents should know as wholes: those of several words, for letters alone
  /// mean several things.
  public var dictionary: [String] { Self.names(of: kinds.values) }

  /// The same names from the lists that come with the program, where no database is at hand.
  public static func shippedDictionary() throws -> [String] { names(of: try AgencyReference.kinds()) }

  private static func names(of kinds: some Sequence<AgencyKind>) -> [String] {
    // Bodies of districts and communes, and of the Party, are named in the plural and joined, which the grammar knows
    // better than a list does: “các huyện ủy, thành ủy”, “Đảng đoàn Ủy ban Mặt trận Tổ quốc và các tổ chức …”.
    let offices = kinds.filter { [.province, .centre].contains($0.level) && [.state, .society].contains($0.branch) }
    return Set(offices.flatMap { [$0.title] + $0.aliases }.filter { $0.contains(" ") }).sorted()
  }

  /// The members of a group within a province, as the register knows them on a day.
  public func members(of group: AgencyGroup, on day: Day, in province: ID<Place.Area>) -> [Agency] {
    let kinds = Set(group.kinds)
    return agencies.filter { agency in
      kinds.contains(agency.kind) && agency.validity.contains(day)
        && agency.area.map { history.path(of: $0).contains { $0.id == province } } ?? false
    }
  }
}

extension AgencyRegister {
  /// The bodies that do the work of one on a day: itself, its successors, theirs; empty where none is known.
  public func heirs(of id: ID<Place.Agency>, on day: Day) -> [Agency] {
    var heirs: [Agency] = []
    var seen: Set<ID<Place.Agency>> = []
    var waiting = [id]
    while !waiting.isEmpty {
      let id = waiting.removeFirst()
      guard seen.insert(id).inserted, let agency = agency(id) else { continue }
      if agency.validity.contains(day) { heirs.append(agency) } else { waiting += agency.successors }
    }
    return heirs
  }

  /// “Sở Kế hoạch và Đầu tư tỉnh Kon Tum (nay: Sở Tài chính tỉnh Quảng Ngãi)”.
  public func title(of id: ID<Place.Agency>, on day: Day) -> String? {
    guard let agency = agency(id) else { return nil }
    if agency.validity.contains(day) || day < agency.validity.from { return agency.name }
    let heirs = heirs(of: id, on: day).map(\.name).sorted { $0.sortKey < $1.sortKey }
    return "\(agency.name) (nay: \(heirs.isEmpty ? "không rõ" : heirs.joined(separator: "; ")))"
  }
}

extension AgencyRegister {
  /// Tells one register from another.
  public final class Stamp: Sendable {}
}
