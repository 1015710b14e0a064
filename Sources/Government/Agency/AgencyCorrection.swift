import Kit
import Storage
import Territory

/// Cập nhật cơ quan: what a person has recorded of a body – a new one, another name, its end, its successors – beside the
/// list that comes with the program.
///
/// Nothing is changed in place: the latest correction known at a moment stands before the list, and one that is taken back
/// stood until then. So an answer about the past is the same before and after a correction, if asked as known then.
public struct AgencyCorrection: Sendable {
  public let id: ID<AgencyCorrection>
  public let agency: Agency
  /// The act it rests on.
  public let act: String
  public let recordedAt: Instant
  public let recordedBy: String
  public let withdrawnAt: Instant?
}

/// A correction as it is entered.
public struct AgencyDraft: Sendable {
  public var name: String
  public var kind: AgencyKind.Name
  public var area: ID<Place.Area>?
  public var from: Day
  /// The last day on which it works; nil while it does.
  public var lastDay: Day?
  public var successors: [ID<Place.Agency>]
  public var act: String

  public init(
    name: String, kind: AgencyKind.Name, area: ID<Place.Area>?, from: Day, lastDay: Day? = nil,
    successors: [ID<Place.Agency>] = [], act: String
  ) {
    self.name = name
    self.kind = kind
    self.area = area
    self.from = from
    self.lastDay = lastDay
    self.successors = successors
    self.act = act
  }
}

extension Permission {
  public static let correctGovernment = Permission("government.correct", "Cập nhật cơ quan theo quyết định")
}

extension Agencies {
  /// Records what an act has made of a body, or a new body.
  /// - Parameter id: Nil for a new one.
  /// - Throws: `Fault.invalid` with everything that is wrong, each at its field.
  @discardableResult
  public func correct(
    _ id: ID<Place.Agency>?, _ draft: AgencyDraft, as credential: Credential
  ) async throws -> ID<Place.Agency> {
    try await db.write(as: credential, to: .correctGovernment) { [self] tx, actor in
      try actor.require(.correctGovernment, in: .province)
      let register = try register(in: tx)
      if let id, register.agency(id) == nil { throw Fault.noSuchAgency }
      guard let kind = register.kinds[draft.kind] else {
        throw Fault.invalid("loai", "Không có loại cơ quan này. Hãy chọn trong danh sách.")
      }
      let problems = draft.problems(id, register)
      if !problems.isEmpty { throw Fault.invalid(problems) }
      let before = id.flatMap { register.agency($0) }
      let id = id ?? tx.newID()
      try tx.execute(
        """
        INSERT INTO agency_correction (id, agency_id, kind, name, branch, area_id, valid_from, valid_to, successors, act,
          recorded_at, recorded_by_name)
        VALUES (\(tx.newID(AgencyCorrection.self)), \(id), \(kind.name), \(draft.name), \(kind.branch), \(draft.area),
          \(draft.from), \(draft.lastDay?.advanced(by: 1)), \(draft.successors.map(\.text).joined(separator: "|")),
          \(draft.act), \(tx.now), \(actor.name))
        """)
      try tx.audit(
        actor, Permission.correctGovernment.name, AuditSubject("agency", id),
        before: before.map { ["name": .text($0.name), "to": JSON($0.validity.to?.description)] },
        after: ["name": .text(draft.name), "to": JSON(draft.lastDay?.description), "act": .text(draft.act)])
      return id
    }
  }

  /// Takes a correction back; what stood before it stands again.
  public func withdraw(_ correction: ID<AgencyCorrection>, as credential: Credential) async throws {
    try await db.write(as: credential, to: .correctGovernment) { tx, actor in
      try actor.require(.correctGovernment, in: .province)
      let agency = try tx.first(
        "SELECT agency_id FROM agency_correction WHERE id = \(correction) AND withdrawn_at IS NULL",
        { try $0.next(ID<Place.Agency>.self) })
      guard let agency else { throw Fault.conflict("Lần cập nhật này đã được rút. Hãy tải lại trang.") }
      try tx.execute("UPDATE agency_correction SET withdrawn_at = \(tx.now) WHERE id = \(correction)")
      try tx.audit(actor, "government.withdraw", AuditSubject("agency", agency))
    }
  }

  /// Every correction of one body, the latest first.
  func corrections(of id: ID<Place.Agency>, _ tx: Tx) throws -> [AgencyCorrection] {
    try Self.corrections("WHERE c.agency_id = \(id) ORDER BY c.recorded_at DESC, c.id DESC", tx)
  }

  /// The list as corrected by what was known at a moment; nil is now.
  static func corrected(_ agencies: [Agency], known: Instant?, _ tx: Tx) throws -> [Agency] {
    let rows =
      try known.map { known in
        try corrections(
          """
          WHERE c.recorded_at <= \(known) AND (c.withdrawn_at IS NULL OR c.withdrawn_at > \(known))
          ORDER BY c.recorded_at, c.id
          """, tx)
      } ?? corrections("WHERE c.withdrawn_at IS NULL ORDER BY c.recorded_at, c.id", tx)
    guard !rows.isEmpty else { return agencies }
    let latest = Dictionary(rows.map { ($0.agency.id, $0.agency) }, uniquingKeysWith: { _, later in later })
    let listed = Set(agencies.map(\.id))
    return agencies.map { latest[$0.id] ?? $0 }
      + latest.values.filter { !listed.contains($0.id) }.sorted { $0.id < $1.id }
  }

  private static func corrections(_ condition: SQL, _ tx: Tx) throws -> [AgencyCorrection] {
    try tx.all(
      """
      SELECT c.id, c.agency_id, c.kind, c.name, c.branch, c.area_id, c.valid_from, c.valid_to, c.successors, c.act,
        c.recorded_at, c.recorded_by_name, c.withdrawn_at
      FROM agency_correction c \(condition)
      """
    ) { row in
      AgencyCorrection(
        id: try row.next(),
        agency: Agency(
          id: try row.next(), kind: try row.next(), name: try row.next(), branch: try row.next(),
          area: try row.next(), validity: Validity(from: try row.next(), to: try row.next()),
          successors: try row.next(String.self).split(separator: "|").compactMap { ID($0) }, mark: "N"),
        act: try row.next(), recordedAt: try row.next(), recordedBy: try row.next(), withdrawnAt: try row.next())
    }
  }
}

extension AgencyDraft {
  fileprivate func problems(_ id: ID<Place.Agency>?, _ register: AgencyRegister) -> [Fault.Problem] {
    var problems: [Fault.Problem] = []
    if name.folded.isEmpty { problems.append(.init("ten", "Chưa có tên. Hãy nhập tên đầy đủ của cơ quan.")) }
    if act.folded.isEmpty { problems.append(.init("van_ban", "Chưa có căn cứ. Hãy ghi số, ngày của quyết định.")) }
    if let lastDay, lastDay < from {
      problems.append(.init("den", "Ngày cuối cùng không thể trước ngày bắt đầu, \(from.vietnamese)."))
    }
    if lastDay == nil, !successors.isEmpty {
      problems.append(
        .init("ke_tuc", "Cơ quan còn hoạt động thì chưa có cơ quan kế tục. Hãy nhập ngày cuối cùng trước."))
    }
    if let area, register.history.area(area) == nil {
      problems.append(.init("dia_ban", "Không có địa bàn này. Hãy chọn trong danh sách."))
    }
    if successors.contains(where: { $0 == id || register.agency($0) == nil }) {
      problems.append(.init("ke_tuc", "Có cơ quan kế tục không nhận ra được, hoặc chính là cơ quan này."))
    }
    return problems
  }
}
