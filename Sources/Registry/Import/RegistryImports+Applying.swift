import Government
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
  /// - Parameter isJob: It is done in the background; else it is done when this returns.
  public func apply(_ id: ID<RegistryImport>, isJob: Bool = false, as credential: Credential) async throws {
    try await db.write(as: credential, to: .importRegistry) { tx, actor in
      try require(actor, tx)
      let state = try Self.import(id, tx).state
      guard state == .staged || state == .applied else {
        throw Fault.conflict("Đợt nhập này \(state.title) nên chưa nhập được. Hãy tải lại trang.")
      }
      try tx.execute("UPDATE registry_import SET state = \(RegistryImport.State.applying) WHERE id = \(id)")
      if isJob { try Self.enqueue(id, by: actor, tx) }
      try tx.audit(actor, Permission.importRegistry.name, AuditSubject("registry_import", id))
    }
    if !isJob { try await resume(id, as: credential) }
  }

  func applyRows(of id: ID<RegistryImport>, as credential: Credential, _ progress: Progress) async throws {
    let history = try await organisations.areas.history()
    let (settings, register, today, total) = try await db.read(as: credential, to: .importRegistry) { tx, _ in
      (
        try Self.import(id, tx).settings, try organisations.agencies.register(in: tx), tx.today,
        try tx.value(
          "SELECT count(*) FROM registry_import_row WHERE import_id = \(id) AND state = \(ImportRow.State.ready)",
          as: Int.self) ?? 0
      )
    }
    let reader = try ListReader(settings, history, today: today)
    let reach = ImportReach(history, register, today: today)
    var done = 0
    while true {
      let count = try await db.write(as: credential, to: .importRegistry) { tx, actor in
        try require(actor, tx)
        let found = try Self.import(id, tx)
        guard found.state == .applying else { return 0 }
        let rows = try stagedRows(of: id, .ready, limit: chunk, tx)
        guard !rows.isEmpty else {
          try tx.execute(
            "UPDATE registry_import SET state = \(RegistryImport.State.applied), ended_at = \(tx.now) WHERE id = \(id)")
          try tx.audit(actor, "registry.endImport", AuditSubject("registry_import", id))
          return 0
        }
        try apply(rows, of: id, reader, reach, by: actor, tx)
        try tx.audit(
          actor, "registry.importRows", AuditSubject("registry_import", id),
          after: [
            "file": .text(found.file), "from": .integer(rows[0].line), "to": .integer(rows[rows.count - 1].line),
            "rows": .integer(rows.count),
          ])
        return rows.count
      }
      if count == 0 { return }
      done += count
      try await progress(done, total, "Đang ghi vào sổ bộ")
    }
  }

  private func apply(
    _ rows: [ImportRow], of batch: ID<RegistryImport>, _ reader: ListReader, _ reach: ImportReach, by actor: Actor,
    _ tx: Tx
  ) throws {
    var written = RegistryRows(by: actor.name, of: batch, tx)
    var marks: [SQL] = []
    var asked: Set<ImportReach.Spot> = []
    for row in rows {
      let listed = try reader.read(row.cells)
      let record = listed.registration.record
      if asked.insert(.init(record)).inserted {
        try actor.require(.importRegistry, inAnyOf: reach.places(of: record))
      }
      let id: ID<Organisation> = tx.newID()
      written.add(listed.registration, id)
      if let day = listed.endedOn { written.add(.init(.dissolved, on: day), of: id) }
      if let day = listed.allianceSince { written.add(Membership(validity: Validity(from: day)), of: id) }
      for told in listed.returns {
        var filed = AnnualReturn(of: id, year: told.year, told.kind, source: .list, values: told.values)
        filed.state = .checked
        written.add(filed)
      }
      for recognition in listed.recognitions { written.add(recognition, of: id) }
      marks.append("WHEN \(row.line) THEN \(id)")
    }
    try written.write(organisations.keys, tx)
    try tx.execute(
      """
      UPDATE registry_import_row SET state = \(ImportRow.State.imported),
        organisation_id = CASE line \(SQL.joined(marks, by: " ")) END
      WHERE import_id = \(batch) AND line IN \(rows.map(\.line))
      """)
  }
}

/// Where a list may put organisations, asked once for each commune and field.
private struct ImportReach: Sendable {
  struct Spot: Hashable {
    let area: ID<Place.Area>
    let day: Day
    let field: Organisation.Field

    init(_ record: OrganisationRecord) { (area, day, field) = (record.area, record.areaDay, record.field) }
  }

  private let history: TerritoryHistory
  private let register: AgencyRegister
  private let today: Day

  init(_ history: TerritoryHistory, _ register: AgencyRegister, today: Day) {
    self.history = history
    self.register = register
    self.today = today
  }

  func places(of record: OrganisationRecord) -> [Place] {
    OrganisationAuthority(of: ListReader.nobody, record, history, register, today: today).places(.registration)
  }
}
