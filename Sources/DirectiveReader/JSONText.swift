import Foundation

/// A JSON value that writes itself with sorted keys, so that equal readings give equal bytes.
enum JSONText {
  case null
  case bool(Bool)
  case number(String)
  case string(String)
  case array([JSONText])
  case object([String: JSONText])

  static func int(_ value: Int) -> JSONText { .number(String(value)) }
  static func int(_ value: Int?) -> JSONText { value.map { .int($0) } ?? .null }
  static func string(_ value: String?) -> JSONText { value.map { .string($0) } ?? .null }
  static func decimal(_ value: Decimal?) -> JSONText { value.map { .number("\($0)") } ?? .null }

  func data() -> Data {
    var out: [UInt8] = []
    write(to: &out, indent: 0)
    out.append(UInt8(ascii: "\n"))
    return Data(out)
  }

  private func write(to out: inout [UInt8], indent: Int) {
    switch self {
    case .null: out += "null".utf8
    case .bool(let value): out += (value ? "true" : "false").utf8
    case .number(let text): out += text.utf8
    case .string(let text): Self.write(text, to: &out)
    case .array(let items):
      Self.write(items, between: "[", "]", to: &out, indent: indent) { item, out in
        item.write(to: &out, indent: indent + 1)
      }
    case .object(let members):
      Self.write(members.sorted { $0.key < $1.key }, between: "{", "}", to: &out, indent: indent) { member, out in
        Self.write(member.key, to: &out)
        out += ": ".utf8
        member.value.write(to: &out, indent: indent + 1)
      }
    }
  }

  private static func write<Item>(
    _ items: [Item], between open: String, _ close: String, to out: inout [UInt8], indent: Int,
    each: (Item, inout [UInt8]) -> Void
  ) {
    out += open.utf8
    for (index, item) in items.enumerated() {
      if index > 0 { out.append(UInt8(ascii: ",")) }
      out.append(UInt8(ascii: "\n"))
      out += repeatElement(UInt8(ascii: " "), count: indent + 1)
      each(item, &out)
    }
    if !items.isEmpty {
      out.append(UInt8(ascii: "\n"))
      out += repeatElement(UInt8(ascii: " "), count: indent)
    }
    out += close.utf8
  }

  private static func write(_ text: String, to out: inout [UInt8]) {
    out.append(UInt8(ascii: "\""))
    for byte in text.utf8 {
      switch byte {
      case UInt8(ascii: "\""): out += "\\\"".utf8
      case UInt8(ascii: "\\"): out += "\\\\".utf8
      case 0..<0x20:
        let hex = String(byte, radix: 16)
        out += ("\\u" + String(repeating: "0", count: 4 - hex.count) + hex).utf8
      default: out.append(byte)
      }
    }
    out.append(UInt8(ascii: "\""))
  }
}
