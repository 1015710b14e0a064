import CPostgreSQL

/// The prepared statements of one connection: as many as it may hold, the least recently used going first.
struct PostgreSQLStatements {
  /// The same text with parameters of other types is another statement.
  struct Key: Hashable {
    let text: String
    let types: [Oid]
  }

  private struct Statement {
    let name: String
    var lastUse: Int
  }

  private let limit: Int
  private var prepared: [Key: Statement] = [:]
  private var uses = 0
  /// Names that the server still holds and that nobody will ask for.
  private(set) var discarded: [String] = []

  init(limit: Int) { self.limit = limit }

  /// The name of a statement that the server has prepared.
  mutating func name(of key: Key) -> String? {
    uses += 1
    prepared[key]?.lastUse = uses
    return prepared[key]?.name
  }

  /// A name that no statement of this connection has had.
  mutating func newName() -> String {
    uses += 1
    return "s\(uses)"
  }

  mutating func keep(_ name: String, for key: Key) {
    if prepared.count >= limit, let oldest = prepared.min(by: { $0.value.lastUse < $1.value.lastUse }) {
      prepared[oldest.key] = nil
      discarded.append(oldest.value.name)
    }
    prepared[key] = Statement(name: name, lastUse: uses)
  }

  mutating func takeDiscarded() -> [String] {
    defer { discarded = [] }
    return discarded
  }
}
