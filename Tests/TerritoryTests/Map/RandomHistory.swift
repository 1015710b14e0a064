import TestKit
import Kit

@testable import Territory

/// An invented country whose areas merge, split, change their names and lose their districts, a month apart.
struct RandomHistory {
  static let start = Day(year: 2000, month: 1, day: 1)!
  private(set) var areas: [Area] = []
  private(set) var changes: [AreaChange] = []
  private(set) var day = start
  /// The first communes, on which figures are counted.
  private(set) var first: [Area] = []
  var allowsSplits = true
  private var next = 0
  private var random: SplitMix

  init(seed: UInt64) {
    random = SplitMix(seed: seed)
    for _ in 0..<2 {
      let province = add(.province, nil)
      for _ in 0..<Int.random(in: 2...3, using: &random) {
        let district = add(.district, province)
        for _ in 0..<Int.random(in: 2...5, using: &random) { _ = add(.commune, district) }
      }
    }
    first = open(.commune)
  }

  var history: TerritoryHistory { get throws { try TerritoryHistory(areas: areas, changes: changes) } }
  func area(_ id: ID<Place.Area>) -> Area { areas.first { $0.id == id }! }
  var open: [Area] { areas.filter { $0.validity.to == nil } }
  func open(_ level: Area.Level) -> [Area] { open.filter { $0.level == level } }

  /// One reform a month later.
  mutating func reform() {
    day = day.advanced(by: 30)
    switch Int.random(in: 0..<10, using: &random) {
    case 0..<4: merge(absorbing: Bool.random(using: &random))
    case 4, 5: if allowsSplits { split() } else { rename() }
    case 6, 7: rename()
    case 8: endDistricts()
    default: mergeProvinces()
    }
  }

  private mutating func merge(absorbing: Bool) {
    // Communes of one parent, so that those above stay what they are.
    let groups = Dictionary(grouping: open(.commune), by: \.parent).values.filter { $0.count > 1 }
      .sorted { $0[0].id < $1[0].id }
    guard let group = groups.randomElement(using: &random) else { return }
    let parts = group.shuffled(using: &random).prefix(Int.random(in: 2...3, using: &random))
    let target = absorbing ? parts[0].id : add(.commune, parts[0].parent)
    for part in parts where part.id != target { end(part.id, [(target, .whole)], .merge) }
  }

  private mutating func split() {
    guard let area = open(.commune).randomElement(using: &random) else { return }
    let part = Int64.random(in: 1..<1_000_000_000, using: &random)
    let measured = Bool.random(using: &random)
    let shares = measured ? [Share(billionths: part), Share(billionths: 1_000_000_000 - part)] : [nil, nil]
    end(area.id, shares.map { (add(.commune, area.parent), $0) }, .split)
  }

  private mutating func rename() {
    guard let area = open(.commune).randomElement(using: &random) else { return }
    end(area.id, [(add(.commune, area.parent), .whole)], .reclassify)
  }

  private mutating func endDistricts() {
    let districts = open(.district)
    for district in districts {
      let communes = open(.commune).filter { $0.parent == district.id }
      let heirs = communes.map { ($0.id, add(.commune, district.parent)) }
      for (old, new) in heirs { end(old, [(new, .whole)], .transfer) }
      end(district.id, heirs.map { ($0.1, heirs.count == 1 ? .whole : nil) }, .abolish)
    }
  }

  private mutating func mergeProvinces() {
    let provinces = open(.province)
    guard provinces.count == 2, open(.district).isEmpty else { return }
    let target = add(.province, nil)
    for commune in open(.commune) { end(commune.id, [(add(.commune, target), .whole)], .transfer) }
    for province in provinces { end(province.id, [(target, .whole)], .merge) }
  }

  private mutating func add(_ level: Area.Level, _ parent: ID<Place.Area>?) -> ID<Place.Area> {
    next += 1
    let id = ID<Place.Area>("\(next)")!
    let kind: Area.Kind = level == .province ? .province : level == .district ? .district : .commune
    areas.append(
      Area(
        id: id, code: "\(next)", name: "Số \(next)", kind: kind, level: level, parent: parent,
        validity: Validity(from: day)))
    return id
  }

  private mutating func end(_ id: ID<Place.Area>, _ heirs: [(ID<Place.Area>, Share?)], _ kind: AreaChange.Kind) {
    let index = areas.firstIndex { $0.id == id }!
    let old = areas[index]
    areas[index] = Area(
      id: id, code: old.code, name: old.name, kind: old.kind, level: old.level, parent: old.parent,
      validity: Validity(from: old.validity.from, to: day))
    for (heir, share) in heirs {
      changes.append(AreaChange(day: day, act: nil, kind: kind, from: id, to: heir, share: share))
    }
  }
}
