import Kit
import Spreadsheet
import Storage
import Territory

extension RegistryImports {
  /// Reads the file row by row, says of each row whether it is new, like something known, or wrong, and keeps that.
  func stageRows(of id: ID<RegistryImport>, as credential: Credential, _ progress: Progress) async throws {
    let (found, content, history, book, today) = try await db.read(as: credential, to: .importRegistry) { tx, _ in
      let found = try Self.import(id, tx)
      return (
        found, try file(of: found, tx),
        try organisations.areas.history(in: tx), try organisations.book(in: tx), tx.today
      )
    }
    let rows = try SheetRows.opening(content)
    let heading = found.settings.headingLine ?? 1
    var looking = RowLooking(
      try ListReader(found.settings, history, today: today), KnownOrganisations(book, history, today: today))
    // What was staged before is looked at again, for later rows may be like it; nothing is written twice.
    var staged = try await db.read(as: credential, to: .importRegistry) { tx, _ in try Self.import(id, tx).stagedRows }
    var seen = 0
    while true {
      let some = try rows.rows(chunk).filter { $0.line > heading }
      let looked = try some.map { try looking.look(at: $0, organisations.keys, at: db.clock.now) }
      seen += looked.count
      guard seen <= Self.limits.rows else {
        throw Fault.invalid("Danh sách có quá \(Self.limits.rows.grouped) dòng. Hãy chia thành nhiều tệp.")
      }
      let isEnd = some.isEmpty && rows.share >= 1
      let fresh = Array(looked.suffix(max(0, seen - staged)))
      if fresh.isEmpty, !isEnd { continue }
      let (before, after) = (staged, max(staged, seen))
      try await db.write(as: credential, to: .importRegistry) { tx, actor in
        try require(actor, tx)
        let held = try Self.import(id, tx)
        guard held.state == .staging, held.stagedRows == before else {
          throw Fault.conflict("Đợt nhập này đã được làm tiếp ở nơi khác. Hãy tải lại trang.")
        }
        if !fresh.isEmpty {
          let values: [SQL] = fresh.map { row in
            "(\(id), \(row.line), '', \(row.id), \(row.sealed), \(row.state), \(row.likeness))"
          }
          try tx.execute(
            """
            INSERT INTO registry_import_row (import_id, line, cells, id, sealed, state, likeness)
            VALUES \(SQL.joined(values, by: ", "))
            """)
        }
        let state = isEnd ? RegistryImport.State.staged : .staging
        try tx.execute("UPDATE registry_import SET staged_rows = \(after), state = \(state) WHERE id = \(id)")
        try tx.audit(
          actor, "registry.stageRows", AuditSubject("registry_import", id),
          after: ["file": .text(held.file), "rows": .integer(after)])
      }
      staged = after
      if isEnd { return }
      try await progress(staged, rows.share > 0 ? Int(Double(staged) / rows.share) : nil, "Đang đọc và đối chiếu")
    }
  }
}

/// Looks at the rows of a list one after the other.
private struct RowLooking {
  struct Looked: Sendable {
    let line: Int
    let id: ID<ImportRow>
    let sealed: String
    let state: ImportRow.State
    let likeness: String?
  }

  private let reader: ListReader
  private var known: KnownOrganisations

  init(_ reader: ListReader, _ known: KnownOrganisations) {
    self.reader = reader
    self.known = known
  }

  mutating func look(at row: SheetRow, _ keys: Keyring, at moment: Instant) throws -> Looked {
    let texts = row.cells.map { $0.typed.nfc }
    let id = ID<ImportRow>(at: moment)
    func looked(
      _ state: ImportRow.State, _ problems: [Fault.Problem] = [], _ likeness: ImportRow.Likeness? = nil
    ) throws -> Looked {
      Looked(
        line: row.line, id: id, sealed: try ImportRow.sealed(ImportRow.joined(texts), problems, as: id, keys),
        state: state, likeness: try likeness.map(ImportRow.encoded))
    }
    let likeness: ImportRow.Likeness?
    do throws(Fault) {
      likeness = known.take(try reader.read(texts, row.unread), line: row.line)
    } catch {
      guard case .invalid(let problems) = error else { throw error }
      return try looked(.wrong, problems)
    }
    return try looked(likeness == nil ? .ready : .doubtful, [], likeness)
  }
}

extension SheetRow {
  /// Why cells have no value, by their place.
  fileprivate var unread: [Int: String] {
    var found: [Int: String] = [:]
    for (place, cell) in cells.enumerated() { if case .unread(let reason) = cell { found[place] = reason } }
    return found
  }
}
