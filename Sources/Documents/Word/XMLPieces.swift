/// Cuts XML, as LibreOffice writes it, into tags and text, one after the other; nothing is fetched and nothing expanded.
struct XMLPieces: Sequence, IteratorProtocol {
  enum Piece {
    case start(String, [String: String], isEmpty: Bool)
    case end(String)
    case text(String)
  }

  private let bytes: [UInt8]
  private var at = 0

  init(_ bytes: [UInt8]) { self.bytes = bytes }

  mutating func next() -> Piece? {
    while at < bytes.count {
      guard bytes[at] == UInt8(ascii: "<") else {
        let end = bytes[at...].firstIndex(of: UInt8(ascii: "<")) ?? bytes.count
        defer { at = end }
        return .text(Self.decoded(bytes[at..<end]))
      }
      let isComment = bytes[at...].starts(with: "<!--".utf8)
      guard let close = isComment ? endOfComment() : endOfTag() else {
        at = bytes.count
        return nil
      }
      let inside = bytes[at + 1..<close]
      at = close + 1
      guard !isComment, let first = inside.first, first != UInt8(ascii: "?"), first != UInt8(ascii: "!") else {
        continue
      }
      if first == UInt8(ascii: "/") { return .end(String(decoding: inside.dropFirst(), as: UTF8.self)) }
      return tag(inside)
    }
    return nil
  }

  private func endOfComment() -> Int? {
    var at = at + 4
    while let close = bytes[at...].firstIndex(of: UInt8(ascii: ">")) {
      if close >= 2, bytes[close - 1] == UInt8(ascii: "-"), bytes[close - 2] == UInt8(ascii: "-") { return close }
      at = close + 1
    }
    return nil
  }

  /// A `>` inside quotes ends nothing.
  private func endOfTag() -> Int? {
    var quote: UInt8?
    for index in at..<bytes.count {
      let byte = bytes[index]
      if let open = quote {
        if byte == open { quote = nil }
      } else if byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'") {
        quote = byte
      } else if byte == UInt8(ascii: ">") {
        return index
      }
    }
    return nil
  }

  private func tag(_ inside: ArraySlice<UInt8>) -> Piece {
    let isEmpty = inside.last == UInt8(ascii: "/")
    let inside = isEmpty ? inside.dropLast() : inside
    let name = inside.prefix { !Self.isBlank($0) }
    var attributes: [String: String] = [:]
    var rest = inside.dropFirst(name.count)
    while let equals = rest.firstIndex(of: UInt8(ascii: "=")), equals + 1 < rest.endIndex {
      let key = rest[..<equals].drop(while: Self.isBlank)
      let quote = rest[equals + 1]
      guard let close = rest[(equals + 2)...].firstIndex(of: quote) else { break }
      attributes[String(decoding: key, as: UTF8.self)] = Self.decoded(rest[equals + 2..<close])
      rest = rest[(close + 1)...]
    }
    return .start(String(decoding: name, as: UTF8.self), attributes, isEmpty: isEmpty)
  }

  private static func isBlank(_ byte: UInt8) -> Bool { byte <= 0x20 }

  private static func decoded(_ bytes: ArraySlice<UInt8>) -> String {
    guard bytes.contains(UInt8(ascii: "&")) else { return String(decoding: bytes, as: UTF8.self) }
    var out = ""
    var rest = bytes
    while let ampersand = rest.firstIndex(of: UInt8(ascii: "&")) {
      out += String(decoding: rest[..<ampersand], as: UTF8.self)
      guard let semicolon = rest[ampersand...].prefix(12).firstIndex(of: UInt8(ascii: ";")) else {
        rest = rest[ampersand...]
        break
      }
      out += entity(String(decoding: rest[(ampersand + 1)..<semicolon], as: UTF8.self))
      rest = rest[(semicolon + 1)...]
    }
    return out + String(decoding: rest, as: UTF8.self)
  }

  private static func entity(_ name: String) -> String {
    switch name {
    case "lt": return "<"
    case "gt": return ">"
    case "amp": return "&"
    case "quot": return "\""
    case "apos": return "'"
    default:
      let number = name.hasPrefix("#x") ? UInt32(name.dropFirst(2), radix: 16) : UInt32(name.dropFirst())
      return number.flatMap(Unicode.Scalar.init).map(String.init) ?? ""
    }
  }
}
