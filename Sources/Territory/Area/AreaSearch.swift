import Kit

extension String {
  /// A name of an area as spellings are compared: Ngok is Ngọc, Đắk is Đăk, H'Drai is HDrai; other marks stay.
  package var areaSpelling: String {
    let plain = replacing("đắk", with: "đăk")
    var key: [UInt8] = []
    let bytes = Array(plain.utf8)
    for (index, byte) in bytes.enumerated() where byte != UInt8(ascii: "'") {
      let isHard = byte == UInt8(ascii: "c") && !(index + 1 < bytes.count && bytes[index + 1] == UInt8(ascii: "h"))
      key.append(isHard ? UInt8(ascii: "k") : byte)
    }
    return String(decoding: key, as: UTF8.self)
  }
}

/// Tìm địa bàn: what a person asks of the map.
public struct AreaSearch: Hashable, Sendable {
  public var text: String
  public var level: Area.Level?
  public var day: Day

  public init(text: String = "", level: Area.Level? = nil, day: Day) {
    self.text = text
    self.level = level
    self.day = day
  }
}

extension TerritoryHistory {
  /// The areas that are meant, in any spelling; those in force on the day first, then those of other days.
  ///
  /// Without words, only those in force. “UBND xã Đăk Tô (cũ)” is searched by its name.
  public func search(_ search: AreaSearch) -> [Area] {
    let levels = search.level.map { [$0] } ?? Area.Level.allCases
    let areas = levels.flatMap { self.areas[self.levels[$0] ?? 0..<0] }
    let words = Self.words(search.text)
    if words.isEmpty { return areas.filter { $0.validity.contains(search.day) } }
    let found = areas.filter { area in
      let names = Self.words(area.title) + [Substring(area.code)]
      return words.allSatisfy { word in names.contains { $0.hasPrefix(word) } }
    }
    let name = words.joined(separator: " ")
    func rank(_ area: Area) -> Int {
      let isNamed = Self.words(area.name).joined(separator: " ") == name || Self.words(area.title) == words
      return (isNamed ? 0 : 2) + (area.validity.contains(search.day) ? 0 : 1)
    }
    let ranked = found.map { (rank: rank($0), key: $0.name.sortKey, area: $0) }
    return ranked.sorted { ($0.rank, $0.key) < ($1.rank, $1.key) }.map(\.area)
  }

  private static func words(_ text: String) -> [Substring] {
    var words = text.folded.areaSpelling.split { " ,.()-".contains($0) }
    if words.first == "ubnd" || words.first == "hdnd" { words.removeFirst() }
    if words.count > 1, words.last == "ku" { words.removeLast() }
    return words
  }
}
