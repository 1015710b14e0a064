import Kit
import Territory

extension AgencyRegister {
  /// What a name means in a text of a day.
  /// - Parameter province: The province whose text it is, as it was on any day: “tỉnh” alone is this one.
  public func resolve(_ mention: String, on day: Day, in province: ID<Place.Area>?) -> AgencyResolution {
    let found = read(mention, on: day, in: province)
    return found.count == 1 ? found[0].resolution : .unknown(found.isEmpty ? .unlisted : .ambiguous)
  }

  /// What each name of a list means: “Sở Tài chính, Công Thương và Liên minh HTX tỉnh”.
  public func read(
    _ list: String, on day: Day, in province: ID<Place.Area>?
  ) -> [(text: String, resolution: AgencyResolution)] {
    let words = AgencyWords(list).words
    if let group = group(words[...]) { return [(list, .group(group))] }
    var reading = AgencyListReading(self, words, day, province)
    return reading.finished()
  }

  /// Groups are told by their words alone, wherever commas and “và” stand among them.
  func group(_ words: ArraySlice<AgencyWords.Word>) -> AgencyGroup? {
    var keys = words.map(\.key).filter { $0 != "va" && $0 != "cung" }
    if keys.starts(with: ["tat", "ca"]) { keys.removeFirst(2) }
    if let found = groupForms[keys.joined(separator: " ")] { return found }
    for tail in Self.groupTails where keys.count > tail.count && keys.suffix(tail.count).elementsEqual(tail) {
      if let found = groupForms[keys.dropLast(tail.count).joined(separator: " ")] { return found }
    }
    return nil
  }

  static func groupKey(_ words: AgencyWords) -> String {
    words.words.map(\.key).filter { $0 != "va" && $0 != "cung" }.joined(separator: " ")
  }

  private static let groupTails: [[String]] = [
    "tren dia ban tinh", "tren dia ban", "cua tinh", "thuoc tinh", "cap tinh", "trong tinh", "truc thuoc tinh", "tinh",
    "trong toan tinh", "toan tinh", "co lien quan", "trong he thong chinh tri", "don vi lien quan",
  ].map { $0.split(separator: " ").map(String.init) }
}

/// One pass over the words of a list.
private struct AgencyListReading {
  private let register: AgencyRegister
  private let words: [AgencyWords.Word]
  private let day: Day
  private let province: ID<Place.Area>?
  private var at = 0
  private var found: [(text: String, resolution: AgencyResolution)] = []
  /// “các Sở: Tài chính, Công Thương”: the word that the next names leave out.
  private var elided: String?

  init(_ register: AgencyRegister, _ words: [AgencyWords.Word], _ day: Day, _ province: ID<Place.Area>?) {
    self.register = register
    self.words = words
    self.day = day
    self.province = province
  }

  mutating func finished() -> [(text: String, resolution: AgencyResolution)] {
    if words.first?.key == "cac", words.count > 2 {
      // “các Sở Tài chính, Công Thương”; groups have been asked for before.
      at = 1
      if words[1].key == "so" { elided = "so" }
    }
    while at < words.count {
      if at > 0, words[at].key == "va" || words[at].key == "cung" {
        at += 1
        continue
      }
      readOne()
    }
    return found
  }

  private mutating func readOne() {
    let start = at
    guard let (kinds, count) = name(from: at) else {
      skip(from: start)
      return
    }
    if words[start].key == "so" { elided = "so" }
    at += count
    var end = segmentEnd(at)
    var place = AgencyPlace(words[at..<end].map { $0 })
    while case .unreadable = place, let earlier = conjunction(before: end) {
      end = earlier
      place = AgencyPlace(words[at..<end].map { $0 })
    }
    at = end
    // “xã Đăk Tô, huyện Đắk Tô, tỉnh Kon Tum” is one place, the lower first.
    while at < words.count, place.mayLieIn(words[at...].prefix(2).map(\.key)) {
      let end = segmentEnd(at + 1)
      guard let above = place.lying(in: words[at..<end].map { $0 }) else { break }
      place = above
      at = end
    }
    let resolver = AgencyPlaceResolver(register: register, day: day, province: province)
    let lead = words[start..<start + count].suffix(2).first?.key ?? ""
    found.append((text(start..<at), resolver.resolve(kinds, lead, place)))
  }

  /// The longest name that begins here, with the word left out before it if need be.
  private func name(from start: Int) -> (kinds: [AgencyKind], count: Int)? {
    let most = min(register.longestName, words.count - start)
    let prefixes = words[start].key == elided ? [""] : ["", elided.map { "\($0) " }].compactMap { $0 }
    for prefix in prefixes {
      for count in stride(from: most, through: 1, by: -1) {
        let key = prefix + words[start..<start + count].map(\.key).joined(separator: " ")
        if let kinds = register.names[key] { return (kinds, count) }
      }
    }
    return nil
  }

  /// Where the words of a place must end: at a comma or the end.
  private func segmentEnd(_ start: Int) -> Int {
    words[start...].firstIndex { $0.isBroken } ?? words.count
  }

  private func conjunction(before end: Int) -> Int? {
    words[at..<end].lastIndex { $0.key == "va" || $0.key == "cung" }
  }

  /// Words that no name begins with, up to the next comma.
  private mutating func skip(from start: Int) {
    let next = words[(start + 1)...].firstIndex { $0.isBroken } ?? words.count
    at = next
    let resolution = register.group(words[start..<next]).map { AgencyResolution.group($0) } ?? .unknown(.unlisted)
    found.append((text(start..<next), resolution))
  }

  private func text(_ range: Range<Int>) -> String { words[range].map(\.marked).joined(separator: " ") }
}
