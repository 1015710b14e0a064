import Kit
import Territory

/// Cách ghi địa bàn: a commune with what it belonged to then, and what stands there on another map.
struct PlaceWords {
  private let history: TerritoryHistory
  /// The last day on which there were districts; nil while there are.
  private let lastDistricts: Day?

  init(_ history: TerritoryHistory) {
    self.history = history
    lastDistricts = history.areas.filter { $0.level == .district }.compactMap(\.validity.lastDay).max()
  }

  /// “xã Tê Xăng, huyện Tu Mơ Rông (nay: xã Măng Ri, tỉnh Quảng Ngãi)”, “xã Măng Ri (trước: huyện Tu Mơ Rông)”.
  func title(_ record: OrganisationRecord, onMapOf map: Day) -> String {
    let path = history.path(of: record.area)
    guard let area = path.first else { return "" }
    let then = path.filter { $0.level != .province }.map(\.title).joined(separator: ", ")
    guard let placement = history.place(record.area, recorded: record.areaDay, onMapOf: map) else { return then }
    if placement.exact == record.area {
      guard let lastDistricts, path.allSatisfy({ $0.level != .district }),
        let district = history.place(
          record.area, recorded: record.areaDay, onMapOf: lastDistricts, at: .district)?.exact,
        let name = history.area(district)?.title
      else { return then }
      return "\(area.title) (trước: \(name))"
    }
    let now = placement.parts.compactMap { part in
      let path = history.path(of: part.area)
      return path.isEmpty ? nil : path.map(\.title).joined(separator: ", ")
    }
    let word = record.areaDay <= map ? "nay" : "trước"
    return "\(then) (\(word): \(now.isEmpty ? "không rõ" : now.joined(separator: "; ")))"
  }
}
