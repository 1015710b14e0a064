import Kit
import Synchronization
import Territory

/// Nhận ra xã theo tên: from what a list writes to the commune that it means, of the list's day or of another.
struct CommuneNaming {
  private struct Candidate {
    let area: Area
    let day: Day
    let district: String
  }

  private let history: TerritoryHistory
  private let day: Day
  private var byName: [String: [Candidate]] = [:]
  private let found = Found()

  /// Lists say the same few names again and again.
  private final class Found: Sendable {
    struct Words: Hashable {
      let commune: String
      let district: String?
    }

    let answers = Mutex<[Words: (area: ID<Place.Area>, day: Day)]>([:])
  }

  init(_ history: TerritoryHistory, day: Day, within scope: AreaScope?) {
    self.history = history
    self.day = day
    for area in history.areas where area.level == .commune {
      let valid =
        area.validity.contains(day) ? day : day < area.validity.from ? area.validity.from : area.validity.lastDay
      guard let valid, scope?.contains(area.id, recorded: valid, history) != false else { continue }
      let district = history.area(.district, above: area)?.name ?? ""
      byName[Self.key(area.name), default: []].append(
        Candidate(area: area, day: valid, district: Self.key(district)))
    }
  }

  /// - Throws: `Fault.invalid` where no commune, or more than one, is meant.
  func find(_ commune: String, district: String?) throws(Fault) -> (area: ID<Place.Area>, day: Day) {
    let words = Found.Words(commune: commune, district: district)
    if let known = found.answers.withLock({ $0[words] }) { return known }
    let answer = try look(commune, district: district)
    found.answers.withLock { $0[words] = answer }
    return answer
  }

  private func look(_ commune: String, district: String?) throws(Fault) -> (area: ID<Place.Area>, day: Day) {
    let key = Self.key(commune)
    guard !key.isEmpty else { throw .invalid("Chưa ghi xã, phường, thị trấn.") }
    var found = byName[key] ?? []
    guard !found.isEmpty else {
      throw .invalid("Không có xã, phường nào tên “\(commune)” trong địa bàn của danh sách. Hãy xem lại tên.")
    }
    func narrow(_ isMeant: (Candidate) -> Bool) {
      let some = found.filter(isMeant)
      if !some.isEmpty { found = some }
    }
    let isToday = found.contains { $0.area.validity.contains(day) }
    if isToday { narrow { $0.area.validity.contains(day) } }
    if let district = district.map(Self.key), !district.isEmpty { narrow { $0.district == district } }
    narrow { Self.exact($0.area.name) == Self.exact(Self.bare(commune)) }
    if !isToday, let latest = found.map(\.area.validity.from).max() { narrow { $0.area.validity.from == latest } }
    guard found.count == 1, let only = found.first else {
      let places = found.map { history.path(of: $0.area.id).prefix(2).map(\.title).joined(separator: ", ") }
      throw .invalid("Có nhiều nơi tên “\(commune)”: \(places.joined(separator: "; ")). Hãy ghi thêm huyện.")
    }
    return (only.area.id, only.day)
  }

  /// The name without the word for its kind.
  private static func bare(_ name: String) -> String {
    let words = name.nfc.replacing(".", with: ". ").split(whereSeparator: \.isWhitespace)
    for count in [2, 1] where words.count > count {
      if kinds.contains(words.prefix(count).joined(separator: " ").folded) {
        return words.dropFirst(count).joined(separator: " ")
      }
    }
    return words.joined(separator: " ")
  }

  private static func key(_ name: String) -> String {
    bare(name).folded.areaSpelling.split { !($0.isLetter || $0.isNumber) }.joined(separator: " ")
  }

  private static func exact(_ name: String) -> String { name.nfc.lowercased().areaSpelling }

  private static let kinds: Set = [
    "xa", "x.", "phuong", "p.", "thi tran", "tt", "tt.", "huyen", "h.", "thanh pho", "tp", "tp.", "thi xa", "tx", "tx.",
  ]
}
