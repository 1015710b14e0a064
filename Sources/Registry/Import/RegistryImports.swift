import Government
import Kit
import Spreadsheet
import Storage
import Territory

/// What is done with lists of organisations. Each step works in short transactions and, broken off, goes on where it was.
public struct RegistryImports: Sendable {
  let organisations: Organisations
  /// Rows a transaction stages, applies or takes back.
  let chunk: Int

  public init(_ organisations: Organisations, chunk: Int = 1000) {
    self.organisations = organisations
    self.chunk = chunk
  }

  var db: Database { organisations.db }

  /// Bytes of a file, and rows within it.
  static let limits = (bytes: 64 << 20, rows: 1_000_000)

  /// How far a step has come: rows done, of how many where that is known, and what happens.
  typealias Progress = (_ done: Int, _ total: Int?, _ doing: String) async throws -> Void

  /// Keeps a file and stages its rows, each looked at; nothing is in the registry yet.
  /// - Throws: `Fault.invalid` for `field` where it is no list; nothing is kept then.
  public func stage(
    name: String, content: [UInt8], _ settings: ImportSettings, field: String = "tep", as credential: Credential
  ) async throws -> ID<RegistryImport> {
    let id = try await keep(name: name, content: content, settings, field: field, isJob: false, as: credential)
    try await resume(id, as: credential)
    return id
  }

  /// Keeps a file and asks that its rows be staged in the background.
  public func begin(
    name: String, content: [UInt8], _ settings: ImportSettings, field: String = "tep", as credential: Credential
  ) async throws -> ID<RegistryImport> {
    try await keep(name: name, content: content, settings, field: field, isJob: true, as: credential)
  }

  private func keep(
    name: String, content: [UInt8], _ settings: ImportSettings, field: String, isJob: Bool, as credential: Credential
  ) async throws -> ID<RegistryImport> {
    guard content.count <= Self.limits.bytes else {
      throw Fault.invalid(field, "Tệp lớn hơn \(Self.limits.bytes >> 20) MB. Hãy chia danh sách thành nhiều tệp.")
    }
    let legible: [UInt8]
    do { legible = try await SheetRows.legible(content) } catch let fault as Fault { throw fault.at(field) }
    let heading = try ListHeading(finding: legible, year: settings.year, field: field)
    var given = settings
    given.columns = heading.columns
    given.headingLine = heading.line
    given.titles = heading.titles
    given.remarks = heading.remarks
    let state = heading.missing.isEmpty ? RegistryImport.State.staging : .unmapped
    return try await db.write(as: credential, to: .importRegistry) { [settings = given] tx, actor in
      try require(actor, tx)
      let id: ID<RegistryImport> = tx.newID()
      let digest = Blob(mediaType: "application/octet-stream", content: content).digest
      try tx.execute(
        """
        INSERT INTO registry_import (id, file_name, file, settings, state, staged_rows, made_at, made_by, made_by_name)
        VALUES (\(id), \(name), \(digest), \(try ImportRow.encoded(settings)), \(state), 0, \(tx.now), \(actor.id),
          \(actor.name))
        """)
      try seal(content, .asItCame, of: id, tx)
      if legible != content { try seal(legible, .legible, of: id, tx) }
      if isJob, state == .staging { try Self.enqueue(id, by: actor, tx) }
      try tx.audit(
        actor, Permission.importRegistry.name, AuditSubject("registry_import", id),
        after: ["file": .text(digest), "name": .text(name), "bytes": .integer(content.count)])
      return id
    }
  }

  static let sheetType = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"

  /// Ghép cột: says what the columns of a list mean, and has its rows looked at anew; nothing of it may be applied yet.
  /// - Throws: `Fault.invalid` where a column that is needed is not named.
  public func map(_ columns: [ImportColumn?], of id: ID<RegistryImport>, as credential: Credential) async throws {
    for needed in ListHeading.needed where !columns.contains(needed) {
      throw Fault.invalid("cot", "Chưa chọn cột nào là “\(needed.title)”. Hãy chọn rồi lưu lại.")
    }
    try await db.write(as: credential, to: .importRegistry) { tx, actor in
      try require(actor, tx)
      var found = try Self.import(id, tx)
      guard [.unmapped, .staging, .staged].contains(found.state) else {
        throw Fault.conflict("Đợt nhập này \(found.state.title) nên không ghép lại cột được.")
      }
      found.settings.columns = columns
      try tx.execute("DELETE FROM registry_import_row WHERE import_id = \(id)")
      try tx.execute(
        """
        UPDATE registry_import SET state = \(RegistryImport.State.staging), staged_rows = 0,
          settings = \(try ImportRow.encoded(found.settings)) WHERE id = \(id)
        """)
      try Self.enqueue(id, by: actor, tx)
      try tx.audit(
        actor, "registry.mapColumns", AuditSubject("registry_import", id),
        after: ["columns": .text(columns.map { $0?.title ?? "" }.joined(separator: "|"))])
    }
  }

  /// Asks that what was broken off be gone on with in the background.
  public func carryOn(_ id: ID<RegistryImport>, as credential: Credential) async throws {
    try await db.write(as: credential, to: .importRegistry) { tx, actor in
      try require(actor, tx)
      guard try Self.import(id, tx).state.isUnderWay else {
        throw Fault.conflict("Đợt nhập này không còn việc dở dang.")
      }
      try Self.enqueue(id, by: actor, tx)
      try tx.audit(actor, "registry.resumeImport", AuditSubject("registry_import", id))
    }
  }

  /// Goes on with staging rows, applying them or taking them back, wherever it was broken off.
  public func resume(_ id: ID<RegistryImport>, as credential: Credential) async throws {
    try await resume(id, as: credential) { _, _, _ in }
  }

  func resume(_ id: ID<RegistryImport>, as credential: Credential, _ progress: @escaping Progress) async throws {
    switch try await find(id, as: credential).import.state {
    case .staging: try await stageRows(of: id, as: credential, progress)
    case .applying: try await applyRows(of: id, as: credential, progress)
    case .undoing: try await undoRows(of: id, as: credential, progress)
    case .unmapped, .staged, .applied, .undone: break
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
