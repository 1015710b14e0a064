import Government
import Kit
import Storage

/// What bodies record of what they owe; who follows records for those that do not, with the source.
extension Rollouts {
  struct DutyPage: Sendable {
    let overview: Overview
    let duty: Rollout.Duty
    let documents: [Directive]
    let mayRecord: Bool
    let isOnBehalf: Bool
  }

  func duty(_ id: ID<Rollout.Duty>, as credential: Credential) async throws -> (actor: Actor, page: DutyPage) {
    try await db.read(as: credential, to: .readWork) { [agencies] tx, actor in
      let register = try agencies.register(in: tx)
      let overview = try Self.overview(of: id, to: actor, register, tx)
      guard let duty = overview.duties.first(where: { $0.id == id }) else { throw Fault.noSuchRollout }
      let isOwn = actor.may(.doWork, in: register.place(of: duty.body, on: tx.today))
      return (
        actor,
        DutyPage(
          overview: overview, duty: duty,
          documents: overview.rollout.kind == .document ? try Directives.latest(to: actor, tx) : [],
          mayRecord: isOwn || actor.may(.followWork, in: .province), isOnBehalf: !isOwn)
      )
    }
  }

  /// Records the document that a body has issued; a second record corrects the first.
  func record(
    _ draft: ImplementingDocument.Draft, _ id: ID<Rollout.Duty>, as credential: Credential
  ) async throws {
    try await recording(id, kind: .document, as: credential) { duty, onBehalf, actor, tx in
      let problems = draft.problems(onBehalf: onBehalf, today: tx.today)
      guard problems.isEmpty, let issuedOn = draft.issuedOn else { throw Fault.invalid(problems) }
      if let directive = draft.directive { _ = try Giving.directive(directive, to: actor, tx) }
      let file = try Self.keep(draft.file, tx) ?? duty.document?.file
      try tx.execute("DELETE FROM implementing_document WHERE duty_id = \(id)")
      try tx.execute(
        """
        INSERT INTO implementing_document (duty_id, number, title, issued_on, linked_directive, file, file_name, basis,
          recorded_on, recorded_by_name)
        VALUES (\(id), \(draft.number), \(Self.given(draft.title)), \(issuedOn), \(draft.directive), \(file),
          \(draft.file?.name ?? duty.document?.fileName), \(Self.given(draft.basis)), \(tx.today), \(actor.name))
        """)
      try tx.audit(
        actor, "steering.rollout.document", AuditSubject("rollout", duty.rollout),
        before: ["number": JSON(duty.document?.number)],
        after: ["body": .text(duty.body.name), "number": .text(draft.number), "day": .text(issuedOn.description)],
        onBehalfOf: onBehalf ? duty.body.name : nil)
    }
  }

  /// Records one conference of a body.
  func record(_ draft: Conference.Draft, _ id: ID<Rollout.Duty>, as credential: Credential) async throws {
    try await recording(id, kind: .conference, as: credential) { duty, onBehalf, actor, tx in
      let problems = draft.problems(onBehalf: onBehalf, today: tx.today)
      guard problems.isEmpty, let heldOn = draft.heldOn, let form = draft.form, let called = draft.called,
        let attended = draft.attended
      else { throw Fault.invalid(problems) }
      try tx.execute(
        """
        INSERT INTO conference (id, duty_id, held_on, form, called, attended, cells_done, cells_total, paper, note, file,
          file_name, basis, recorded_on, recorded_by_name)
        VALUES (\(tx.newID(Conference.self)), \(id), \(heldOn), \(form), \(called), \(attended), \(draft.cellsDone),
          \(draft.cellsTotal), \(draft.paper), \(Self.given(draft.note)), \(try Self.keep(draft.file, tx)),
          \(draft.file?.name), \(Self.given(draft.basis)), \(tx.today), \(actor.name))
        """)
      try tx.audit(
        actor, "steering.rollout.conference", AuditSubject("rollout", duty.rollout),
        after: [
          "body": .text(duty.body.name), "day": .text(heldOn.description), "called": .integer(called),
          "attended": .integer(attended),
        ], onBehalfOf: onBehalf ? duty.body.name : nil)
    }
  }

  /// A file that came with what a body recorded.
  func file(_ digest: String, of id: ID<Rollout.Duty>, as credential: Credential) async throws -> (
    name: String, content: [UInt8]
  ) {
    try await db.read(as: credential, to: .readWork) { [agencies] tx, actor in
      let overview = try Self.overview(of: id, to: actor, try agencies.register(in: tx), tx)
      let duty = overview.duties.first { $0.id == id }
      let files =
        (duty?.conferences.map { ($0.file, $0.fileName) } ?? []) + [(duty?.document?.file, duty?.document?.fileName)]
      guard let name = files.first(where: { $0.0 == digest })?.1, let blob = try tx.blob(digest) else {
        throw Fault.noSuchRollout
      }
      return (name, blob.content)
    }
  }

  private func recording(
    _ id: ID<Rollout.Duty>, kind: Rollout.Kind, as credential: Credential,
    _ body: @escaping @Sendable (Rollout.Duty, _ onBehalf: Bool, Actor, Tx) throws -> Void
  ) async throws {
    try await db.write(as: credential, to: .readWork) { [agencies] tx, actor in
      let register = try agencies.register(in: tx)
      let overview = try Self.overview(of: id, to: actor, register, tx)
      guard overview.rollout.kind == kind, let duty = overview.duties.first(where: { $0.id == id }) else {
        throw Fault.noSuchRollout
      }
      let place = register.place(of: duty.body, on: tx.today)
      let onBehalf = !actor.may(.doWork, in: place)
      try actor.require(onBehalf ? .followWork : .doWork, in: onBehalf ? .province : place)
      try body(duty, onBehalf, actor, tx)
    }
  }

  private static func overview(
    of duty: ID<Rollout.Duty>, to actor: Actor, _ register: AgencyRegister, _ tx: Tx
  ) throws -> Overview {
    let found = try overviews(
      "r.id = (SELECT u.rollout_id FROM rollout_duty u WHERE u.id = \(duty))", to: actor, register, tx)
    guard let overview = found.first else { throw Fault.noSuchRollout }
    return overview
  }

  private static func keep(_ file: Directives.Upload?, _ tx: Tx) throws -> String? {
    try file.map { try tx.keep(Blob(mediaType: "application/octet-stream", content: $0.content)) }
  }

  private static func given(_ text: String) -> String? { text.folded.isEmpty ? nil : text }
}
