import Kit

/// Cột niêm phong: a column whose values stand sealed in the database, and the one by which equal values are found.
public struct SealedColumn: Sendable {
  public let table: StaticString
  /// The key of its rows.
  public let key: StaticString
  public let column: StaticString
  /// The keyed digest of the value; nil where nobody asks for equal ones.
  public let digest: StaticString?

  public init(table: StaticString, key: StaticString = "id", column: StaticString, digest: StaticString? = nil) {
    self.table = table
    self.key = key
    self.column = column
    self.digest = digest
  }

  /// A value opens only in the column and the row for which it was sealed.
  func context(of row: String) -> String { "\(table).\(column)/\(row)" }
  var context: String { "\(table).\(column)" }
}

extension Keyring {
  public func seal(_ text: String, _ column: SealedColumn, of row: ID<some Any>) throws -> String {
    try newest().seal(text, context: column.context(of: row.text))
  }

  /// - Throws: `Fault.unavailable` if the key is not there; a defect if the value was altered or moved.
  public func open(_ sealed: String, _ column: SealedColumn, of row: ID<some Any>) throws -> String {
    try open(sealed, column, ofRow: row.text)
  }

  func open(_ sealed: String, _ column: SealedColumn, ofRow row: String) throws -> String {
    let (key, rest) = try key(of: sealed)
    return try key.open(rest, context: column.context(of: row))
  }

  /// The digest to keep beside a sealed value.
  public func digest(_ text: String, _ column: SealedColumn) throws -> String {
    try newest().digest(text, context: column.context)
  }

  /// The digests under which an equal value may stand, since some rows may be sealed by older keys.
  public func digests(_ text: String, _ column: SealedColumn) throws -> [String] {
    let newest = try newest()
    return [newest.digest(text, context: column.context)]
      + keys.filter { $0.id != newest.id }.map { $0.digest(text, context: column.context) }
  }

  /// Proof that this installation has written `text`, for a purpose: `key.signature`.
  public func signature(of text: String, for purpose: StaticString) throws -> String {
    let key = try newest()
    return "\(key.id).\(key.signature(text, purpose: "\(purpose)"))"
  }

  public func isSignature(_ signature: String, of text: String, for purpose: StaticString) -> Bool {
    let parts = signature.split(separator: ".")
    guard parts.count == 2, let key = keys.first(where: { $0.id == parts[0] }) else { return false }
    return key.isSignature(String(parts[1]), of: text, purpose: "\(purpose)")
  }
}
