import Government
import Kit
import Storage

extension Permission {
  public static let decideContinuation = Permission(
    "steering.decideContinuation", "Quyết định việc tiếp tục thực hiện văn bản")
}

extension Directives {
  /// A directive whose issuer has ended, as the worklist shows it.
  struct Discontinued: Sendable {
    let directive: Directive
    let continuation: Directive.Continuation
    /// Bodies that issued it and took over from each other, each with its last day, the present one last.
    let succession: String
    /// Assignments still open under it.
    let open: Int
  }

  /// How a directive stands on a day; nil where there is none. Whoever asks shows none of its words.
  public static func continuation(
    of id: ID<Directive>, on day: Day, _ register: AgencyRegister, _ tx: Tx
  ) throws -> Directive.Continuation? {
    guard
      let directive = try tx.first(
        "SELECT \(Directive.columns) FROM directive d WHERE d.id = \(id)", { try Directive(&$0) })
    else { return nil }
    return try continuation(of: directive, on: day, register, tx)
  }

  /// The same of a directive by its number, as a duty to report cites it: `765/VP-KTTH`. Nil where it is not here, and so
  /// nothing is known of it.
  public static func continuation(
    ofNumber number: String, on day: Day, _ register: AgencyRegister, _ tx: Tx
  ) throws -> Directive.Continuation? {
    let found = try tx.all(
      "SELECT \(Directive.columns) FROM directive d WHERE d.number = \(number) ORDER BY d.issued_on DESC NULLS LAST, d.id"
    ) { try Directive(&$0) }
    return try found.first { ($0.issuedOn ?? day) <= day }.map { try continuation(of: $0, on: day, register, tx) }
  }

  static func continuation(
    of directive: Directive, on day: Day, _ register: AgencyRegister, _ tx: Tx
  ) throws -> Directive.Continuation {
    Directive.Continuation(
      of: directive, try entries(of: directive.id, tx), DirectiveBodies(register, of: directive), on: day)
  }

  /// Directives whose issuer has ended and of which nobody has said whether they go on.
  func discontinued(as credential: Credential) async throws -> (actor: Actor, rows: [Discontinued], today: Day) {
    try await db.read(as: credential, to: .readWork) { [self] tx, actor in
      let register = try agencies.register(in: tx)
      let directives = try tx.all(
        """
        SELECT \(Directive.columns), (SELECT count(*) FROM assignment a WHERE a.directive_id = d.id AND a.whole_id IS NULL
          AND a.state IN \(Assignment.State.allCases.filter(\.isOpen)))
        FROM directive d WHERE \(Self.visible(to: actor))
        ORDER BY d.issued_on DESC NULLS LAST, d.id
        """
      ) { (directive: try Directive(&$0), open: try $0.next(Int.self)) }
      let rows = try directives.compactMap { row -> Discontinued? in
        let continuation = try Self.continuation(of: row.directive, on: tx.today, register, tx)
        guard continuation.state == .undecided else { return nil }
        return Discontinued(
          directive: row.directive, continuation: continuation,
          succession: DirectiveBodies(register, of: row.directive).succession(of: row.directive), open: row.open)
      }
      return (actor, rows, tx.today)
    }
  }

  /// Says whether a directive goes on.
  /// - Parameters:
  ///   - effectiveOn: from this day on.
  ///   - act: số, ngày of what it rests on.
  ///   - replacement: the directive in its stead.
  /// - Throws: `Fault.invalid` for a decision without its act or without the directive that replaces, each at its field.
  public func decide(
    _ decision: Directive.Continuation.Decision, _ id: ID<Directive>, effectiveOn: Day, act: String,
    replacement: ID<Directive>? = nil, as credential: Credential
  ) async throws {
    try await db.write(as: credential, to: .decideContinuation) { tx, actor in
      guard let directive = try Self.seen(id, by: actor, tx) else { throw Fault.noSuchDirective }
      try actor.require(.decideContinuation, in: .province)
      var problems: [Fault.Problem] = []
      if act.folded.isEmpty {
        problems.append(.init("can_cu", "Chưa có căn cứ. Hãy ghi số, ngày của văn bản quyết định."))
      }
      if let issued = directive.issuedOn, effectiveOn < issued {
        problems.append(
          .init("tu_ngay", "Ngày \(effectiveOn.vietnamese) trước ngày ban hành văn bản (\(issued.vietnamese))."))
      }
      if decision == .replaced {
        if try replacement.map({ try Self.seen($0, by: actor, tx) == nil || $0 == id }) ?? true {
          problems.append(.init("thay_the", "Chưa chọn văn bản thay thế. Hãy nhập văn bản đó vào hệ thống rồi chọn."))
        }
      }
      if !problems.isEmpty { throw Fault.invalid(problems) }
      let before = try Self.entries(of: id, tx).last
      try tx.execute(
        """
        INSERT INTO directive_continuation (id, directive_id, decision, effective_on, replacement, act, recorded_at,
          recorded_by_name)
        VALUES (\(tx.newID(Directive.Continuation.self)), \(id), \(decision), \(effectiveOn),
          \(decision == .replaced ? replacement : nil), \(act), \(tx.now), \(actor.name))
        """)
      try tx.audit(
        actor, Permission.decideContinuation.name, AuditSubject("directive", id),
        before: ["decision": JSON(before?.decision.rawValue)],
        after: [
          "decision": .text(decision.rawValue), "from": .text(effectiveOn.description), "act": .text(act),
          "replacement": JSON(replacement?.text),
        ])
    }
  }

  static func entries(of id: ID<Directive>, _ tx: Tx) throws -> [Directive.Continuation.Entry] {
    try tx.all(
      """
      SELECT decision, effective_on, replacement, act, recorded_by_name FROM directive_continuation
      WHERE directive_id = \(id) AND withdrawn_at IS NULL ORDER BY effective_on, id
      """
    ) {
      Directive.Continuation.Entry(
        decision: try $0.next(), effectiveOn: try $0.next(), replacement: try $0.next(), act: try $0.next(),
        byName: try $0.next())
    }
  }
}

extension Directive.Continuation.Decision: SQLConvertible {}

extension DirectiveBodies {
  /// “Sở Kế hoạch và Đầu tư tỉnh Kon Tum (đến hết 28/02/2025) → Sở Tài chính tỉnh Kon Tum (đến hết 30/06/2025) → Sở Tài
  /// chính tỉnh Quảng Ngãi”: the whole chain from the body of the text to whoever does its work now.
  func succession(of directive: Directive) -> String {
    issuer(of: directive).map { register.succession(of: $0.id) } ?? directive.issuer ?? "không rõ"
  }
}

extension AgencyRegister {
  /// The whole chain of bodies from one to those that do its work last, each with the last day on which it was there.
  func succession(of id: ID<Place.Agency>) -> String {
    var steps: [String] = []
    var current = [id]
    var seen: Set<ID<Place.Agency>> = []
    while !current.isEmpty {
      let bodies = current.filter { seen.insert($0).inserted }.compactMap { agency($0) }
      if bodies.isEmpty { break }
      let names = bodies.map { body in
        body.name + (body.validity.lastDay.map { " (đến hết \($0.vietnamese))" } ?? "")
      }
      steps.append(DirectiveBodies.list(names.sorted { $0.sortKey < $1.sortKey }))
      current = bodies.flatMap(\.successors)
    }
    return steps.joined(separator: " → ")
  }
}
