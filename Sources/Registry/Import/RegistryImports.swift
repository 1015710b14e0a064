import Foundation
import Government
import Kit
import Storage
import Territory

/// What is done with lists of organisations. Each step works in short transactions and, broken off, goes on where it was.
public struct RegistryImports: Sendable {
  let organisations: Organisations

  public init(_ organisations: Organisations) { self.organisations = organisations }

  var db: Database { organisations.db }

  /// Rows a transaction stages, looks at, applies or takes back.
  static let chunk = 200
  /// Bytes of a file, and rows and columns within it.
  static let limits = (bytes: 64 << 20, rows: 200_000, columns: 200)

  /// Keeps a file and stages its rows, each looked at; nothing is in the registry yet.
  /// - Throws: `Fault.invalid` for `field` where it is no list; nothing is kept then.
  public func stage(
    name: String, content: [UInt8], _ settings: ImportSettings, field: String = "tep", as credential: Credential
  ) async throws -> ID<RegistryImport> {
    let records = try Self.records(content, field: field)
    var settings = settings
    settings.columns = records[0].map { ImportColumn.reading($0, year: settings.year) }
    for needed in [ImportColumn.name, .commune, .foundedOn] where !settings.columns.contains(needed) {
      throw Fault.invalid(
        field, "Không thấy cột “\(needed.title)”. Dòng đầu của tệp phải là tên các cột; hãy đặt tên cột rồi nhập lại.")
    }
    let encoded = try ImportRow.encoded(settings)
    let id = try await db.write(as: credential, to: .importRegistry) { tx, actor in
      try require(actor, tx)
      let id: ID<RegistryImport> = tx.newID()
      let digest = try tx.keep(Blob(mediaType: "text/csv; charset=utf-8", content: content))
      try tx.execute(
        """
        INSERT INTO registry_import (id, file_name, file, settings, state, staged_rows, made_at, made_by, made_by_name)
        VALUES (\(id), \(name), \(digest), \(encoded), \(RegistryImport.State.staging), 0, \(tx.now), \(actor.id),
          \(actor.name))
        """)
      try tx.audit(
        actor, Permission.importRegistry.name, AuditSubject("registry_import", id),
        after: ["file": .text(digest), "name": .text(name), "rows": .integer(records.count - 1)])
      return id
    }
    try await resume(id, as: credential)
    return id
  }

  /// Goes on with staging and looking at rows, or with applying them, wherever it was broken off.
  public func resume(_ id: ID<RegistryImport>, as credential: Credential) async throws {
    switch try await find(id, as: credential).import.state {
    case .staging:
      try await stageRows(of: id, as: credential)
      try await look(at: id, as: credential)
    case .applying: try await applyRows(of: id, as: credential)
    case .staged, .applied, .undone: break
    }
  }

  private static func records(_ content: [UInt8], field: String) throws(Fault) -> [[String]] {
    guard content.count <= limits.bytes else {
      throw .invalid(field, "Tệp lớn hơn \(limits.bytes >> 20) MB. Hãy chia danh sách thành nhiều tệp.")
    }
    guard String(validating: content, as: UTF8.self) != nil, !content.contains(0) else {
      throw .invalid(field, "Tệp không phải CSV mã UTF-8. Trong Excel, hãy lưu thành “CSV UTF-8” rồi chọn lại.")
    }
    let records = CSV.records(content)
    guard records.count > 1 else { throw .invalid(field, "Tệp không có dòng nào dưới dòng tên cột.") }
    guard records.count <= limits.rows, records.allSatisfy({ $0.count <= limits.columns }) else {
      throw .invalid(
        field, "Tệp quá lớn: tối đa \(limits.rows.grouped) dòng và \(limits.columns) cột. Hãy chia thành nhiều tệp.")
    }
    return records
  }

  private func stageRows(of id: ID<RegistryImport>, as credential: Credential) async throws {
    let content = try await db.read(as: credential, to: .importRegistry) { tx, _ in
      let file = try tx.value("SELECT file FROM registry_import WHERE id = \(id)", as: String.self)
      return try file.flatMap { try tx.blob($0) }?.content ?? []
    }
    let rows = CSV.records(content).dropFirst().enumerated().map { (line: $0 + 2, cells: $1) }
    while true {
      let isDone = try await db.write(as: credential, to: .importRegistry) { tx, actor in
        try require(actor, tx)
        let staged = try tx.value("SELECT staged_rows FROM registry_import WHERE id = \(id)", as: Int.self) ?? 0
        let next = rows.dropFirst(staged).prefix(Self.chunk)
        for row in next {
          try tx.execute(
            """
            INSERT INTO registry_import_row (import_id, line, cells, state)
            VALUES (\(id), \(row.line), \(try ImportRow.encoded(row.cells.map(\.nfc))), \(ImportRow.State.read))
            """)
        }
        guard !next.isEmpty else { return true }
        try tx.execute("UPDATE registry_import SET staged_rows = \(staged + next.count) WHERE id = \(id)")
        try tx.audit(
          actor, "registry.stageRows", AuditSubject("registry_import", id),
          after: ["rows": .integer(staged + next.count)])
        return false
      }
      if isDone { return }
    }
  }

  /// Says of each row whether it is new, like something known, or wrong.
  private func look(at id: ID<RegistryImport>, as credential: Credential) async throws {
    let (found, history, book, rows, today) = try await db.read(as: credential, to: .importRegistry) { tx, _ in
      (
        try Self.import(id, tx), try organisations.areas.history(in: tx), try organisations.book(in: tx),
        try Self.rows(of: id, nil, tx), tx.today
      )
    }
    var register = KnownOrganisations(book, history, today: today)
    let reader = try ListReader(found.settings, history, today: today)
    var seen: [(line: Int, state: ImportRow.State, problems: String?, likeness: String?)] = []
    for row in rows {
      do throws(Fault) {
        let likeness = register.take(try reader.read(row.cells), line: row.line)
        seen.append((row.line, likeness == nil ? .ready : .doubtful, nil, try? likeness.map(ImportRow.encoded)))
      } catch {
        guard case .invalid(let problems) = error else { throw error }
        seen.append((row.line, .wrong, try ImportRow.encoded(problems), nil))
      }
    }
    for first in stride(from: 0, through: seen.count, by: Self.chunk) {
      let some = Array(seen[first..<min(first + Self.chunk, seen.count)])
      let isLast = first + Self.chunk > seen.count
      try await db.write(as: credential, to: .importRegistry) { tx, actor in
        try require(actor, tx)
        for row in some {
          try tx.execute(
            """
            UPDATE registry_import_row SET state = \(row.state), problems = \(row.problems), likeness = \(row.likeness)
            WHERE import_id = \(id) AND line = \(row.line) AND state = \(ImportRow.State.read)
            """)
        }
        if isLast {
          try tx.execute("UPDATE registry_import SET state = \(RegistryImport.State.staged) WHERE id = \(id)")
        }
        try tx.audit(actor, "registry.lookAtRows", AuditSubject("registry_import", id))
      }
    }
  }

  /// Who may import at all may stage; where each organisation stands is asked when it is applied.
  func require(_ actor: Actor, _ tx: Tx) throws {
    let posts = try organisations.agencies.register(in: tx).agencies.filter {
      $0.kind == "so-tai-chinh" && $0.validity.contains(tx.today)
    }.map { agency in
      Place(
        areas: Set(try organisations.areas.history(in: tx).path(of: agency.area ?? Self.nowhere).map(\.id)),
        agency: agency.id)
    }
    try actor.require(.importRegistry, inAnyOf: posts + [.province])
  }

  private static let nowhere = ID<Place.Area>("0")!
}

extension ListReader {
  init(_ settings: ImportSettings, _ history: TerritoryHistory, today: Day) throws(Fault) {
    guard let day = Day(settings.mapDay) else { throw .invalid("ngay_ban_do", "Ngày của danh sách không đúng.") }
    var scope: AreaScope?
    if let area = settings.area { scope = try AreaScope(reading: area, on: day, history, field: "dia_ban") }
    self.init(settings: settings, naming: CommuneNaming(history, day: day, within: scope), today: today)
  }
}
