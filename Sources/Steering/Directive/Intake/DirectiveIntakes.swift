import DirectiveReader
import Documents
import Foundation
import Kit
import Storage
import Synchronization

/// What is done with files that take long to read: the only SQL of their tables.
extension Directives {
  /// Reads a file and keeps it as `import` does; where that takes longer than `patience`, the pages read until then are
  /// kept and the rest is read in the background.
  ///
  /// Pages are looked at for a mark of secrecy before anything is kept; one found later ends the work, and the file goes.
  func receive(_ upload: Upload, isOther: Bool, field: String, as credential: Credential) async throws -> Receipt {
    _ = try await importer(credential)
    let pages = RecognisedPages()
    let opened = try await refusing(at: field) {
      try await Self.within(seconds: patience) { [self] in
        try await open(upload) { progress in
          guard let page = progress.recognised else { return }
          if let mark = SecrecyMark.find(in: page.text) { throw Fault.secret(mark, field: field) }
          pages.add(page)
        }
      }
    }
    if let opened {
      return .settled(try await keep(opened, of: upload, isOther: isOther, field: field, as: credential))
    }
    return .reading(try await begin(upload, isOther: isOther, pages.all, as: credential))
  }

  /// Keeps a file to be read in the background.
  func begin(_ upload: Upload, isOther: Bool, _ pages: [RecognisedPage], as credential: Credential) async throws
    -> ID<DirectiveIntake>
  {
    try await db.write(as: credential, to: .importDirective) { tx, actor in
      try actor.require(.importDirective, in: .province)
      let id: ID<DirectiveIntake> = tx.newID()
      try tx.execute(
        """
        INSERT INTO directive_intake (id, file_name, content, is_other, state, made_at, made_by, made_by_name)
        VALUES (\(id), \(upload.name), \(upload.content), \(isOther), \(DirectiveIntake.State.reading), \(tx.now),
          \(actor.id), \(actor.name))
        """)
      for page in pages { try Self.insert(page, of: id, tx) }
      try Self.enqueue(id, by: actor, tx)
      try tx.audit(
        actor, "steering.intake.begin", AuditSubject("directive_intake", id),
        after: ["name": .text(upload.name), "bytes": .integer(upload.content.count)])
      return id
    }
  }

  /// One's own file and how far it has come.
  /// - Throws: `Fault.notFound` also for a file of somebody else.
  func intake(_ id: ID<DirectiveIntake>, as credential: Credential) async throws -> (
    actor: Actor, intake: DirectiveIntake
  ) {
    try await db.read(as: credential, to: .importDirective) { tx, actor in
      guard let intake = try Self.intakes("i.id = \(id)", of: actor, tx).first else { throw Fault.noSuchIntake }
      return (actor, intake)
    }
  }

  /// One's own files that are not read to the end yet.
  func openIntakes(as credential: Credential) async throws -> (actor: Actor, intakes: [DirectiveIntake]) {
    try await db.read(as: credential, to: .importDirective) { tx, actor in
      (actor, try Self.intakes("i.state IN \(DirectiveIntake.State.allCases.filter(\.isOpen))", of: actor, tx))
    }
  }

  /// Stops reading; the pages read until now are kept for going on.
  func stop(_ id: ID<DirectiveIntake>, as credential: Credential) async throws {
    try await change(id, "steering.intake.stop", as: credential) { intake, _, tx in
      guard let job = intake.job, job.state.isOpen else { throw Fault.intakeIsOver }
      try tx.cancel(job)
    }
  }

  /// Goes on reading where it was stopped.
  /// - Parameter isOther: a person has decided that it is none of those it resembles.
  func carryOn(_ id: ID<DirectiveIntake>, isOther: Bool, as credential: Credential) async throws {
    try await change(id, "steering.intake.carryOn", as: credential) { intake, actor, tx in
      if intake.job?.state.isOpen == true { return }
      try tx.execute(
        """
        UPDATE directive_intake SET state = \(DirectiveIntake.State.reading), alike = NULL,
          is_other = (is_other OR \(isOther)) WHERE id = \(id)
        """)
      try Self.enqueue(id, by: actor, tx)
    }
  }

  /// Gives a file up: nothing of it is kept.
  func drop(_ id: ID<DirectiveIntake>, as credential: Credential) async throws {
    try await change(id, "steering.intake.drop", as: credential) { intake, _, tx in
      if let job = intake.job, job.state.isOpen { try tx.cancel(job) }
      try Self.settle(id, .dropped, tx)
    }
  }

  private func change(
    _ id: ID<DirectiveIntake>, _ act: String, as credential: Credential,
    _ body: @escaping @Sendable (DirectiveIntake, Actor, Tx) throws -> Void
  ) async throws {
    try await db.write(as: credential, to: .importDirective) { tx, actor in
      try actor.require(.importDirective, in: .province)
      guard let intake = try Self.intakes("i.id = \(id)", of: actor, tx).first else { throw Fault.noSuchIntake }
      guard intake.state.isOpen else { throw Fault.intakeIsOver }
      try body(intake, actor, tx)
      try tx.audit(
        actor, act, AuditSubject("directive_intake", id), before: ["state": .text(intake.state.rawValue)])
    }
  }

  // MARK: - Rows

  private static func intakes(_ condition: SQL, of actor: Actor, _ tx: Tx) throws -> [DirectiveIntake] {
    let rows = try tx.all(
      """
      SELECT i.id, i.file_name, i.state, i.directive_id, i.remark, i.made_at, i.job, i.alike FROM directive_intake i
      WHERE \(condition) AND i.made_by = \(actor.id) ORDER BY i.id DESC
      """
    ) {
      (
        id: try $0.next(ID<DirectiveIntake>.self), fileName: try $0.next(String.self),
        state: try $0.next(DirectiveIntake.State.self), directive: try $0.next(ID<Directive>?.self),
        remark: try $0.next(String?.self), madeAt: try $0.next(Instant.self), job: try $0.next(ID<Job>?.self),
        alike: try $0.next(String?.self)
      )
    }
    return try rows.map { row in
      let ids = (row.alike ?? "").split(separator: " ").compactMap { ID<Directive>(String($0)) }
      return DirectiveIntake(
        id: row.id, fileName: row.fileName, state: row.state, directive: row.directive, remark: row.remark,
        madeAt: row.madeAt, job: try row.job.flatMap { try tx.job($0) },
        alike: ids.isEmpty
          ? []
          : try tx.all("SELECT \(Directive.columns) FROM directive d WHERE d.id IN \(ids)") { try Directive(&$0) })
    }
  }

  static func insert(_ page: RecognisedPage, of id: ID<DirectiveIntake>, _ tx: Tx) throws {
    try tx.execute(
      """
      INSERT INTO directive_intake_page (intake_id, number, words, picture, width, height)
      VALUES (\(id), \(page.number), \(try page.kept), \(page.picture?.jpeg), \(page.picture?.width),
        \(page.picture?.height))
      ON CONFLICT (intake_id, number) DO NOTHING
      """)
  }

  /// A file that is to be read on, and what was read of it; nil where nothing is left to do.
  static func unread(_ id: ID<DirectiveIntake>, _ tx: Tx) throws -> (
    upload: Upload, isOther: Bool, pages: [RecognisedPage]
  )? {
    let found = try tx.first(
      "SELECT file_name, content, is_other, state FROM directive_intake WHERE id = \(id)"
    ) {
      (
        name: try $0.next(String.self), content: try $0.next([UInt8]?.self), isOther: try $0.next(Bool.self),
        state: try $0.next(DirectiveIntake.State.self)
      )
    }
    guard let found, found.state == .reading, let content = found.content else { return nil }
    let pages = try tx.all(
      "SELECT words, picture, width, height FROM directive_intake_page WHERE intake_id = \(id) ORDER BY number"
    ) { row -> RecognisedPage? in
      let words = try row.next([UInt8].self)
      let (jpeg, width, height) = (try row.next([UInt8]?.self), try row.next(Int?.self), try row.next(Int?.self))
      let picture = jpeg.map { DocumentText.Picture(width: width ?? 1, height: height ?? 1, jpeg: $0) }
      return try? RecognisedPage(kept: words, picture: picture)
    }
    return (Upload(name: found.name, content: content), found.isOther, pages.compactMap(\.self))
  }

  /// Ends a file's reading: what it was is not kept beside what it became.
  /// - Throws: `Fault.conflict` where it has ended already.
  static func settle(
    _ id: ID<DirectiveIntake>, _ state: DirectiveIntake.State, directive: ID<Directive>? = nil, remark: String? = nil,
    _ tx: Tx
  ) throws {
    let changed = try tx.execute(
      """
      UPDATE directive_intake SET state = \(state), directive_id = \(directive), remark = \(remark), content = NULL,
        alike = NULL
      WHERE id = \(id) AND content IS NOT NULL
      """)
    guard changed == 1 else { throw Fault.intakeIsOver }
    try tx.execute("DELETE FROM directive_intake_page WHERE intake_id = \(id)")
  }

  /// Notes what came of reading a file, in the transaction in which it came.
  static func settle(_ id: ID<DirectiveIntake>, _ outcome: Outcome, _ tx: Tx) throws {
    switch outcome {
    case .imported(let directive): try settle(id, .imported, directive: directive.id, tx)
    case .known(let directive): try settle(id, .known, directive: directive.id, tx)
    case .resembles(let directives):
      let ids = directives.map(\.id.text).joined(separator: " ")
      let changed = try tx.execute(
        """
        UPDATE directive_intake SET state = \(DirectiveIntake.State.alike), alike = \(ids)
        WHERE id = \(id) AND state = \(DirectiveIntake.State.reading)
        """)
      guard changed == 1 else { throw Fault.intakeIsOver }
    }
  }

  // MARK: - Waiting

  /// - Returns: nil where the work took longer; it is cancelled then.
  private static func within<T: Sendable>(
    seconds: Double, _ work: @escaping @Sendable () async throws -> T
  ) async throws -> T? {
    try await withThrowingTaskGroup(of: T?.self) { group in
      group.addTask(operation: work)
      group.addTask {
        await Clock.pause(seconds: seconds)
        return nil
      }
      defer { group.cancelAll() }
      return try await group.next() ?? nil
    }
  }
}

/// The pages that were recognised while somebody waited.
private final class RecognisedPages: Sendable {
  private let pages = Mutex<[RecognisedPage]>([])

  func add(_ page: RecognisedPage) { pages.withLock { $0.append(page) } }
  var all: [RecognisedPage] { pages.withLock { $0 } }
}
