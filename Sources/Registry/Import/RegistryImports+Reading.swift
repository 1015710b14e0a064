import Foundation
import Kit
import Spreadsheet
import Storage

extension RegistryImports {
  /// An import with how many rows are how.
  public struct Report: Sendable {
    public let `import`: RegistryImport
    public let counts: [ImportRow.State: Int]
    /// The rows that a person must look at, the first of each.
    public let doubtful: [ImportRow]
    public let wrong: [ImportRow]
    /// What carries it on, where something does.
    public let job: Job?
    let history: [LoggedAct]
  }

  /// Its rows hold people's telephone numbers as they came, so only those who may import here see them.
  public func find(
    _ id: ID<RegistryImport>, as credential: Credential
  ) async throws -> (actor: Actor, import: RegistryImport) {
    try await db.read(as: credential, to: .importRegistry) { tx, actor in
      try require(actor, tx)
      return (actor, try Self.import(id, tx))
    }
  }

  public func report(
    _ id: ID<RegistryImport>, as credential: Credential
  ) async throws -> (actor: Actor, report: Report) {
    try await db.read(as: credential, to: .importRegistry) { tx, actor in
      try require(actor, tx)
      let counts = try tx.all(
        "SELECT state, count(*) FROM registry_import_row WHERE import_id = \(id) GROUP BY state"
      ) { (try $0.next(ImportRow.State.self), try $0.next(Int.self)) }
      let found = try Self.import(id, tx)
      let jobs = found.state.isUnderWay ? try tx.jobs([.waiting, .running, .failed], limit: 50) : []
      return (
        actor,
        Report(
          import: found, counts: Dictionary(counts, uniquingKeysWith: { first, _ in first }),
          doubtful: try stagedRows(of: id, .doubtful, limit: 200, tx),
          wrong: try stagedRows(of: id, .wrong, limit: 200, tx),
          job: jobs.first { $0.kind == Self.jobName && $0.input.contains(id.text) },
          history: try tx.history(of: [AuditSubject("registry_import", id)]))
      )
    }
  }

  /// What became of a line; nil if it is not in the registry.
  public func organisation(
    onLine line: Int, of id: ID<RegistryImport>, as credential: Credential
  ) async throws -> ID<Organisation>? {
    try await db.read(as: credential, to: .importRegistry) { tx, actor in
      try require(actor, tx)
      return try tx.value(
        "SELECT organisation_id FROM registry_import_row WHERE import_id = \(id) AND line = \(line)",
        as: ID<Organisation>?.self) ?? nil
    }
  }

  func list(as credential: Credential) async throws -> (actor: Actor, imports: [RegistryImport]) {
    try await db.read(as: credential, to: .importRegistry) { tx, actor in
      let sql: SQL = "SELECT \(RegistryImport.columns) FROM registry_import ORDER BY made_at DESC, id DESC LIMIT 100"
      return (actor, try tx.all(sql) { try RegistryImport(&$0) })
    }
  }

  /// The wrong rows as they came, under their headings, with a column in red before them that says what is wrong: mended
  /// there, the file can be imported as it is.
  func wrongRows(of id: ID<RegistryImport>, as credential: Credential) async throws -> [UInt8] {
    _ = try await find(id, as: credential)
    let (titles, rows) = try await db.read(as: credential, to: .importRegistry) { tx, _ in
      (try Self.import(id, tx).settings.titles ?? [], try stagedRows(of: id, .wrong, limit: Self.limits.rows, tx))
    }
    let folder = FileManager.default.temporaryDirectory
    let path = folder.appending(path: "hoptac-loi-\(String(UInt64.random(in: 0...UInt64.max), radix: 36)).xlsx")
    defer { try? FileManager.default.removeItem(at: path) }
    let file = try SheetFile(
      at: path.path, name: "Dòng lỗi",
      columns: [SheetColumn("Lỗi cần sửa", width: 60, isWarning: true), SheetColumn("Dòng trong tệp gốc", width: 10)]
        + titles.map { SheetColumn($0, width: 18) })
    for row in rows {
      let told = row.problems.map { [$0.field, $0.message].compactMap { $0 }.joined(separator: ": ") }
      try file.add([.text(told.joined(separator: "\n")), .integer(row.line)] + row.cells.map { .text($0) })
    }
    try file.close()
    return Array(try Data(contentsOf: path))
  }

  static func `import`(_ id: ID<RegistryImport>, _ tx: Tx) throws -> RegistryImport {
    guard
      let found = try tx.first(
        "SELECT \(RegistryImport.columns) FROM registry_import WHERE id = \(id)", { try RegistryImport(&$0) })
    else { throw Fault.notFound("Không có đợt nhập này. Hãy chọn trong danh sách các đợt đã nhập.") }
    return found
  }

  func stagedRows(
    of id: ID<RegistryImport>, _ state: ImportRow.State?, limit: Int = limits.rows, _ tx: Tx
  ) throws -> [ImportRow] {
    var conditions: [SQL] = ["import_id = \(id)"]
    if let state { conditions.append("state = \(state)") }
    return try tx.all(
      "SELECT \(ImportRow.columns) FROM registry_import_row\(SQL.whereAll(conditions)) ORDER BY line LIMIT \(limit)"
    ) { try ImportRow(&$0, organisations.keys) }
  }
}
