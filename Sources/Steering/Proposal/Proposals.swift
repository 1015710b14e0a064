import DirectiveReader
import Kit
import Storage

extension Permission {
  public static let confirmReading = Permission("steering.confirmReading", "Xác nhận kết quả đọc văn bản")
}

/// What is done with proposals.
public struct Proposals: Sendable {
  let db: Database

  public init(_ db: Database) { self.db = db }

  /// Says of one proposal that it was read rightly, wrongly, or that it is open again.
  /// - Parameter version: The one that was looked at; nil where only the state matters.
  /// - Returns: the directive it belongs to.
  /// - Throws: `Fault.conflict` if somebody has meanwhile decided or corrected it, or it has been given;
  ///   `Fault.notFound` for one that may not be seen.
  public func decide(
    _ id: ID<Proposal>, _ state: Proposal.State, version: Int? = nil, as credential: Credential
  ) async throws -> ID<Directive> {
    try await db.write(as: credential, to: .confirmReading) { tx, actor in
      guard let (directive, proposal) = try Self.held(id, by: actor, tx) else { throw Fault.noSuchDirective }
      try actor.require(.confirmReading, in: .province)
      if let version, version != proposal.version, proposal.state == .proposed {
        throw Fault.conflict(
          "Người khác vừa sửa đề xuất này. Hãy tải lại trang, xem nội dung mới rồi xác nhận hoặc bỏ.")
      }
      guard proposal.state != state else { return directive }
      guard proposal.state == .proposed || state == .proposed else { throw Fault.decidedOtherwise(proposal.state) }
      try Self.mustNotBeGiven([proposal], tx)
      let act: ProposalDeed.Act = state == .confirmed ? .confirm : state == .rejected ? .reject : .reopen
      try ProposalChanges(act, directive, by: actor, tx).set(proposal, state)
      return directive
    }
  }

  /// Confirms every proposal of a directive of which the reader was sure; the others are left to be looked at, and so is
  /// what was recognised from a picture that nobody has compared with its words.
  /// - Parameter surety: how sure, in percent, of those one may ask for; nil for what is usual on the day.
  /// - Returns: how many.
  public func confirmPlain(
    of directive: ID<Directive>, atLeast surety: Int? = nil, as credential: Credential
  ) async throws -> Int {
    if let surety, !Proposal.sureties.contains(surety) {
      throw Fault.invalid("tin_cay", "Không xác nhận hàng loạt ở độ tin cậy \(surety) %. Hãy chọn trong danh sách.")
    }
    return try await db.write(as: credential, to: .confirmReading) { tx, actor in
      guard try Directives.seen(directive, by: actor, tx) != nil else { throw Fault.noSuchDirective }
      try actor.require(.confirmReading, in: .province)
      let scan = try Directives.extents(of: directive, tx)
      let surety = surety ?? Proposal.surety(on: tx.today)
      let plain = try Self.of(directive, tx).filter {
        $0.isPlain(atLeast: surety) && scan.uncompared(under: $0.span) == nil
      }
      if plain.isEmpty { return 0 }
      let changes = try ProposalChanges(.confirmPlain, directive, by: actor, tx)
      for proposal in plain { try changes.set(proposal, .confirmed) }
      return plain.count
    }
  }

  static let columns: SQL = "p.id, p.kind, p.detail, p.state, p.decided_by_name, p.version"

  /// The proposals of a directive in the order of its text, without those that others have replaced.
  static func of(_ directive: ID<Directive>, _ tx: Tx) throws -> [Proposal] {
    try tx.all(
      """
      SELECT \(columns) FROM proposal p WHERE p.directive_id = \(directive) AND p.state <> \(Proposal.State.replaced)
      ORDER BY p.span_start, p.position
      """
    ) { try Proposal(&$0) }
  }

  /// One that the actor may know of, held until the transaction ends.
  static func held(
    _ id: ID<Proposal>, by actor: Actor, _ tx: Tx
  ) throws -> (directive: ID<Directive>, proposal: Proposal)? {
    try tx.first(
      """
      SELECT p.directive_id, \(columns) FROM proposal p JOIN directive d ON d.id = p.directive_id
      WHERE p.id = \(id) AND p.state <> \(Proposal.State.replaced) AND \(Directives.visible(to: actor))\(SQL.forUpdate)
      """
    ) { (directive: try $0.next(ID<Directive>.self), proposal: try Proposal(&$0)) }
  }

  /// What has been given is changed where it is followed.
  static func mustNotBeGiven(_ proposals: [Proposal], _ tx: Tx) throws {
    let free = try tx.value(
      "SELECT count(*) FROM proposal p WHERE p.id IN \(proposals.map(\.id)) AND \(Giving.notGiven)", as: Int.self)
    guard free == proposals.count else {
      throw Fault.conflict(
        "Đề xuất này đã được đưa vào theo dõi nên không sửa ở đây. Hãy sửa ở nhiệm vụ hoặc chỉ tiêu đã giao.")
    }
  }

  /// The number that the page of a directive gives to the finding at a place.
  static func number(at span: Span, of directive: ID<Directive>, _ tx: Tx) throws -> Int {
    1
      + (try tx.value(
        """
        SELECT count(*) FROM proposal
        WHERE directive_id = \(directive) AND span_start < \(span.start) AND state <> \(Proposal.State.replaced)
        """) ?? 0)
  }
}

extension Proposal {
  init(_ row: inout Row) throws {
    id = try row.next()
    finding = try Finding(kind: try row.next(), encoded: try row.next())
    state = try row.next()
    decidedBy = try row.next()
    version = try row.next()
  }
}

extension Proposal.State: SQLConvertible {}

extension Fault {
  static func decidedOtherwise(_ state: Proposal.State) -> Fault {
    .conflict("Đề xuất này \(state.title) bởi người khác. Hãy tải lại trang; nếu cần đổi, bấm Mở lại trước.")
  }
}
