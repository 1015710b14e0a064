import Synchronization

/// Mã định danh: the identity of one `Subject`, kept as text.
///
/// New identities are UUID version 7 (RFC 9562), so they sort in the order in which they were made; identities that
/// come from reference data (`23293@pre2016`) are taken as they stand. The text is 1–64 characters of
/// `A–Z a–z 0–9 @ . _ -`, safe in a path, a file name and an attribute.
public struct ID<Subject>: Hashable, Sendable, Comparable, CustomStringConvertible {
  public let text: String

  /// Takes a text that may come from outside; nil if it cannot be an identity.
  public init?(_ text: some StringProtocol) {
    let bytes = text.utf8
    guard (1...64).contains(bytes.count), bytes.allSatisfy(isIdentityByte) else { return nil }
    self.text = String(text)
  }

  /// A new identity, later in order than every one made before it in this process.
  public init(at instant: Instant) {
    text = UUIDv7.next(at: instant)
  }

  /// The same identity seen as that of another subject, for tables that refer to several kinds of subject.
  public init(of other: ID<some Any>) {
    text = other.text
  }

  public var description: String { text }

  public static func < (a: ID, b: ID) -> Bool { a.text < b.text }
}

private func isIdentityByte(_ byte: UInt8) -> Bool {
  switch byte {
  case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
    UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "@"), UInt8(ascii: "."), UInt8(ascii: "_"), UInt8(ascii: "-"):
    true
  default: false
  }
}

/// UUID version 7 with a 12-bit counter in `rand_a`, so that two made in one millisecond keep their order.
enum UUIDv7 {
  private static let last = Mutex((milliseconds: Int64(0), counter: UInt16(0)))

  static func next(at instant: Instant) -> String {
    let (milliseconds, counter) = last.withLock { last in
      if instant.milliseconds > last.milliseconds {
        last = (instant.milliseconds, UInt16([UInt8].random(1)[0]))
      } else if last.counter < 0xfff {
        last.counter += 1
      } else {
        last = (last.milliseconds + 1, 0)
      }
      return last
    }
    let high = UInt64(bitPattern: milliseconds) << 16 | 0x7000 | UInt64(counter)
    let low = UInt64.unforeseeable() & 0x3fff_ffff_ffff_ffff | 0x8000_0000_0000_0000
    return text(high, low)
  }

  private static func text(_ high: UInt64, _ low: UInt64) -> String {
    String(unsafeUninitializedCapacity: 36) { buffer in
      var at = 0
      for nibble in 0..<32 {
        if at == 8 || at == 13 || at == 18 || at == 23 {
          buffer[at] = UInt8(ascii: "-")
          at += 1
        }
        let word = nibble < 16 ? high : low
        let digit = UInt8(truncatingIfNeeded: word >> UInt64(60 - nibble % 16 * 4)) & 0xf
        buffer[at] = digit < 10 ? UInt8(ascii: "0") + digit : UInt8(ascii: "a") + digit - 10
        at += 1
      }
      return at
    }
  }
}
