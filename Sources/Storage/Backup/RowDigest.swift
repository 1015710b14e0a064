import Crypto
import Kit

/// SHA-256 over the rows of a table, the same whichever engine keeps them.
///
/// First the names of the columns, then every cell: its kind, the length of what has one, its content. A boolean counts
/// as the number that SQLite keeps for it, and −0 as 0, since SQLite does not tell them apart.
struct RowDigest {
  private var hash = SHA256()
  private var buffer: [UInt8] = []
  private(set) var rows = 0

  init(columns: [String]) {
    for column in columns { append(.text(column)) }
  }

  mutating func add(_ row: [SQLValue]) {
    for value in row { append(value) }
    rows += 1
    if buffer.count > 1 << 16 { drain() }
  }

  mutating func finish() -> String {
    drain()
    return hash.finalize().hexadecimal
  }

  private mutating func append(_ value: SQLValue) {
    switch value {
    case .text(nil), .integer(nil), .real(nil), .boolean(nil), .bytes(nil): buffer.append(0)
    case .integer(let number?): append(1, UInt64(bitPattern: number))
    case .boolean(let flag?): append(1, flag ? 1 : 0)
    case .real(let number?): append(2, number == 0 ? 0 : number.bitPattern)
    case .text(let text?):
      append(3, UInt64(text.utf8.count))
      buffer += text.utf8
    case .bytes(let content?):
      append(4, UInt64(content.count))
      buffer += content
    }
  }

  private mutating func append(_ kind: UInt8, _ number: UInt64) {
    buffer.append(kind)
    withUnsafeBytes(of: number.bigEndian) { buffer += $0 }
  }

  private mutating func drain() {
    hash.update(data: buffer)
    buffer.removeAll(keepingCapacity: true)
  }
}
