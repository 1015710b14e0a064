import Documents
import Foundation
import Government
import Kit
import Storage

/// Tệp đính kèm: a file that goes with a report; or the signed paper of one of its versions.
public struct ReportAttachment: Sendable {
  public let id: ID<ReportAttachment>
  public let name: String
  public let digest: String
  public let size: Int
  public let at: Instant
  public let byName: String
  /// The version whose signed paper it is; nil for what is attached.
  public let signs: Int?
  /// Số biên nhận: proof for the sender that the server has it.
  public let receipt: String

  /// Bytes of one file, and how many a report may have.
  public static let largest = 15 << 20
  public static let most = 30
}

extension Reports {
  /// Attaches a file, or the signed paper of the version at hand.
  /// - Returns: the receipt.
  /// - Throws: `Fault.invalid` for a kind of file that is not taken, or too many.
  @discardableResult
  func attach(
    _ content: [UInt8], named name: String, isSigned: Bool, to id: ID<Report>, as credential: Credential
  ) async throws -> String {
    let mediaType = try ReportAttachment.mediaType(content)
    if isSigned, mediaType != FileKind.pdf.mediaType {
      throw Fault.invalid("tep", "Bản ký phải là tệp PDF. Hãy quét hoặc xuất bản đã ký ra PDF.")
    }
    return try await db.write(as: credential, to: .readReports) { [self] tx, actor in
      let file = try file(id, for: actor, tx)
      try file.desk.requireWriting()
      if isSigned {
        guard file.report.number > 0, !file.report.state.isOpen else {
          throw Fault.conflict("Báo cáo chưa trình nên chưa có bản ký. Hãy trình lãnh đạo trước.")
        }
      } else if !file.report.state.isOpen {
        throw Fault.frozenReport(file.report.state)
      }
      return try Self.attach(
        content, mediaType, name, signs: isSigned ? file.report.number : nil, to: file, by: actor, tx)
    }
  }

  static func attach(
    _ content: [UInt8], _ mediaType: String, _ name: String, signs: Int?, to file: ReportFile, by actor: Actor, _ tx: Tx
  ) throws -> String {
    let id = file.report.id
    let count = try tx.value("SELECT count(*) FROM report_attachment WHERE report_id = \(id)", as: Int.self) ?? 0
    guard count < ReportAttachment.most else {
      throw Fault.invalid(
        "tep", "Báo cáo đã có \(count) tệp, nhiều nhất là \(ReportAttachment.most). Hãy gộp các tệp lại.")
    }
    let digest = try tx.keep(Blob(mediaType: mediaType, content: content))
    let attachment = tx.newID(ReportAttachment.self)
    let receipt = Self.receipt(file.report.period, attachment.text)
    try tx.execute(
      """
      INSERT INTO report_attachment (id, report_id, name, content, size, at, by_name, signs, receipt)
      VALUES (\(attachment), \(id), \(String(name.prefix(200))), \(digest), \(content.count), \(tx.now), \(actor.name),
        \(signs), \(receipt))
      """)
    try tx.audit(
      actor, signs == nil ? "reporting.attach" : "reporting.attachSigned", AuditSubject("report", id),
      after: ["name": .text(name), "content": .text(digest)],
      onBehalfOf: file.desk.isOnBehalf ? file.agency.name : nil)
    return receipt
  }

  /// The content of one, for whoever may see the report.
  func attachment(_ attachment: ID<ReportAttachment>?, of id: ID<Report>, as credential: Credential) async throws -> (
    name: String, file: Blob
  ) {
    try await db.read(as: credential, to: .readReports) { [self] tx, actor in
      _ = try file(id, for: actor, tx)
      guard let known = try Self.attachments(id, tx).first(where: { $0.id == attachment }),
        let blob = try tx.blob(known.digest)
      else { throw Fault.noSuchReport }
      return (known.name, blob)
    }
  }

  static func attachments(_ id: ID<Report>, _ tx: Tx) throws -> [ReportAttachment] {
    try tx.all(
      "SELECT id, name, content, size, at, by_name, signs, receipt FROM report_attachment WHERE report_id = \(id) ORDER BY id"
    ) {
      ReportAttachment(
        id: try $0.next(), name: try $0.next(), digest: try $0.next(), size: try $0.next(), at: try $0.next(),
        byName: try $0.next(), signs: try $0.next(), receipt: try $0.next())
    }
  }

  /// A receipt is made from an identity of its own: a counter would make all who send in the last hour wait in one line.
  static func receipt(_ period: Period, _ identity: String) -> String {
    "BN-\(period.year)-\(identity.suffix(10).uppercased())"
  }
}

extension ReportAttachment {
  /// What it is, by its content; documents, pictures and spreadsheets are taken.
  static func mediaType(_ content: [UInt8]) throws -> String {
    guard content.count <= largest else {
      throw Fault.invalid("tep", "Tệp lớn quá \(largest >> 20) MB. Hãy tách ra, hoặc quét lại ở 200 dpi, đen trắng.")
    }
    guard !content.isEmpty else { throw Fault.invalid("tep", "Tệp không có nội dung. Hãy chọn lại tệp.") }
    if Self.isWorkbook(content) { return "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet" }
    let kind: FileKind
    do { kind = try FileKind(content) } catch {
      throw Fault.invalid("tep", "Không nhận loại tệp này. Hãy đính kèm PDF, Word, Excel (.xlsx) hoặc ảnh.")
    }
    switch kind {
    case .html, .wordXML, .fodt:
      throw Fault.invalid("tep", "Không nhận loại tệp này. Hãy đính kèm PDF, Word, Excel (.xlsx) hoặc ảnh.")
    default: return kind.mediaType
    }
  }

  static func isWorkbook(_ content: [UInt8]) -> Bool {
    content.starts(with: "PK\u{3}\u{4}".utf8)
      && Data(content).range(of: Data("xl/workbook.xml".utf8)) != nil
  }
}
