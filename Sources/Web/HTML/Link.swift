/// Liên kết: an address that a page may lead to, send a form to or load from.
///
/// It is a path of our own (`/van-ban/41`), a place on the same page (`#loi`, `?trang=2`), or an outside address by
/// `https:`, `mailto:` or `tel:`. Its text is ASCII without spaces, quotes, `<`, `>` and `\`; values put into it are
/// percent-encoded, so they can name one segment or one parameter and nothing else.
///
///     Link("/van-ban/\(id)").query("loc", text).fragment("dieu-2")
public struct Link: Hashable, Sendable {
  public let text: String

  private init(unchecked text: String) { self.text = text }

  /// A path of our own that came from outside, as the page to return to after signing in; nil if it leads elsewhere.
  public static func own(_ text: String) -> Link? {
    let bytes = Array(text.utf8)
    guard bytes.first == UInt8(ascii: "/"), bytes.dropFirst().first != UInt8(ascii: "/"),
      bytes.allSatisfy(\.isAddress)
    else { return nil }
    return Link(unchecked: text)
  }

  /// An outside address that came from a person or a document; nil unless it is `https:`, `mailto:` or `tel:`.
  public static func external(_ text: String) -> Link? {
    let bytes = Array(text.utf8)
    let schemes: [StaticString] = ["https://", "mailto:", "tel:"]
    guard let scheme = schemes.first(where: bytes.begins), bytes.count > scheme.utf8CodeUnitCount,
      bytes.allSatisfy({ $0.isAddress || $0 >= 0x80 })
    else { return nil }
    var encoded: [UInt8] = []
    for byte in bytes { if byte < 0x80 { encoded.append(byte) } else { encoded.append(percent: byte) } }
    return Link(unchecked: String(decoding: encoded, as: UTF8.self))
  }

  /// With one more parameter; nil leaves it out.
  public func query(_ name: StaticString, _ value: String?) -> Link {
    guard let value else { return self }
    let (address, fragment) = parted
    var bytes = Array(address.utf8)
    bytes.append(bytes.contains(UInt8(ascii: "?")) ? UInt8(ascii: "&") : UInt8(ascii: "?"))
    name.withUTF8Buffer { bytes.append(percentEncoding: $0) }
    bytes.append(UInt8(ascii: "="))
    bytes.append(percentEncoding: value.utf8)
    return Link(unchecked: String(decoding: bytes, as: UTF8.self) + fragment)
  }

  /// With more parameters, whose names may have come with an address.
  public func query(_ fields: [(name: String, value: String)]) -> Link {
    if fields.isEmpty { return self }
    let (address, fragment) = parted
    var bytes = Array(address.utf8)
    for (name, value) in fields {
      bytes.append(bytes.contains(UInt8(ascii: "?")) ? UInt8(ascii: "&") : UInt8(ascii: "?"))
      bytes.append(percentEncoding: name.utf8)
      bytes.append(UInt8(ascii: "="))
      bytes.append(percentEncoding: value.utf8)
    }
    return Link(unchecked: String(decoding: bytes, as: UTF8.self) + fragment)
  }

  public func query(_ name: StaticString, _ value: Int?) -> Link { query(name, value.map(String.init)) }

  /// At a place on the page, in the stead of another.
  public func fragment(_ id: String) -> Link {
    var bytes = Array(parted.address.utf8)
    bytes.append(UInt8(ascii: "#"))
    bytes.append(percentEncoding: id.utf8)
    return Link(unchecked: String(decoding: bytes, as: UTF8.self))
  }

  /// The address without query and fragment.
  public var path: Substring { text.prefix { $0 != "?" && $0 != "#" } }

  private var parted: (address: Substring, fragment: Substring) {
    guard let hash = text.firstIndex(of: "#") else { return (text[...], "") }
    return (text[..<hash], text[hash...])
  }
}

extension Link: ExpressibleByStringInterpolation {
  public init(stringLiteral literal: StaticString) {
    var interpolation = Interpolation(literalCapacity: literal.utf8CodeUnitCount, interpolationCount: 0)
    interpolation.appendLiteral(literal)
    self.init(stringInterpolation: interpolation)
  }

  public init(stringInterpolation: Interpolation) {
    guard !stringInterpolation.bytes.isEmpty else { fatalError("Link: an address is not empty") }
    self.init(unchecked: String(decoding: stringInterpolation.bytes, as: UTF8.self))
  }

  public struct Interpolation: StringInterpolationProtocol {
    var bytes: [UInt8] = []

    public init(literalCapacity: Int, interpolationCount: Int) {
      bytes.reserveCapacity(literalCapacity + interpolationCount * 40)
    }

    public mutating func appendLiteral(_ literal: StaticString) {
      literal.withUTF8Buffer { letters in
        let isFirst = bytes.isEmpty && !letters.isEmpty
        guard letters.allSatisfy(\.isAddress), !isFirst || letters.opensAddress else {
          fatalError("Link: this is no path of ours, nor https, mailto or tel: \(literal)")
        }
        bytes.append(contentsOf: letters)
      }
    }

    public mutating func appendInterpolation(_ value: String) { append(value.utf8) }
    public mutating func appendInterpolation(_ value: Substring) { append(value.utf8) }
    public mutating func appendInterpolation(_ value: Int) { append(String(value).utf8) }

    private mutating func append(_ value: some Collection<UInt8>) {
      guard let first = bytes.first else { fatalError("Link: an address begins with a literal") }
      // Browsers take `.` and `..` for the folder above even when they are percent-encoded, and `//` for a host.
      let leadsAway =
        value.elementsEqual(".".utf8) || value.elementsEqual("..".utf8)
        || (value.isEmpty && bytes.count == 1 && first == UInt8(ascii: "/"))
      if leadsAway { bytes.append(contentsOf: "%EF%BF%BD".utf8) } else { bytes.append(percentEncoding: value) }
    }
  }
}

extension [UInt8] {
  /// Keeps only what RFC 3986 calls unreserved.
  fileprivate mutating func append(percentEncoding text: some Sequence<UInt8>) {
    for byte in text {
      switch byte {
      case UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "_"), UInt8(ascii: "~"): append(byte)
      default: if byte.isLetter || byte.isDigit { append(byte) } else { append(percent: byte) }
      }
    }
  }

  fileprivate mutating func append(percent byte: UInt8) {
    append(UInt8(ascii: "%"))
    for digit in [byte >> 4, byte & 15] { append(digit < 10 ? digit + 48 : digit + 55) }
  }
}

extension UInt8 {
  /// Whether an address may hold it as it is.
  fileprivate var isAddress: Bool {
    guard self > 0x20, self < 0x7F else { return false }
    switch self {
    case UInt8(ascii: "\""), UInt8(ascii: "'"), UInt8(ascii: "<"), UInt8(ascii: ">"), UInt8(ascii: "\\"),
      UInt8(ascii: "^"), UInt8(ascii: "`"), UInt8(ascii: "{"), UInt8(ascii: "|"), UInt8(ascii: "}"):
      return false
    default: return true
    }
  }
}

extension UnsafeBufferPointer<UInt8> {
  fileprivate var opensAddress: Bool {
    switch first {
    case UInt8(ascii: "/"): !begins(with: "//")
    case UInt8(ascii: "#"), UInt8(ascii: "?"): true
    default: begins(with: "https://") || begins(with: "mailto:") || begins(with: "tel:")
    }
  }
}
