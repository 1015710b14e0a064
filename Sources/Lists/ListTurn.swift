import Kit
import Storage

/// Chỗ lật trang: beside which row a page of a list begins or ends, by its keys and not by counting, so that the
/// thousandth page costs what the first does and rows that come meanwhile shift nothing.
struct ListTurn: Sendable, Hashable {
  enum Key: Sendable, Hashable {
    case null
    case text(String)
    case integer(Int64)
    case real(Double)

    var bound: SQL {
      switch self {
      case .null: "NULL"
      case .text(let text): "\(text)"
      case .integer(let number): "\(number)"
      case .real(let number): "\(number)"
      }
    }

    fileprivate var text: String? {
      switch self {
      case .null: nil
      case .text(let text): text
      case .integer(let number): String(number)
      case .real(let number): String(number)
      }
    }

    init(_ row: inout Row, _ kind: ListSort.Kind) throws {
      switch kind {
      case .text: self = try row.next(String?.self).map(Key.text) ?? .null
      case .integer: self = try row.next(Int64?.self).map(Key.integer) ?? .null
      case .real: self = try row.next(Double?.self).map(Key.real) ?? .null
      }
    }

    fileprivate init?(_ text: String?, _ kind: ListSort.Kind) {
      guard let text else {
        self = .null
        return
      }
      switch kind {
      case .text: self = .text(text)
      case .integer:
        guard let number = Int64(text) else { return nil }
        self = .integer(number)
      case .real:
        guard let number = Double(text), !number.isNaN else { return nil }
        self = .real(number)
      }
    }
  }

  /// How many rows stand before the one beside which the page is turned; shown, never used to find anything.
  let ordinal: Int
  let id: String
  let key: Key

  init(ordinal: Int, id: String, key: Key) {
    self.ordinal = ordinal
    self.id = id
    self.key = key
  }

  /// `50~0192…~ho tro`: identities hold no `~`.
  var text: String { ([String(ordinal), id] + (key.text.map { [$0] } ?? [])).joined(separator: "~") }

  init?(_ text: String, _ kind: ListSort.Kind) {
    let parts = text.split(separator: "~", maxSplits: 2, omittingEmptySubsequences: false).map(String.init)
    guard parts.count >= 2, let ordinal = Int(parts[0]), ordinal >= 0, ordinal <= 1_000_000_000, !parts[1].isEmpty,
      let key = Key(parts.count > 2 ? parts[2] : nil, kind)
    else { return nil }
    self.init(ordinal: ordinal, id: parts[1], key: key)
  }
}
