import Kit
import Storage

/// Ý kiến: a remark pinned to one figure or text of a report, until somebody says that it is settled.
public struct ReportNote: Sendable {
  public let id: ID<ReportNote>
  /// The item it is pinned to.
  public let item: String
  public let words: String
  public let at: Instant
  public let byName: String
  public let byOffice: String
  /// Who settled it; nil while it stands.
  public let settledBy: String?
}

extension Reports {
  /// Pins a remark to an item.
  /// - Throws: `Fault.invalid` without words, `Fault.notFound` for an item that the report does not have.
  func remark(_ words: String, at item: String, of id: ID<Report>, as credential: Credential) async throws {
    try await db.write(as: credential, to: .readReports) { [self] tx, actor in
      let file = try file(id, for: actor, tx)
      try file.desk.requireTakingPart()
      guard file.form.item(item) != nil else { throw Fault.noSuchReport }
      guard !words.folded.isEmpty else { throw Fault.invalid("noi_dung", "Chưa có nội dung ý kiến.") }
      guard words.unicodeScalars.count <= 2000 else {
        throw Fault.invalid("noi_dung", "Ý kiến dài quá 2.000 ký tự. Hãy rút gọn.")
      }
      let note = tx.newID(ReportNote.self)
      try tx.execute(
        """
        INSERT INTO report_note (id, report_id, item, words, at, by_name, by_office)
        VALUES (\(note), \(id), \(item), \(words), \(tx.now), \(actor.name), \(actor.office))
        """)
      try tx.audit(
        actor, "reporting.remark", AuditSubject("report", id), after: ["item": .text(item), "words": .text(words)])
    }
  }

  /// Says that a remark has been dealt with.
  func settle(_ note: ID<ReportNote>, of id: ID<Report>, as credential: Credential) async throws {
    try await db.write(as: credential, to: .readReports) { [self] tx, actor in
      let file = try file(id, for: actor, tx)
      try file.desk.requireTakingPart()
      let changed = try tx.execute(
        """
        UPDATE report_note SET settled_at = \(tx.now), settled_by_name = \(actor.name)
        WHERE id = \(note) AND report_id = \(id) AND settled_at IS NULL
        """)
      guard changed == 1 else { throw Fault.noSuchReport }
      try tx.audit(actor, "reporting.settleRemark", AuditSubject("report", id), after: ["note": .text(note.text)])
    }
  }

  static func notes(_ id: ID<Report>, _ tx: Tx) throws -> [ReportNote] {
    try tx.all(
      """
      SELECT id, item, words, at, by_name, by_office, settled_by_name FROM report_note WHERE report_id = \(id) ORDER BY id
      """
    ) {
      ReportNote(
        id: try $0.next(), item: try $0.next(), words: try $0.next(), at: try $0.next(), byName: try $0.next(),
        byOffice: try $0.next(), settledBy: try $0.next())
    }
  }
}
