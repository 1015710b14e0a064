import Documents
import Foundation
import Government
import Kit
import Storage

/// Tệp xuất: a report as Word or PDF. It is made beside answering, once for its content, and kept.
struct ReportExport: Sendable {
  /// What the job works on.
  struct Order: Codable, Sendable {
    let report: String
    /// The frozen sheet, or a draft's as it stood when it was asked for.
    let sheet: String
    /// The version it is; 0 of a draft.
    let number: Int
    let format: String
    /// Digest of the template that was in use; nil for the one that comes with the program.
    let template: String?

    /// The same content in the same form is made once.
    var key: String { "\(sheet).\(number).\(template ?? "-").\(format)" }

    var json: JSON {
      [
        "report": .text(report), "sheet": .text(sheet), "number": .integer(number), "format": .text(format),
        "template": JSON(template),
      ]
    }
  }

  let job: Job
  let order: Order
  let agency: String
  let period: Period
  /// The file; nil while it is being made.
  let file: Blob?

  var format: DocumentWriter.Format { DocumentWriter.Format(rawValue: order.format) ?? .pdf }
  var fileName: String { "bao-cao-\(period)-lan-\(order.number).\(format.rawValue)" }
}

extension Reports {
  /// Asks for the report at hand as a file.
  /// - Parameter number: a version; nil for the report as it stands.
  /// - Returns: the job that makes it, or has made it.
  func requestExport(
    _ id: ID<Report>, _ format: DocumentWriter.Format, version number: Int? = nil, as credential: Credential
  ) async throws -> ID<Job> {
    let (sheet, version): (ReportSheet, ReportVersion?)
    if let number {
      let found = try await self.version(number, of: id, as: credential)
      (sheet, version) = (found.sheet, found.version)
    } else {
      let detail = try await find(id, as: credential).detail
      (sheet, version) = (detail.sheet, detail.current)
    }
    return try await db.write(as: credential, to: .readReports) { [self] tx, actor in
      let file = try file(id, for: actor, tx)
      try actor.require(.readReports, in: file.desk.place)
      let order = ReportExport.Order(
        report: id.text, sheet: try tx.keep(try sheet.frozen), number: version?.number ?? 0, format: format.rawValue,
        template: try Self.template(of: sheet, tx))
      let job = try tx.enqueue(Self.exporting.name, key: order.key, input: order.json, by: actor)
      if let known = try tx.job(job, forUpdate: true), known.state == .failed || known.state == .cancelled {
        try tx.runAgain(known)
      }
      try tx.audit(
        actor, "reporting.export", AuditSubject("report", id),
        after: ["format": .text(format.rawValue), "sheet": .text(order.sheet)])
      return job
    }
  }

  /// How far a file has come, and the file once it is there.
  /// - Parameter job: nil where its address names none.
  func export(_ job: ID<Job>?, of id: ID<Report>, as credential: Credential) async throws -> (
    actor: Actor, export: ReportExport
  ) {
    try await db.read(as: credential, to: .readReports) { [self] tx, actor in
      let file = try file(id, for: actor, tx)
      guard let job = try job.flatMap({ try tx.job($0) }), job.kind == Self.exporting.name,
        let order = ReportExport.Order(job.input),
        order.report == id.text
      else { throw Fault.noSuchReport }
      let digest: String? = try tx.value("SELECT content FROM report_export WHERE key = \(order.key)")
      return (
        actor,
        ReportExport(
          job: job, order: order, agency: file.agency.name, period: file.report.period,
          file: try digest.flatMap { try tx.blob($0) })
      )
    }
  }

  /// Makes the file; what was made before is not made again.
  static let exporting = JobKind("reporting.export", "Xuất báo cáo ra Word, PDF", attempts: 3, lease: 150) { run in
    let order: ReportExport.Order = try run.input()
    guard let format = DocumentWriter.Format(rawValue: order.format) else { throw Fault.noSuchReport }
    try await run.note(1, of: 3, "Đang dựng văn bản từ số liệu.")
    let made = try await run.db.inspect { tx in
      (
        isThere: try tx.value("SELECT 1 FROM report_export WHERE key = \(order.key)", as: Int.self) != nil,
        sheet: try frozen(order.sheet, tx), template: try order.template.flatMap { try tx.blob($0) }
      )
    }
    if made.isThere { return try await run.finish { _ in "Tệp đã có." } }
    guard let sheet = made.sheet else { throw Fault.noSuchReport }
    let label = order.number == 0 ? nil : (order.number, order.sheet)
    let template = try made.template.map { try FlatTemplate(checking: $0.content) }
    let flat = try ReportDocument(sheet, label).text(template)
    try await run.note(2, of: 3, "LibreOffice đang xuất \(format.title).")
    let bytes = try await DocumentWriter().write(flat, as: format)
    try await run.finish { tx in
      let digest = try tx.keep(Blob(mediaType: format.mediaType, content: bytes))
      try tx.execute(
        """
        INSERT INTO report_export (key, content, made_at) VALUES (\(order.key), \(digest), \(tx.now))
        ON CONFLICT (key) DO NOTHING
        """)
      return "Tệp \(format.title) đã sẵn sàng, \(Int64(max(1, bytes.count / 1024)).grouped) KB."
    }
  }
}

extension ReportExport.Order {
  fileprivate init?(_ text: String) {
    guard let order = try? JSONDecoder().decode(Self.self, from: Data(text.utf8)) else { return nil }
    self = order
  }
}
