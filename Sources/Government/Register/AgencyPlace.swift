import Kit
import Territory

/// The place beside a name: “tỉnh”, “tỉnh Kon Tum”, “huyện Đắk Tô”, or nothing.
enum AgencyPlace {
  case none
  /// The province of the text, by the word alone.
  case ownProvince
  /// A unit with its name and the words for what it may be; none where only the name stands there.
  case named(AreaName, above: AreaName?)
  case unreadable

  struct AreaName {
    let kinds: [Area.Kind]
    let key: String
    let marked: String
  }

  init(_ words: [AgencyWords.Word]) {
    var words = words[...]
    if words.last?.key == "cu" { words = words.dropLast() }
    if words.first?.key == "cua" || words.first?.key == "cap" { words = words.dropFirst() }
    guard let first = words.first else {
      self = .none
      return
    }
    let keys = words.map(\.key)
    if keys == ["tinh"] || keys == ["tinh", "nha"] || keys == ["tinh", "ta"] {
      self = .ownProvince
      return
    }
    if keys.contains("va") || keys.contains("cac") {
      self = .unreadable
      return
    }
    // “xã Đăk Long huyện Đăk Hà”: what it lies in stands last. Sơn Tịnh is no province, so the mark decides.
    let above = words.indices.dropFirst(2).dropLast().first {
      ["tỉnh", "tinh", "huyện", "huyen"].contains(words[$0].marked)
    }
    if first.key != "tinh", let above {
      self = .named(AreaName(words[..<above]), above: AreaName(words[above...]))
    } else {
      self = .named(AreaName(words), above: nil)
    }
  }

  /// Whether the next words name what this place lies in.
  func mayLieIn(_ keys: [String]) -> Bool {
    guard case .named(let area, let above) = self, let first = keys.first, above?.kinds != [.province] else {
      return false
    }
    let isCommune = area.kinds.contains { [.ward, .commune, .township, .specialZone].contains($0) }
    if first == "tinh" { return true }
    return isCommune && (first == "huyen" || keys == ["thanh", "pho"] || keys == ["thi", "xa"])
  }

  func lying(in words: [AgencyWords.Word]) -> AgencyPlace? {
    guard case .named(let area, let above) = self, case .named(let next, nil) = AgencyPlace(words) else { return nil }
    return .named(area, above: above ?? next)
  }
}

extension AgencyPlace.AreaName {
  init(_ words: ArraySlice<AgencyWords.Word>) {
    let keys = words.map(\.key)
    let lead = Self.leads.first { keys.count > $0.words.count && keys.starts(with: $0.words) }
    kinds = lead?.kinds ?? []
    let rest = words.dropFirst(lead?.words.count ?? 0)
    key = rest.map(\.key).joined(separator: " ")
    marked = rest.map(\.marked).joined(separator: " ")
  }

  private static let leads: [(words: [String], kinds: [Area.Kind])] = [
    (["thanh", "pho"], [.city]), (["thi", "xa"], [.town]), (["thi", "tran"], [.township]),
    (["dac", "khu"], [.specialZone]), (["tinh"], [.province]), (["huyen"], [.district]), (["phuong"], [.ward]),
    (["xa"], [.commune]), (["h"], [.district]), (["p"], [.ward]), (["x"], [.commune]), (["tt"], [.township]),
  ]
}

/// From kinds of bodies and a place to the one body of the day.
struct AgencyPlaceResolver {
  let register: AgencyRegister
  let day: Day
  let province: ID<Place.Area>?

  func resolve(_ kinds: [AgencyKind], _ lead: String, _ place: AgencyPlace) -> AgencyResolution {
    switch place {
    case .unreadable: return .unknown(.unplaced)
    case .none:
      let alone = kinds.filter(\.standsAlone)
      guard alone.count == 1 else { return .unknown(.ambiguous) }
      return alone[0].level == .centre ? seated(alone, nil) : own(alone)
    case .ownProvince: return own(kinds.filter { $0.level == .province })
    case .named(let name, let above): return named(kinds, lead, name, above)
    }
  }

  private func own(_ kinds: [AgencyKind]) -> AgencyResolution {
    guard !kinds.isEmpty else { return .unknown(.ambiguous) }
    guard let area = provinceOfDay else { return .unknown(.unplaced) }
    return seated(kinds, area)
  }

  /// The province of the text as it was on the day of the text.
  private var provinceOfDay: ID<Place.Area>? {
    guard let province, let area = register.history.area(province) else { return nil }
    let recorded = area.validity.contains(day) ? day : area.validity.from
    return register.history.place(province, recorded: recorded, onMapOf: day)?.exact
  }

  private func named(
    _ kinds: [AgencyKind], _ lead: String, _ name: AgencyPlace.AreaName, _ above: AgencyPlace.AreaName?
  ) -> AgencyResolution {
    let levels = Set(kinds.map(\.level))
    let implied = Self.implied(lead, levels)
    let wanted = name.kinds.isEmpty ? implied : name.kinds
    guard !wanted.isEmpty, implied.isEmpty || wanted.allSatisfy(implied.contains) || levels.contains(.province) else {
      return .unknown(.ambiguous)
    }
    let areas = areas(wanted, name, above)
    guard areas.count == 1 else { return areas.isEmpty ? lost(kinds, wanted, name) : .unknown(.ambiguous) }
    let level = areas[0].level
    return seated(kinds.filter { $0.level.rawValue == level.rawValue }, areas[0].id)
  }

  /// What a name must be by the last words before it: “Tỉnh ủy X” a province, “Thành ủy X” a city; a department's X is a province.
  private static func implied(_ lead: String, _ levels: Set<AgencyKind.Level>) -> [Area.Kind] {
    switch lead {
    case "thanh" where levels.contains(.district): [.city]
    case "thi" where levels.contains(.district): [.town]
    case "huyen" where levels.contains(.district), "hu": [.district]
    default: levels == [.province] ? [.province] : []
    }
  }

  /// The areas of the day that bear a name; by their marks where they differ by nothing else.
  private func areas(
    _ kinds: [Area.Kind], _ name: AgencyPlace.AreaName, _ above: AgencyPlace.AreaName?
  ) -> [Area] {
    let history = register.history
    let named = (register.areas[name.key.areaSpelling] ?? []).filter { area, _ in
      kinds.contains(area.kind) && area.validity.contains(day)
    }
    let marked = name.marked.areaSpelling
    let exact = named.filter { $0.marked == marked }
    var found = named.map(\.area)
    if let above {
      let key = above.key.areaSpelling
      found = found.filter { area in
        history.path(of: area.id).dropFirst().contains { upper in
          (above.kinds.isEmpty || above.kinds.contains(upper.kind)) && AgencyWords(upper.name).key.areaSpelling == key
        }
      }
    } else if let province = provinceOfDay, kinds != [.province] {
      found = found.filter { area in history.path(of: area.id).contains { $0.id == province } }
    }
    let spelt = found.filter { area in exact.contains { $0.area.id == area.id } }
    return spelt.isEmpty ? found : spelt
  }

  /// The place is not on the map of the day; it may have been on another.
  private func lost(_ kinds: [AgencyKind], _ wanted: [Area.Kind], _ name: AgencyPlace.AreaName) -> AgencyResolution {
    let former = (register.areas[name.key.areaSpelling] ?? []).map(\.area).filter { wanted.contains($0.kind) }
    let agencies = former.flatMap { area in kinds.flatMap { register.agencies($0.name, of: area.id) } }
    return .unknown(agencies.count == 1 ? .otherDay(agencies[0]) : .unplaced)
  }

  private func seated(_ kinds: [AgencyKind], _ area: ID<Place.Area>?) -> AgencyResolution {
    let agencies = kinds.flatMap { register.agencies($0.name, of: area) }
    let present = agencies.filter { $0.validity.contains(day) }
    if present.count == 1 { return .agency(present[0]) }
    if present.count > 1 { return .unknown(.ambiguous) }
    if agencies.count == 1 { return .unknown(.otherDay(agencies[0])) }
    // The body may have ended before its province did.
    let others = kinds.flatMap { kind in register.agencies.filter { $0.kind == kind.name } }
    let near = others.filter { area == nil || sharesLand($0, area) }
    return .unknown(near.count == 1 ? .otherDay(near[0]) : .unlisted)
  }

  private func sharesLand(_ agency: Agency, _ area: ID<Place.Area>?) -> Bool {
    agency.area == province || agency.area == area
  }
}
