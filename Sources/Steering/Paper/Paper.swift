import Documents
import Government
import Kit
import Storage

/// Văn bản soạn sẵn: what the program drafts of the follow-up in the form of whoever issues it: a report on a directive, a
/// letter that urges, a notice of conclusions. Number, day and signature are left for the hand.
struct Paper: Sendable {
  let document: OfficialDocument
  /// Of its files, without ending.
  let name: String
  /// Whose name it may go out in, and whose it does.
  var issuers = PaperIssuers.none
  var issuer: Agency?

  /// The form in which it is given out.
  enum Format: String, Sendable, CaseIterable {
    case docx, pdf, fodt

    var title: String {
      switch self {
      case .docx: "Word (.docx)"
      case .pdf: "PDF"
      case .fodt: "OpenDocument (.fodt)"
      }
    }
  }
}

extension OfficialDocument {
  /// A document headed and signed as a body heads and signs it; with dots to be written over where no body is known.
  /// - Parameter type: its name and what stands for it in a number, “Báo cáo” and `BC`; nil of a letter, which has neither.
  init(
    from letterhead: Letterhead?, type: (name: String, sign: String)?, subject: String, body: [DocumentBlock],
    recipients: [String]
  ) {
    let isParty = letterhead?.isParty ?? false
    let symbol =
      switch (letterhead, type) {
      case (let head?, let type?): head.symbol(of: type.sign)
      case (let head?, nil): isParty ? head.symbol(of: "CV") : "\(head.symbol)-........"
      case (nil, let type?): "\(type.sign)-........"
      case (nil, nil): "........"
      }
    self.init(
      isParty ? .party : .state, issuer: letterhead?.issuer ?? "CƠ QUAN BAN HÀNH", symbol: symbol,
      place: letterhead?.place ?? "........", type: type?.name ?? "", subject: subject, body: body,
      signature: .init(letterhead?.signature ?? ["QUYỀN HẠN, CHỨC VỤ CỦA NGƯỜI KÝ"]),
      recipients: recipients + [letterhead?.archive ?? "Lưu: VT"])
    superior = letterhead?.superior ?? ""
  }
}

/// Mẫu trình bày đang dùng: the template that an officer has redrawn for a form; a seam, given by the feature that keeps
/// them. Without one, documents are set in the template that comes with the program.
public struct PaperTemplates: Sendable {
  let find: @Sendable (OfficialDocument.Form, Tx) throws -> FlatTemplate?
  /// Seconds for which somebody waits at a page; whoever needs it at once takes the OpenDocument, which needs no other
  /// program.
  let patience: Double

  public init(
    patience: Double = 50, find: @escaping @Sendable (OfficialDocument.Form, Tx) throws -> FlatTemplate?
  ) {
    self.patience = patience
    self.find = find
  }

  public static let none = PaperTemplates { _, _ in nil }
}

/// Makes the files of papers.
struct Papers: Sendable {
  let db: Database
  var templates = PaperTemplates.none

  /// - Throws: `Fault.unavailable` where this machine cannot write it, or others have been before for too long.
  func file(_ paper: Paper, _ format: Paper.Format, as credential: Credential) async throws -> [UInt8] {
    let template = try await db.read(as: credential, to: .readWork) { [templates] tx, _ in
      try templates.find(paper.document.form, tx)
    }
    let flat = try paper.document.flat(template)
    guard let made = DocumentWriter.Format(rawValue: format.rawValue) else { return Array(flat.utf8) }
    return try await Clock.within(seconds: templates.patience, orThrow: .paperTakesLong) {
      try await DocumentWriter().write(flat, as: made)
    }
  }
}

extension Paper.Format {
  var mediaType: String {
    DocumentWriter.Format(rawValue: rawValue)?.mediaType ?? "application/vnd.oasis.opendocument.text-flat-xml"
  }
}

extension Fault {
  fileprivate static let paperTakesLong = Fault.unavailable(
    "Máy chủ đang xuất nhiều văn bản khác nên chưa kịp. Hãy thử lại sau ít phút, hoặc tải tệp OpenDocument (.fodt): Word và LibreOffice đều mở được.",
    retryAfter: 60)
}
