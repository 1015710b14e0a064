/// Vị trí trích dẫn: a half-open range of Unicode scalars of the text that was read, `text.unicodeScalars[start..<end]`.
///
/// Scalars, because a byte or UTF-16 offset would depend on how the text is stored.
public struct Span: Hashable, Sendable, Codable, Comparable {
  public let start: Int
  public let end: Int

  public init(_ start: Int, _ end: Int) {
    self.start = start
    self.end = end
  }

  public var length: Int { end - start }

  public func contains(_ other: Span) -> Bool { start <= other.start && other.end <= end }

  public func overlaps(_ other: Span) -> Bool { start < other.end && other.start < end }

  /// The outer part first, then the inner.
  public static func < (a: Span, b: Span) -> Bool { (a.start, b.end) < (b.start, a.end) }
}

/// Giá trị có trích dẫn: a cleaned value with the place and the very words it was read from.
///
/// `span` is nil where the value is implied, as the type of a công văn, which is not printed.
public struct Quoted<Value: Hashable & Sendable>: Hashable, Sendable {
  public let value: Value
  public let span: Span?
  public let quote: String

  public init(_ value: Value, span: Span?, quote: String) {
    self.value = value
    self.span = span
    self.quote = quote
  }
}

extension Quoted: Codable where Value: Codable {}

/// Tên cơ quan hoặc người được nhắc: a name with where it stands.
public typealias Mention = Quoted<String>
