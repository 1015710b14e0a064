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

  public init(_ db: Database, _ agencies: Agencies, documents: DocumentReader = DocumentReader()) {
    self.db = db
    self.agencies = agencies
    self.documents = documents
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
  ///   - seconds: the longest that opening the file may take; nil where somebody watches and can stop it.
  ///   - field: the field of the form to which refusals belong.
  /// - Throws: `Fault.invalid` for what is no text or takes too long, and for a document with a mark of secrecy, of which nothing is kept.
  public func `import`(
    _ upload: Upload, isOther: Bool = false, within seconds: Double? = nil, field: String = "tep",
    as credential: Credential, progress: @escaping @Sendable (DocumentReader.Progress) -> Void = { _ in }
  ) async throws -> Outcome {
    // Whoever may not import spends none of this machine's time on opening files.
    _ = try await importer(credential)
    let document = try await open(upload, within: seconds, field: field, progress: progress)
    if let mark = SecrecyMark.find(in: document.text) { throw Fault.secret(mark, field: field) }
    let names = try await agencies.register().dictionary
    let reading = DirectiveReader(bodies: BodyDictionary(names)).read(document.text)
    let draft = DirectiveDraft(document: document, reading: reading, upload: upload)
    return try await db.write(as: credential, to: .importDirective) { [self] tx, actor in
      try actor.require(.importDirective, in: .province)
      if let known = try Self.same(as: draft, tx) { return .known(known) }
      if draft.identity == nil, !isOther {
        let alike = try Self.alike(draft, tx)
        if !alike.isEmpty { return .resembles(alike) }
      }
      return .imported(try Self.insert(draft, agencies.register(in: tx), by: actor, tx))
    }
  }

  /// The text of a file of any kind that can be read.
  private func open(
    _ upload: Upload, within seconds: Double?, field: String,
    progress: @escaping @Sendable (DocumentReader.Progress) -> Void
  ) async throws -> DocumentText {
    let documents = documents
    let read = { @Sendable in try await documents.read(upload.content, progress: progress) }
    do {
      let document =
        if let seconds { try await Clock.within(seconds: seconds, orThrow: .longFile, read) } else { try await read() }
      guard document.text.utf8.count <= Self.longestText else {
        throw Fault.invalid("Văn bản dài quá \(Self.longestText >> 20) MB chữ. Hãy tách phụ lục ra thành tệp riêng.")
      }
      return document
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
      let scanned = try Self.uncomparedPages(of: id, tx)
      let register = try agencies.register(in: tx)
      return (
        actor,
        ReadDirective(
          directive: found.directive, text: found.text, metadata: metadata, clauses: clauses, proposals: proposals,
          remarks: remarks, scannedPages: scanned.all, openPages: scanned.open,
          bodies: DirectiveBodies(register, of: found.directive), today: tx.today,
          continuation: try Self.continuation(of: found.directive, on: tx.today, register, tx),
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
  /// Pages recognised from pictures, and how many of them nobody has compared with their picture.
  let scannedPages, openPages: Int
  let bodies: DirectiveBodies
  let today: Day
  let continuation: Directive.Continuation
  /// Of the directive and of what was read in it, for officers.
  let history: [LoggedAct]
}

/// Điểm cần xem lại: what the reader noticed and did not change.
public struct FoundRemark: Sendable {
  public let kind: Remark.Kind
  public let message: String
}

extension Fault {
  fileprivate static let longFile = Fault.invalid(
    "Tệp dài hoặc là bản quét nhiều trang nên không đọc kịp trên trang này. Hãy tách phụ lục ra thành tệp riêng, hoặc nhờ người "
      + "quản trị nhập bằng lệnh: hoptac import TỆP --as TÊN-ĐĂNG-NHẬP")

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
