import Foundation
import Kit
import Storage

/// Dòng chờ nhập: one row of a file that was staged, and what has become of it.
public struct ImportRow: Sendable {
  public enum State: String, Sendable {
    /// Not looked at; new; like something that is known; wrong; applied; left out as known already; taken back.
    case read, ready, doubtful, wrong, imported, same, undone
  }

  /// Giống: what a row resembles.
  public struct Likeness: Codable, Sendable, Hashable {
    public enum Reason: String, Codable, Sendable {
      case code, name

      var title: String {
        switch self {
        case .code: "trùng mã số"
        case .name: "trùng tên, cùng xã"
        }
      }
    }

    public let reason: Reason
    /// An earlier line of the file, or an organisation that is known.
    public let line: Int?
    public let organisation: String?
    public let name: String
  }

  /// The line in the file, from 1, which is the heading.
  public let line: Int
  let id: ID<ImportRow>
  public let cells: [String]
  public let state: State
  public let problems: [Fault.Problem]
  public let likeness: Likeness?
  public let organisation: ID<Organisation>?
}

extension ImportRow {
  static let columns: SQL = "line, id, sealed, state, likeness, organisation_id"

  private struct Told: Codable {
    let column: String?
    let message: String
  }

  init(_ row: inout Row, _ keys: Keyring) throws {
    line = try row.next()
    id = try row.next()
    (cells, problems) = try Self.opened(try row.next(), of: id, keys)
    state = try row.next()
    likeness = try row.next(String?.self).map { try JSONDecoder().decode(Likeness.self, from: Data($0.utf8)) }
    organisation = try row.next()
  }

  /// Cells stand in one text, parted by the sign that ASCII has for it, which no cell keeps.
  static func joined(_ cells: [String]) -> String {
    cells.map { $0.utf8.contains { (0x1E...0x1F).contains($0) } ? $0.withoutSeparators : $0 }
      .joined(separator: "\u{1F}")
  }

  private static func parted(_ text: String) -> [String] {
    text.utf8.split(separator: 0x1F, omittingEmptySubsequences: false).map { String(Substring($0)) }
  }

  /// What stood in the row, and what is wrong with it, since that says again what stood there: both as one sealed text.
  static func sealed(_ cells: String, _ problems: [Fault.Problem], as id: ID<ImportRow>, _ keys: Keyring) throws
    -> String
  {
    let told = try problems.isEmpty ? "" : encoded(problems.map { Told(column: $0.field, message: $0.message) })
    return try keys.seal("\(cells)\u{1E}\(told)", .importRow, of: id)
  }

  /// As an earlier release has kept them.
  static func problems(_ text: String?) throws -> [Fault.Problem] {
    guard let text else { return [] }
    return try JSONDecoder().decode([Told].self, from: Data(text.utf8)).map { Fault.Problem($0.column, $0.message) }
  }

  private static func opened(
    _ sealed: String, of id: ID<ImportRow>, _ keys: Keyring
  ) throws -> (cells: [String], problems: [Fault.Problem]) {
    let parts = try keys.open(sealed, .importRow, of: id).split(
      separator: "\u{1E}", maxSplits: 1, omittingEmptySubsequences: false)
    guard parts.count == 2, !parts[1].isEmpty else { return (parted(String(parts[0])), []) }
    return (parted(String(parts[0])), try problems(String(parts[1])))
  }

  static func encoded(_ value: some Encodable) throws -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    return String(decoding: try encoder.encode(value), as: UTF8.self)
  }
}

extension String {
  fileprivate var withoutSeparators: String {
    replacing("\u{1E}", with: " ").replacing("\u{1F}", with: " ")
  }
}

extension ImportRow.State: SQLConvertible {}
extension RegistryImport.State: SQLConvertible {}

extension RegistryImport {
  static let columns: SQL = "id, file_name, file, settings, state, staged_rows, made_at, made_by_name, ended_at"

  init(_ row: inout Row) throws {
    id = try row.next()
    fileName = try row.next()
    file = try row.next()
    settings = try JSONDecoder().decode(ImportSettings.self, from: Data(try row.next(String.self).utf8))
    state = try row.next()
    stagedRows = try row.next()
    madeAt = try row.next()
    madeBy = try row.next()
    endedAt = try row.next()
  }
}
