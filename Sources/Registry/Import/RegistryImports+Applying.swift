import Kit
import Storage
import Territory

extension RegistryImports {
  /// Says of a row that resembles something whether it is the same, and then left out, or another.
  public func decide(
    _ id: ID<RegistryImport>, line: Int, isSame: Bool, as credential: Credential
  ) async throws {
    try await db.write(as: credential, to: .importRegistry) { tx, actor in
      try require(actor, tx)
      let changed = try tx.execute(
        """
        UPDATE registry_import_row SET state = \(isSame ? ImportRow.State.same : .ready),
          decided_by_name = \(actor.name), decided_at = \(tx.now)
        WHERE import_id = \(id) AND line = \(line) AND state IN \([ImportRow.State.doubtful, .same].map(\.rawValue))
        """)
      guard changed == 1 else {
        throw Fault.conflict("Dòng \(line) không còn chờ quyết định. Hãy tải lại trang.")
      }
      try tx.audit(
        actor, "registry.decideRow", AuditSubject("registry_import", id),
        after: ["line": .integer(line), "same": .boolean(isSame)])
    }
  }

  /// Puts the rows that are ready into the registry; those in doubt and those that are wrong stay behind.
  public func apply(_ id: ID<RegistryImport>, as credential: Credential) async throws {
    try await db.write(as: credential, to: .importRegistry) { tx, actor in
      try require(actor, tx)
      let state = try Self.import(id, tx).state
      guard state == .staged || state == .applied else {
        throw Fault.conflict("Đợt nhập này \(state.title) nên chưa nhập được. Hãy tải lại trang.")
      }
      try tx.execute("UPDATE registry_import SET state = \(RegistryImport.State.applying) WHERE id = \(id)")
      try tx.audit(actor, Permission.importRegistry.name, AuditSubject("registry_import", id))
    }
    try await applyRows(of: id, as: credential)
  }

  func applyRows(of id: ID<RegistryImport>, as credential: Credential) async throws {
    let history = try await organisations.areas.history()
    while true {
      let isDone = try await db.write(as: credential, to: .importRegistry) { tx, actor in
        try require(actor, tx)
        let found = try Self.import(id, tx)
        let reader = try ListReader(found.settings, history, today: tx.today)
        let rows = try Self.rows(of: id, .ready, limit: Self.chunk, tx)
        guard !rows.isEmpty else {
          try tx.execute(
            "UPDATE registry_import SET state = \(RegistryImport.State.applied), ended_at = \(tx.now) WHERE id = \(id)")
          try tx.audit(actor, "registry.endImport", AuditSubject("registry_import", id))
          return true
        }
        for row in rows { try apply(row, of: id, reader, by: actor, tx) }
        try tx.audit(
          actor, "registry.importRows", AuditSubject("registry_import", id),
          after: [
            "file": .text(found.file), "from": .integer(rows[0].line), "to": .integer(rows[rows.count - 1].line),
            "rows": .integer(rows.count),
          ])
        return false
      }
      if isDone { return }
    }
  }

  private func apply(
    _ row: ImportRow, of batch: ID<RegistryImport>, _ reader: ListReader, by actor: Actor, _ tx: Tx
  ) throws {
    let listed = try reader.read(row.cells)
    let id: ID<Organisation> = tx.newID()
    try actor.require(
      .importRegistry, inAnyOf: try organisations.authority(id, listed.registration.record, tx).places(.registration))
    try organisations.insert(listed.registration, id, by: actor.name, of: batch, tx)
    if let day = listed.endedOn {
      try Organisations.insert(.init(.dissolved, on: day), of: id, by: actor.name, batch: batch, tx)
    }
    if let day = listed.allianceSince {
      try tx.execute(
        """
        INSERT INTO organisation_membership (organisation_id, valid_from, recorded_at, recorded_by_name, import_id)
        VALUES (\(id), \(day), \(tx.now), \(actor.name), \(batch))
        """)
    }
    for told in listed.returns {
      var filed = AnnualReturn(of: id, year: told.year, told.kind, source: .list, values: told.values)
      filed.state = .checked
      try AnnualReturns.insert(filed, by: actor.name, batch: batch, tx)
    }
    try tx.execute(
      """
      UPDATE registry_import_row SET state = \(ImportRow.State.imported), organisation_id = \(id)
      WHERE import_id = \(batch) AND line = \(row.line)
      """)
  }

  /// Takes a whole import back: what it wrote is superseded, so that it stays known for the time it stood.
  /// - Throws: `Fault.conflict` if somebody has since worked on one of its organisations.
  public func undo(_ id: ID<RegistryImport>, as credential: Credential) async throws {
    try await db.write(as: credential, to: .importRegistry) { tx, actor in
      try require(actor, tx)
      let touched = try tx.value(
        """
        SELECT count(DISTINCT e.organisation_id) FROM organisation_event e
        JOIN organisation o ON o.id = e.organisation_id
        WHERE o.import_id = \(id) AND e.import_id IS NULL AND e.superseded_at IS NULL
        """, as: Int.self)
      let returned = try tx.value(
        """
        SELECT count(DISTINCT r.organisation_id) FROM annual_return r JOIN organisation o ON o.id = r.organisation_id
        WHERE o.import_id = \(id) AND r.import_id IS NULL AND r.superseded_at IS NULL
        """, as: Int.self)
      let count = (touched ?? 0) + (returned ?? 0)
      guard count == 0 else {
        throw Fault.conflict(
          "Đã có \(count) tổ chức của đợt này được cập nhật sau khi nhập nên không hoàn tác cả đợt được. Hãy xử lý từng tổ chức."
        )
      }
      try tx.execute(
        "UPDATE registry_import SET state = \(RegistryImport.State.undone), undone_at = \(tx.now) WHERE id = \(id)")
      try tx.audit(actor, "registry.undoImport", AuditSubject("registry_import", id))
    }
    while true {
      let isDone = try await db.write(as: credential, to: .importRegistry) { tx, actor in
        try require(actor, tx)
        let rows = try Self.rows(of: id, .imported, limit: Self.chunk, tx)
        let ids = rows.compactMap(\.organisation)
        guard !ids.isEmpty else { return true }
        try Self.takeBack(ids, of: id, tx)
        try tx.execute(
          """
          UPDATE registry_import_row SET state = \(ImportRow.State.undone)
          WHERE import_id = \(id) AND line IN \(rows.map(\.line))
          """)
        try tx.audit(
          actor, "registry.undoRows", AuditSubject("registry_import", id), after: ["rows": .integer(rows.count)])
        return false
      }
      if isDone { return }
    }
  }

  private static func takeBack(_ ids: [ID<Organisation>], of batch: ID<RegistryImport>, _ tx: Tx) throws {
    let mine: SQL =
      "SET superseded_at = \(tx.now) WHERE import_id = \(batch) AND superseded_at IS NULL AND organisation_id IN \(ids)"
    try tx.execute("UPDATE organisation_record \(mine)")
    try tx.execute("UPDATE organisation_contact \(mine)")
    try tx.execute("UPDATE organisation_event \(mine)")
    try tx.execute("UPDATE organisation_membership \(mine)")
    try tx.execute("UPDATE recognition \(mine)")
    try tx.execute("UPDATE annual_return \(mine)")
    for id in ids {
      try tx.unindex("organisation", id)
      try Organisations.turn(id, tx)
    }
  }

  /// An import with how many rows are how.
  public struct Report: Sendable {
    public let `import`: RegistryImport
    public let counts: [ImportRow.State: Int]
    /// The rows that a person must look at, the first of each.
    public let doubtful: [ImportRow]
    public let wrong: [ImportRow]
  }

  public func find(
    _ id: ID<RegistryImport>, as credential: Credential
  ) async throws -> (actor: Actor, import: RegistryImport) {
    try await db.read(as: credential, to: .importRegistry) { tx, actor in (actor, try Self.import(id, tx)) }
  }

  public func report(
    _ id: ID<RegistryImport>, as credential: Credential
  ) async throws -> (actor: Actor, report: Report) {
    try await db.read(as: credential, to: .importRegistry) { tx, actor in
      let counts = try tx.all(
        "SELECT state, count(*) FROM registry_import_row WHERE import_id = \(id) GROUP BY state"
      ) { (try $0.next(ImportRow.State.self), try $0.next(Int.self)) }
      return (
        actor,
        Report(
          import: try Self.import(id, tx), counts: Dictionary(counts, uniquingKeysWith: { first, _ in first }),
          doubtful: try Self.rows(of: id, .doubtful, limit: 200, tx),
          wrong: try Self.rows(of: id, .wrong, limit: 200, tx))
      )
    }
  }

  /// What became of a line; nil if it is not in the registry.
  public func organisation(
    onLine line: Int, of id: ID<RegistryImport>, as credential: Credential
  ) async throws -> ID<Organisation>? {
    try await db.read(as: credential, to: .importRegistry) { tx, _ in
      try tx.value(
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

  /// The file as it came, with a column more that says what is wrong with each row.
  func wrongRows(of id: ID<RegistryImport>, as credential: Credential) async throws -> [UInt8] {
    try await db.read(as: credential, to: .importRegistry) { tx, _ in
      let found = try Self.import(id, tx)
      let heading = try tx.blob(found.file).map { CSV.records($0.content).first ?? [] } ?? []
      let rows = try Self.rows(of: id, .wrong, limit: Self.limits.rows, tx)
      return CSV.file(
        [["Lỗi", "Dòng"] + heading]
          + rows.map { row in
            let told = row.problems.map { [$0.field, $0.message].compactMap { $0 }.joined(separator: ": ") }
            return [told.joined(separator: " "), String(row.line)] + row.cells
          })
    }
  }

  static func `import`(_ id: ID<RegistryImport>, _ tx: Tx) throws -> RegistryImport {
    guard
      let found = try tx.first(
        "SELECT \(RegistryImport.columns) FROM registry_import WHERE id = \(id)", { try RegistryImport(&$0) })
    else { throw Fault.notFound("Không có đợt nhập này. Hãy chọn trong danh sách các đợt đã nhập.") }
    return found
  }

  static func rows(
    of id: ID<RegistryImport>, _ state: ImportRow.State?, limit: Int = limits.rows, _ tx: Tx
  ) throws -> [ImportRow] {
    var conditions: [SQL] = ["import_id = \(id)"]
    if let state { conditions.append("state = \(state)") }
    return try tx.all(
      "SELECT \(ImportRow.columns) FROM registry_import_row\(SQL.whereAll(conditions)) ORDER BY line LIMIT \(limit)"
    ) { try ImportRow(&$0) }
  }
}
