import DirectiveReader
import Documents
import Government
import Kit
import Storage

extension Permission {
  public static let amendDirective = Permission(
    "steering.amendDirective", "Sửa thông tin đăng ký, ghi bút phê của văn bản")
}

extension Directives {
  /// What the register holds of a document.
  static func registerEntry(of directive: Directive, _ tx: Tx) throws -> Directive.RegisterEntry {
    let id = directive.id
    var amendment = DirectiveAmendment()
    amendment.number = directive.number
    amendment.type = directive.type
    amendment.issuer = directive.issuer
    amendment.place = directive.place
    amendment.issuedOn = directive.issuedOn
    amendment.subject = directive.subject
    amendment.signer = directive.signer
    let incoming = try tx.first("SELECT incoming_number, incoming_on FROM directive WHERE id = \(id)") {
      (number: try $0.next(String?.self), day: try $0.next(Day?.self))
    }
    amendment.incomingNumber = incoming?.number
    amendment.incomingOn = incoming?.day
    let lines = try tx.all(
      "SELECT kind, name FROM directive_recipient WHERE directive_id = \(id) ORDER BY position"
    ) { (kind: try $0.next(String.self), name: try $0.next(String.self)) }
    amendment.recipients = lines.filter { $0.kind != "follower" }.map(\.name)
    amendment.followers = lines.filter { $0.kind == "follower" }.map(\.name)
    return Directive.RegisterEntry(
      amendment: amendment,
      notes: try tx.all(
        "SELECT said_on, by_whom, words, recorded_by_name FROM directive_note WHERE directive_id = \(id) ORDER BY id"
      ) {
        Directive.Note(
          saidOn: try $0.next(), by: try $0.next(), words: try $0.next(), recordedBy: try $0.next())
      },
      attachments: try tx.all(
        """
        SELECT id, kind, title, file_name, added_at, added_by_name FROM directive_attachment
        WHERE directive_id = \(id) ORDER BY id
        """
      ) {
        Directive.Attachment(
          id: try $0.next(), kind: try $0.next(), title: try $0.next(), fileName: try $0.next(),
          addedAt: try $0.next(), addedBy: try $0.next())
      })
  }

  /// The register's entry with what was done to it.
  func registered(_ id: ID<Directive>, as credential: Credential) async throws -> (
    actor: Actor, directive: Directive, entry: Directive.RegisterEntry
  ) {
    try await db.read(as: credential, to: .amendDirective) { tx, actor in
      guard let directive = try Self.seen(id, by: actor, tx) else { throw Fault.noSuchDirective }
      return (actor, directive, try Self.registerEntry(of: directive, tx))
    }
  }

  /// Corrects what the register says of a document; what stood there stays in its history.
  /// - Throws: `Fault.invalid` where another document has the same issuer, number and year or term.
  func amend(_ id: ID<Directive>, _ new: DirectiveAmendment, as credential: Credential) async throws {
    try await db.write(as: credential, to: .amendDirective) { [self] tx, actor in
      guard let directive = try Self.seen(id, by: actor, tx) else { throw Fault.noSuchDirective }
      try actor.require(.amendDirective, in: .province)
      let old = try Self.registerEntry(of: directive, tx).amendment
      if old == new { return }
      // A number without its head may belong to either branch; then the document stays where it was.
      let branch =
        new.number == nil && new.issuer == nil
        ? directive.branch
        : Directive.branch(number: new.number, issuer: new.issuer)
      let identity = DirectiveIdentity(
        branch: branch, issuer: new.issuer, type: new.type, number: new.number, issuedOn: new.issuedOn)
      if let identity,
        try tx.value("SELECT id FROM directive WHERE identity = \(identity.text) AND id <> \(id)", as: String.self)
          != nil
      {
        throw Fault.invalid(
          "so", "Đã có văn bản cùng cơ quan ban hành, số và năm (hoặc nhiệm kỳ). Hãy kiểm tra số, ký hiệu và ngày.")
      }
      // What becomes a Party document goes to its recipients alone, unless somebody has decided otherwise.
      let circulation: Directive.Circulation =
        branch == .party && directive.branch == .state && directive.circulation == .internal
        ? .recipients : directive.circulation
      try tx.execute(
        """
        UPDATE directive SET number = \(new.number), type = \(new.type), branch = \(branch), issuer = \(new.issuer),
          place = \(new.place), issued_on = \(new.issuedOn), subject = \(new.subject), signer = \(new.signer),
          identity = \(identity?.text), circulation = \(circulation), incoming_number = \(new.incomingNumber),
          incoming_on = \(new.incomingOn), version = version + 1
        WHERE id = \(id)
        """)
      try Self.setLines(new.recipients, new.followers, of: id, was: old, tx)
      guard let amended = try Self.seen(id, by: actor, tx) else { throw Fault.noSuchDirective }
      let words = [amended.subject, amended.issuer, amended.signer].compactMap { $0 }.joined(separator: " ")
      try tx.index(SearchEntry(kind: "directive", id: id, title: amended.title, text: words))
      try Self.settleReaders(of: id, try agencies.register(in: tx), tx)
      try Self.linkReferences(of: amended, tx)
      try tx.audit(
        actor, Permission.amendDirective.name, AuditSubject("directive", id), before: old.json, after: new.json)
    }
  }

  private static func setLines(
    _ recipients: [String], _ followers: [String], of id: ID<Directive>, was old: DirectiveAmendment, _ tx: Tx
  ) throws {
    if recipients == old.recipients, followers == old.followers { return }
    try tx.execute("DELETE FROM directive_recipient WHERE directive_id = \(id)")
    let lines = recipients.map { ("recipient", $0) } + followers.map { ("follower", $0) }
    for (position, (kind, name)) in lines.enumerated() {
      try tx.execute(
        "INSERT INTO directive_recipient (directive_id, position, kind, name) VALUES (\(id), \(position), \(kind), \(name))"
      )
    }
  }

  /// Records what a leader has written on the document.
  func note(_ words: String, by whom: String, on day: Day, _ id: ID<Directive>, as credential: Credential) async throws
  {
    try await db.write(as: credential, to: .amendDirective) { tx, actor in
      guard try Self.seen(id, by: actor, tx) != nil else { throw Fault.noSuchDirective }
      try actor.require(.amendDirective, in: .province)
      var problems: [Fault.Problem] = []
      if words.folded.isEmpty { problems.append(.init("y_kien", "Chưa có ý kiến chỉ đạo.")) }
      if whom.folded.isEmpty { problems.append(.init("nguoi", "Chưa ghi ai bút phê.")) }
      if day > tx.today { problems.append(.init("ngay_but_phe", "Ngày \(day.vietnamese) chưa tới.")) }
      if !problems.isEmpty { throw Fault.invalid(problems) }
      try tx.execute(
        """
        INSERT INTO directive_note (id, directive_id, said_on, by_whom, words, recorded_at, recorded_by_name)
        VALUES (\(tx.newID(Directive.Note.self)), \(id), \(day), \(whom), \(words), \(tx.now), \(actor.name))
        """)
      try tx.audit(
        actor, "steering.noteDirective", AuditSubject("directive", id),
        after: ["by": .text(whom), "words": .text(words)])
    }
  }

  /// Attaches a file; one with a mark of secrecy in its name or text is refused before anything is kept.
  func attach(
    _ kind: Directive.Attachment.Kind, _ title: String, _ upload: Upload, to id: ID<Directive>,
    as credential: Credential
  ) async throws {
    _ = try await db.read(as: credential, to: .amendDirective) { _, actor in actor }
    if title.folded.isEmpty { throw Fault.invalid("ten_tep", "Chưa đặt tên cho tệp, ví dụ “Phụ lục 1”.") }
    if upload.content.isEmpty { throw Fault.invalid("tep", "Chưa chọn tệp.") }
    // What can be read is read for its marks; what cannot be stays a file, as a picture or a sheet does.
    if let text = try? await documents.read(upload.content, progress: { _ in }).text,
      let mark = SecrecyMark.find(in: text)
    {
      throw Fault.secret(mark, field: "tep")
    }
    try await db.write(as: credential, to: .amendDirective) { tx, actor in
      guard try Self.seen(id, by: actor, tx) != nil else { throw Fault.noSuchDirective }
      try actor.require(.amendDirective, in: .province)
      let file = try tx.keep(Blob(mediaType: "application/octet-stream", content: upload.content))
      try Self.insertAttachment(kind, title, file: file, name: upload.name, to: id, by: actor, tx)
    }
  }

  static func insertAttachment(
    _ kind: Directive.Attachment.Kind, _ title: String, file: String?, name: String?, to id: ID<Directive>,
    by actor: Actor, _ tx: Tx
  ) throws {
    try tx.execute(
      """
      INSERT INTO directive_attachment (id, directive_id, kind, title, file, file_name, added_at, added_by_name)
      VALUES (\(tx.newID(Directive.Attachment.self)), \(id), \(kind), \(title), \(file), \(name), \(tx.now), \(actor.name))
      """)
    try tx.audit(
      actor, "steering.attachToDirective", AuditSubject("directive", id),
      after: ["kind": .text(kind.rawValue), "title": .text(title), "file": JSON(file)])
  }

  /// A file attached to a directive that the actor may know of.
  func attachment(
    _ attachment: ID<Directive.Attachment>, of id: ID<Directive>, as credential: Credential
  ) async throws -> (name: String, content: [UInt8]) {
    try await db.read(as: credential, to: .readDirectives) { tx, actor in
      guard try Self.seen(id, by: actor, tx) != nil,
        let file = try tx.first(
          "SELECT file, file_name FROM directive_attachment WHERE id = \(attachment) AND directive_id = \(id)",
          { (digest: try $0.next(String?.self), name: try $0.next(String?.self)) }),
        let digest = file.digest, let blob = try tx.blob(digest)
      else { throw Fault.noSuchDirective }
      return (file.name ?? "tep", blob.content)
    }
  }
}

extension Directive.Attachment.Kind: SQLConvertible {}

extension DirectiveAmendment {
  var json: JSON {
    [
      "number": JSON(number), "type": JSON(type?.rawValue), "issuer": JSON(issuer), "place": JSON(place),
      "issuedOn": JSON(issuedOn?.description), "subject": JSON(subject), "signer": JSON(signer),
      "recipients": .text(recipients.joined(separator: "; ")), "incomingNumber": JSON(incomingNumber),
      "incomingOn": JSON(incomingOn?.description), "followers": .text(followers.joined(separator: "; ")),
    ]
  }
}
