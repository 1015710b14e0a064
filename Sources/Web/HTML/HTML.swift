/// A piece of a page: markup whose every letter was either written by us or escaped.
///
/// It is built by string interpolation and reads as the page it makes:
///
///     let row: HTML = "<li><a href=\"\(link)\">\(name)</a>\(if: isLate, " <b>trễ</b>")</li>"
///     let list: HTML = "<ul>\(names.map { "<li>\($0)</li>" })</ul>"
///
/// Literals are `StaticString`, so nothing that comes at run time can be markup; values are escaped unless they are
/// `HTML` themselves. The interpolation follows where it stands (see `Position`) and stops the program at a value in a
/// place that cannot be made safe, which the first test of the page shows.
public struct HTML: Sendable {
  /// UTF-8, as it goes over the wire.
  public let bytes: [UInt8]
  /// Words only, no tag: it may then stand in an attribute, too.
  let isPlain: Bool

  init(bytes: [UInt8], isPlain: Bool) {
    self.bytes = bytes
    self.isPlain = isPlain
  }

  /// Any text.
  public init(escaping text: some StringProtocol) {
    var escaped: [UInt8] = []
    escaped.append(escaping: text)
    self.init(bytes: escaped, isPlain: true)
  }

  public static let empty = HTML(bytes: [], isPlain: true)

  public var text: String { String(decoding: bytes, as: UTF8.self) }
  public var isEmpty: Bool { bytes.isEmpty }
}

extension HTML: ExpressibleByStringInterpolation {
  public init(stringLiteral literal: StaticString) {
    var interpolation = Interpolation(literalCapacity: literal.utf8CodeUnitCount, interpolationCount: 0)
    interpolation.appendLiteral(literal)
    self.init(stringInterpolation: interpolation)
  }

  public init(stringInterpolation: Interpolation) {
    stringInterpolation.position.finish(stringInterpolation.bytes)
    self.init(bytes: stringInterpolation.bytes, isPlain: stringInterpolation.position.isPlain)
  }
}

extension HTML: Equatable {
  public static func == (a: HTML, b: HTML) -> Bool { a.bytes == b.bytes }
}

extension HTML: CustomStringConvertible {
  public var description: String { text }
}

extension Sequence<HTML> {
  /// All of them in one, with `separator` between.
  public func joined(by separator: HTML = .empty) -> HTML {
    var bytes: [UInt8] = []
    var isPlain = separator.isPlain
    for (index, part) in enumerated() {
      if index > 0 { bytes.append(contentsOf: separator.bytes) }
      bytes.append(contentsOf: part.bytes)
      isPlain = isPlain && part.isPlain
    }
    return HTML(bytes: bytes, isPlain: isPlain)
  }
}
