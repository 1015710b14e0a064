import Documents
import Government
import Kit
import Storage

/// Mẫu trình bày: a template that an officer has redrawn, in the place of the one that comes with the program.
public struct ReportTemplate: Sendable {
  public let id: ID<ReportTemplate>
  public let form: OfficialDocument.Form
  public let name: String
  public let digest: String
  public let at: Instant
  public let byName: String
}

extension Reports {
  /// The templates in use, one a form at most.
  func templates(as credential: Credential) async throws -> (actor: Actor, templates: [ReportTemplate]) {
    try await db.read(as: credential, to: .consolidateReports) { tx, actor in (actor, try Self.templates(tx)) }
  }

  /// - Throws: `Fault.invalid` with what in the file may act or reach outside, and where.
  func replaceTemplate(
    _ form: OfficialDocument.Form, by bytes: [UInt8], named name: String, as credential: Credential
  ) async throws {
    // Read through before anything is locked.
    let template = try FlatTemplate(checking: bytes)
    try await db.write(as: credential, to: .consolidateReports) { tx, actor in
      try actor.require(.consolidateReports, in: .province)
      let digest = try tx.keep(Blob(mediaType: FileKind.fodt.mediaType, content: Array(template.text.utf8)))
      let id = tx.newID(ReportTemplate.self)
      try Self.retire(form, tx)
      try tx.execute(
        """
        INSERT INTO report_template (id, form, name, content, at, by_name)
        VALUES (\(id), \(form.rawValue), \(String(name.prefix(200))), \(digest), \(tx.now), \(actor.name))
        """)
      try tx.audit(
        actor, "reporting.template", AuditSubject("report-template", id),
        after: ["form": .text(form.rawValue), "content": .text(digest)])
    }
  }

  /// Back to the template that comes with the program.
  func restoreTemplate(_ form: OfficialDocument.Form, as credential: Credential) async throws {
    try await db.write(as: credential, to: .consolidateReports) { tx, actor in
      try actor.require(.consolidateReports, in: .province)
      guard let template = try Self.templates(tx).first(where: { $0.form == form }) else { return }
      try Self.retire(form, tx)
      try tx.audit(
        actor, "reporting.restoreTemplate", AuditSubject("report-template", template.id),
        before: ["form": .text(form.rawValue), "content": .text(template.digest)])
    }
  }

  /// The template that a sheet is set in; nil for the one that comes with the program.
  static func template(of sheet: ReportSheet, _ tx: Tx) throws -> String? {
    let form: OfficialDocument.Form = sheet.letterhead?.isParty ?? false ? .party : .state
    return try templates(tx).first { $0.form == form }?.digest
  }

  /// The template in use for a form, for whoever else writes documents; nil for the one that comes with the program.
  public static func template(for form: OfficialDocument.Form, _ tx: Tx) throws -> FlatTemplate? {
    guard let template = try templates(tx).first(where: { $0.form == form }) else { return nil }
    return try tx.blob(template.digest).map { try FlatTemplate(checking: $0.content) }
  }

  private static func retire(_ form: OfficialDocument.Form, _ tx: Tx) throws {
    try tx.execute(
      "UPDATE report_template SET retired_at = \(tx.now) WHERE form = \(form.rawValue) AND retired_at IS NULL")
  }

  private static func templates(_ tx: Tx) throws -> [ReportTemplate] {
    try tx.all(
      "SELECT id, form, name, content, at, by_name FROM report_template WHERE retired_at IS NULL ORDER BY form"
    ) {
      ReportTemplate(
        id: try $0.next(), form: OfficialDocument.Form(rawValue: try $0.next()) ?? .state, name: try $0.next(),
        digest: try $0.next(), at: try $0.next(), byName: try $0.next())
    }
  }
}
