import Kit
import Storage

extension RegistryImports {
  /// Days for which an import can be taken back as a whole.
  static let undoable = 30

  /// Takes a whole import back: what it wrote is superseded, so that it stays known for the time it stood.
  /// - Throws: `Fault.conflict` after thirty days, and if somebody has since worked on one of its organisations.
  public func undo(_ id: ID<RegistryImport>, isJob: Bool = false, as credential: Credential) async throws {
    try await db.write(as: credential, to: .importRegistry) { tx, actor in
      try require(actor, tx)
      let found = try Self.import(id, tx)
      guard [.staged, .applying, .applied].contains(found.state) else {
        throw Fault.conflict("Đợt nhập này \(found.state.title) nên không hoàn tác được. Hãy tải lại trang.")
      }
      if let ended = found.endedAt, ended.day.advanced(by: Self.undoable) < tx.today {
        throw Fault.conflict(
          "Đợt nhập này xong đã quá \(Self.undoable) ngày nên không hoàn tác cả đợt được. Hãy xử lý từng tổ chức.")
      }
      let count = try Self.workedOn(id, tx)
      guard count == 0 else {
        throw Fault.conflict(
          "Đã có \(count) tổ chức của đợt này được cập nhật sau khi nhập nên không hoàn tác cả đợt được. Hãy xử lý từng tổ chức."
        )
      }
      try tx.execute("UPDATE registry_import SET state = \(RegistryImport.State.undoing) WHERE id = \(id)")
      if isJob { try Self.enqueue(id, by: actor, tx) }
      try tx.audit(actor, "registry.undoImport", AuditSubject("registry_import", id))
    }
    if !isJob { try await resume(id, as: credential) }
  }

  /// Of how many of its organisations somebody has recorded something since.
  private static func workedOn(_ id: ID<RegistryImport>, _ tx: Tx) throws -> Int {
    let others: [SQL] = [
      "organisation_event", "organisation_record", "organisation_membership", "recognition", "annual_return",
    ]
    let touched = others.map { table -> SQL in
      """
      SELECT t.organisation_id FROM \(table) t JOIN organisation o ON o.id = t.organisation_id
      WHERE o.import_id = \(id) AND (t.import_id IS NULL OR t.import_id <> \(id)) AND t.superseded_at IS NULL
      """
    }
    return try tx.value("SELECT count(*) FROM (\(SQL.joined(touched, by: " UNION "))) AS touched", as: Int.self) ?? 0
  }

  func undoRows(of id: ID<RegistryImport>, as credential: Credential, _ progress: Progress) async throws {
    var done = 0
    while true {
      let count = try await db.write(as: credential, to: .importRegistry) { tx, actor in
        try require(actor, tx)
        guard try Self.import(id, tx).state == .undoing else { return 0 }
        let rows = try Self.rows(of: id, .imported, limit: chunk, tx)
        let ids = rows.compactMap(\.organisation)
        guard !ids.isEmpty else {
          try tx.execute(
            "UPDATE registry_import SET state = \(RegistryImport.State.undone), undone_at = \(tx.now) WHERE id = \(id)")
          try tx.audit(actor, "registry.undoImport", AuditSubject("registry_import", id))
          return 0
        }
        try Self.takeBack(ids, of: id, tx)
        try tx.execute(
          """
          UPDATE registry_import_row SET state = \(ImportRow.State.undone)
          WHERE import_id = \(id) AND line IN \(rows.map(\.line))
          """)
        try tx.audit(
          actor, "registry.undoRows", AuditSubject("registry_import", id), after: ["rows": .integer(rows.count)])
        return rows.count
      }
      if count == 0 { return }
      done += count
      try await progress(done, nil, "Đang hoàn tác")
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
    for id in ids { try tx.unindex("organisation", id) }
    try Organisations.turn(ids, tx)
  }
}
