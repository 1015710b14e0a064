import DirectiveReader
import Documents
import Foundation
import Government
import Kit
import Storage

/// A document read and not yet kept.
struct DirectiveDraft: Sendable {
  let document: DocumentText
  let reading: DirectiveReading
  let upload: Directives.Upload

  var text: String { document.text }
  var number: String? { reading.metadata.number?.value }
  var type: DirectiveType? { reading.metadata.type?.value }
  var issuer: String? { reading.metadata.issuer?.value }
  var issuedOn: Day? { reading.metadata.date.flatMap { Day($0.value) } }
  var branch: Directive.Branch { Directive.branch(number: number, issuer: issuer) }
  var textDigest: String { Blob(mediaType: "text/plain", content: Array(text.utf8)).digest }

  /// On how the text came out of its file, then on the text.
  var remarks: [Remark] { document.remarks.map { Remark(kind: .recognition, message: $0) } + reading.remarks }

  var identity: DirectiveIdentity? {
    DirectiveIdentity(branch: branch, issuer: issuer, type: type, number: number, issuedOn: issuedOn)
  }
}

extension Directives {
  /// Two look-ups by their indexes; one with OR would read, and so lock, the whole table.
  static func same(as draft: DirectiveDraft, _ tx: Tx) throws -> Directive? {
    func find(_ condition: SQL) throws -> Directive? {
      try tx.first("SELECT \(Directive.columns) FROM directive d WHERE \(condition)") { try Directive(&$0) }
    }
    if let identity = draft.identity, let same = try find("d.identity = \(identity.text)") { return same }
    return try find("d.text_digest = \(draft.textDigest)")
  }

  static func alike(_ draft: DirectiveDraft, _ tx: Tx) throws -> [Directive] {
    let mine = Likeness(of: draft.text)
    return try tx.all("SELECT \(Directive.columns), d.likeness FROM directive d") {
      (directive: try Directive(&$0), share: mine.share(with: Likeness(bytes: try $0.next())))
    }
    .filter { $0.share >= Likeness.threshold }.sorted { $0.share > $1.share }.map(\.directive)
  }

  static func insert(
    _ draft: DirectiveDraft, _ register: AgencyRegister, by actor: Actor, _ tx: Tx
  ) throws -> Directive {
    let metadata = draft.reading.metadata
    let directive = Directive(
      id: tx.newID(), number: draft.number, type: draft.type, branch: draft.branch, issuer: draft.issuer,
      place: metadata.place?.value, issuedOn: draft.issuedOn, subject: metadata.subject?.value,
      signer: metadata.signer?.name.value, circulation: draft.branch == .party ? .recipients : .internal,
      importedAt: tx.now, importedBy: actor.name)
    let file = try tx.keep(Blob(mediaType: draft.document.kind.mediaType, content: draft.upload.content))
    let encodedMetadata = String(decoding: try JSONEncoder().encode(metadata), as: UTF8.self)
    try tx.execute(
      """
      INSERT INTO directive (id, identity, number, type, branch, issuer, place, issued_on, subject, signer, circulation,
        text, text_digest, likeness, metadata, file, file_name, imported_at, imported_by,
        imported_by_name, version)
      VALUES (\(directive.id), \(draft.identity?.text), \(directive.number), \(directive.type), \(directive.branch),
        \(directive.issuer), \(directive.place), \(directive.issuedOn), \(directive.subject), \(directive.signer),
        \(directive.circulation), \(draft.text), \(draft.textDigest), \(Likeness(of: draft.text).bytes),
        \(encodedMetadata), \(file), \(draft.upload.name), \(tx.now), \(actor.id),
        \(actor.name), 1)
      """)
    try insertFindings(draft, of: directive.id, tx)
    try insertPages(draft.document.pages, of: directive.id, tx)
    try insertRecipients(metadata, of: directive.id, tx)
    try settleReaders(of: directive.id, register, tx)
    if let day = metadata.incomingDate.flatMap({ Day($0.value) }) {
      try tx.execute("UPDATE directive SET incoming_on = \(day) WHERE id = \(directive.id)")
    }
    try linkReferences(of: directive, tx)
    if let copy = metadata.copy {
      try insertAttachment(.copy, copy.title, file: file, name: draft.upload.name, to: directive.id, by: actor, tx)
    }
    let words = [directive.subject, directive.issuer, directive.signer].compactMap { $0 }.joined(separator: " ")
    try tx.index(SearchEntry(kind: "directive", id: directive.id, title: directive.title, text: words))
    try tx.audit(
      actor, Permission.importDirective.name, AuditSubject("directive", directive.id),
      after: [
        "number": JSON(directive.number), "issuer": JSON(directive.issuer), "text": .text(draft.textDigest),
        "circulation": .text(directive.circulation.rawValue),
      ])
    return directive
  }

  private static func insertFindings(_ draft: DirectiveDraft, of id: ID<Directive>, _ tx: Tx) throws {
    let reading = draft.reading
    for clause in reading.clauses {
      try tx.execute(
        """
        INSERT INTO clause (directive_id, position, parent, kind, label, heading, address, span_start, span_end)
        VALUES (\(id), \(clause.index), \(clause.parent), \(clause.kind), \(clause.label), \(clause.heading?.value),
          \(clause.address), \(clause.span.start), \(clause.span.end))
        """)
    }
    let findings =
      reading.targets.map { (Proposal.Finding.target($0), $0.clause, $0.span, $0.quote) }
      + reading.assignments.map { (Proposal.Finding.assignment($0), $0.clause, $0.span, $0.quote) }
    for (position, (finding, clause, span, quote)) in findings.enumerated() {
      try tx.execute(
        """
        INSERT INTO proposal (id, directive_id, position, kind, clause, span_start, span_end, quote, detail, state)
        VALUES (\(tx.newID(Proposal.self)), \(id), \(position), \(finding.kind), \(clause), \(span.start), \(span.end),
          \(quote), \(try finding.encoded()), \(Proposal.State.proposed))
        """)
    }
    for (position, remark) in draft.remarks.enumerated() {
      try tx.execute(
        """
        INSERT INTO remark (directive_id, position, kind, message, span_start, span_end, clause)
        VALUES (\(id), \(position), \(remark.kind), \(remark.message), \(remark.span?.start), \(remark.span?.end),
          \(remark.clause))
        """)
    }
  }
}

extension ReadCopy {
  /// “SAO LỤC số 79-BS/VPĐUK, 20/08/2018”.
  var title: String {
    let day = date.map { Day($0.value)?.vietnamese ?? $0.value }
    return ["\(form.value)\(number.map { " số \($0.value)" } ?? "")", day].compactMap { $0 }.joined(separator: ", ")
  }
}

extension Directive {
  static let columns: SQL =
    """
    d.id, d.number, d.type, d.branch, d.issuer, d.place, d.issued_on, d.subject, d.signer, d.circulation, d.imported_at,
    d.imported_by_name
    """

  init(_ row: inout Row) throws {
    id = try row.next()
    number = try row.next()
    type = try row.next()
    branch = try row.next()
    issuer = try row.next()
    place = try row.next()
    issuedOn = try row.next()
    subject = try row.next()
    signer = try row.next()
    circulation = try row.next()
    importedAt = try row.next()
    importedBy = try row.next()
  }
}
