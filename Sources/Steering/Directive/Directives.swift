import DirectiveReader
import Documents
import Foundation
import Government
import Kit
import Lists
import Storage
import Web

extension Permission {
  public static let importDirective = Permission("steering.importDirective", "Nhập văn bản chỉ đạo")
  public static let readDirectives = Permission("steering.readDirectives", "Xem văn bản đã công khai")
  public static let readInternalDirectives = Permission(
    "steering.readInternalDirectives", "Xem văn bản nội bộ và văn bản gửi theo nơi nhận")
}

/// What is done with directives.
public struct Directives: Sendable {
  let db: Database
  let agencies: Agencies
  let documents: DocumentReader
  /// Seconds for which somebody waits for a page while a file is read; what takes longer is read in the background.
  let patience: Double

  public init(
    _ db: Database, _ agencies: Agencies, documents: DocumentReader = DocumentReader(), patience: Double = 8
  ) {
    self.db = db
    self.agencies = agencies
    self.documents = documents
    self.patience = patience
  }

  /// A file, or a text that was pasted.
  public struct Upload: Sendable {
    public var name: String
    public var content: [UInt8]

    public init(name: String, content: [UInt8]) {
      self.name = name
      self.content = content
    }
  }

  public enum Outcome: Sendable {
    case imported(Directive)
    /// It is here already.
    case known(Directive)
    /// It has no identity and resembles these; a person decides and imports it again with `isOther`.
    case resembles([Directive])
  }

  /// Reads a document and keeps it with what was found in it.
  /// - Parameters:
  ///   - isOther: a person has decided that it is none of those it resembles.
  ///   - field: the field of the form to which refusals belong.
  /// - Throws: `Fault.invalid` for what is no text, and for a document with a mark of secrecy, of which nothing is kept.
  public func `import`(
    _ upload: Upload, isOther: Bool = false, field: String = "tep", as credential: Credential,
    progress: @escaping @Sendable (DocumentReader.Progress) -> Void = { _ in }
  ) async throws -> Outcome {
    // Whoever may not import spends none of this machine's time on opening files.
    _ = try await importer(credential)
    let document = try await refusing(at: field) { try await open(upload, progress: progress) }
    return try await keep(document, of: upload, isOther: isOther, field: field, as: credential)
  }

  /// Keeps a document whose text is known.
  /// - Parameter intake: the file that was read in the background; its end is noted in the same transaction.
  func keep(
    _ document: DocumentText, of upload: Upload, isOther: Bool, field: String, intake: ID<DirectiveIntake>? = nil,
    as credential: Credential
  ) async throws -> Outcome {
    if let mark = SecrecyMark.find(in: document.text) { throw Fault.secret(mark, field: field) }
    let names = try await agencies.register().dictionary
    let reading = DirectiveReader(bodies: BodyDictionary(names)).read(document.text)
    let draft = DirectiveDraft(document: document, reading: reading, upload: upload)
    return try await db.write(as: credential, to: .importDirective) { [self] tx, actor in
      try actor.require(.importDirective, in: .province)
      let outcome = try outcome(of: draft, isOther: isOther, by: actor, tx)
      if let intake {
        try Self.settle(intake, outcome, tx)
        try tx.audit(actor, "steering.intake.read", AuditSubject("directive_intake", intake))
      }
      return outcome
    }
  }

  private func outcome(of draft: DirectiveDraft, isOther: Bool, by actor: Actor, _ tx: Tx) throws -> Outcome {
    if let known = try Self.same(as: draft, tx) {
      try Self.attachCopy(draft, to: known, by: actor, tx)
      return .known(known)
    }
    if draft.identity == nil, !isOther {
      let alike = try Self.alike(draft, tx)
      if !alike.isEmpty { return .resembles(alike) }
    }
    return .imported(try Self.insert(draft, agencies.register(in: tx), by: actor, tx))
  }

  /// A certified copy of what is here already is kept with its original.
  private static func attachCopy(_ draft: DirectiveDraft, to known: Directive, by actor: Actor, _ tx: Tx) throws {
    guard let copy = draft.reading.metadata.copy else { return }
    let file = try tx.keep(Blob(mediaType: draft.document.kind.mediaType, content: draft.upload.content))
    let isHere = try tx.value(
      "SELECT count(*) FROM directive_attachment WHERE directive_id = \(known.id) AND file = \(file)", as: Int.self)
    if isHere != 0 { return }
    try insertAttachment(.copy, copy.title, file: file, name: draft.upload.name, to: known.id, by: actor, tx)
  }

  /// The text of a file of any kind that can be read.
  func open(
    _ upload: Upload, known: [RecognisedPage] = [],
    progress: @escaping @Sendable (DocumentReader.Progress) async throws -> Void
  ) async throws -> DocumentText {
    let document = try await documents.read(upload.content, known: known, progress: progress)
    guard document.text.utf8.count <= Self.longestText else {
      throw Fault.invalid("Văn bản dài quá \(Self.longestText >> 20) MB chữ. Hãy tách phụ lục ra thành tệp riêng.")
    }
    return document
  }

  /// Refusals belong to a field of the form, also where this machine lacks something.
  func refusing<T>(at field: String, _ work: () async throws -> T) async throws -> T {
    do {
      return try await work()
    } catch Fault.invalid(let problems) {
      throw Fault.invalid(problems.map { Fault.Problem($0.field ?? field, $0.message) })
    } catch Fault.unavailable(let message, _) {
      throw Fault.invalid(field, message)
    }
  }

  /// Bytes of text; a plan of 300 pages has about one million.
  static let longestText = 4 << 20

  /// The actor, if they may import: asked before the form is shown.
  func importer(_ credential: Credential) async throws -> Actor {
    try await db.read(as: credential, to: .importDirective) { _, actor in actor }
  }

  /// A page of the directives the actor may know of.
  public func list(_ asked: FormFields = FormFields(), as credential: Credential) async throws -> ListPage<Listed> {
    try await db.read(as: credential, to: .readDirectives) { tx, actor in
      try Self.list(for: actor).page(asked, tx, actor)
    }
  }

  public struct Listed: Sendable {
    public let directive: Directive
    public let targets: Int
    public let assignments: Int
    /// Proposals that nobody has decided.
    public let waiting: Int
    public let incomingNumber: String?
    public let incomingOn: Day?
  }

  /// A directive with its text and all that was found in it.
  /// - Throws: `Fault.notFound` also where the actor may not know of it.
  public func find(_ id: ID<Directive>, as credential: Credential) async throws -> (actor: Actor, read: ReadDirective) {
    try await db.read(as: credential, to: .readDirectives) { [self] tx, actor in
      guard
        let found = try tx.first(
          "SELECT \(Directive.columns), d.text, d.metadata FROM directive d WHERE d.id = \(id) AND \(Self.visible(to: actor))",
          { (directive: try Directive(&$0), text: try $0.next(String.self), metadata: try $0.next(String.self)) })
      else { throw Fault.noSuchDirective }
      let proposals = try Proposals.of(id, tx)
      let clauses = try tx.all(
        "SELECT kind, label, heading, address, span_start, span_end FROM clause WHERE directive_id = \(id) ORDER BY position"
      ) { try Clause(&$0) }
      let remarks = try tx.all(
        "SELECT kind, message FROM remark WHERE directive_id = \(id) ORDER BY position"
      ) { FoundRemark(kind: try $0.next(), message: try $0.next()) }
      let metadata = try JSONDecoder().decode(ReadMetadata.self, from: Data(found.metadata.utf8))
      let register = try agencies.register(in: tx)
      return (
        actor,
        ReadDirective(
          directive: found.directive, text: found.text, metadata: metadata, clauses: clauses, proposals: proposals,
          remarks: remarks, scan: try Self.extents(of: id, tx), bodies: DirectiveBodies(register, of: found.directive),
          today: tx.today,
          continuation: try Self.continuation(of: found.directive, on: tx.today, register, tx),
          lastDeed: try Proposals.lastDeed(of: id, by: actor, tx),
          entry: try Self.registerEntry(of: found.directive, tx),
          history: actor.may(.readInternalDirectives)
            ? try tx.history(of: [AuditSubject("directive", id)] + proposals.map { AuditSubject("proposal", $0.id) })
            : [])
      )
    }
  }

  /// The file as it was received.
  public func original(of id: ID<Directive>, as credential: Credential) async throws -> (
    name: String, mediaType: String, content: [UInt8]
  ) {
    try await db.read(as: credential, to: .readDirectives) { tx, actor in
      guard
        let file = try tx.first(
          "SELECT d.file, d.file_name FROM directive d WHERE d.id = \(id) AND \(Self.visible(to: actor))",
          { (digest: try $0.next(String.self), name: try $0.next(String.self)) }),
        let blob = try tx.blob(file.digest)
      else { throw Fault.noSuchDirective }
      return (file.name, blob.mediaType, blob.content)
    }
  }
}

/// Văn bản kèm kết quả đọc.
public struct ReadDirective: Sendable {
  public let directive: Directive
  public let text: String
  public let metadata: ReadMetadata
  public let clauses: [Clause]
  /// In the order of the text.
  public let proposals: [Proposal]
  public let remarks: [FoundRemark]
  /// Its pages that were recognised from pictures.
  let scan: [DirectiveScan.Extent]
  let bodies: DirectiveBodies
  let today: Day
  let continuation: Directive.Continuation
  /// What the reader of the page did last with its proposals and may take back.
  let lastDeed: ProposalDeed?
  let entry: Directive.RegisterEntry
  /// Of the directive and of what was read in it, for officers.
  let history: [LoggedAct]
}

/// Điểm cần xem lại: what the reader noticed and did not change.
public struct FoundRemark: Sendable {
  public let kind: Remark.Kind
  public let message: String
}

extension Fault {
  static let noSuchDirective = Fault.notFound(
    "Không tìm thấy văn bản này. Có thể văn bản không được gửi tới đơn vị của bạn.")

  /// Where a secret document belongs, without a word of it.
  static func secret(_ mark: SecrecyMark, field: String) -> Fault {
    .invalid(
      field,
      "Văn bản này có dấu “\(mark.grade.rawValue.uppercased())”. HopTac không tiếp nhận tài liệu bí mật nhà nước và chưa lưu gì "
        + "của tệp này. Hãy đăng ký, xử lý và lưu giữ tại bộ phận bảo mật theo Luật Bảo vệ bí mật nhà nước.")
  }
}
