import Kit
import Storage

extension Permission {
  public static let reformTerritory = Permission("territory.reform", "Cập nhật địa bàn theo nghị quyết sắp xếp")
}

/// Tác động của đợt sắp xếp: how much of another feature's work stands on areas that are about to end.
///
/// A feature above gives one; the program joins them, so that this one need not know of them.
public struct ReformImpact: Sendable {
  /// “nhiệm vụ đang mở”.
  public let title: String
  public let count: @Sendable (Set<ID<Place.Area>>, Tx) throws -> Int

  public init(_ title: String, count: @escaping @Sendable (Set<ID<Place.Area>>, Tx) throws -> Int) {
    self.title = title
    self.count = count
  }
}

/// What is done with reforms: tried, recorded, undone.
public struct Reforms: Sendable {
  let db: Database
  let impacts: [ReformImpact]

  public init(_ db: Database, impacts: [ReformImpact] = []) {
    self.db = db
    self.impacts = impacts
  }

  /// Xem trước: what a reform would make, and what would move with it; nothing is recorded.
  public struct Preview: Sendable {
    public let outcome: ReformOutcome
    public let moves: [(title: String, count: Int)]
  }

  /// Đợt đã nhập: a reform as it was recorded.
  public struct Recorded: Sendable {
    public let id: ID<Reform>
    public let day: Day
    public let act: String
    public let appliedAt: Instant
    public let undoneAt: Instant?
  }

  /// The reforms that were recorded here, the last first.
  func recorded(as credential: Credential) async throws -> (
    actor: Actor, reforms: [Recorded], history: [LoggedAct]
  ) {
    try await db.read(as: credential, to: .reformTerritory) { tx, actor in
      let reforms = try tx.all(
        "SELECT id, day, act, applied_at, undone_at FROM territory_reform ORDER BY applied_at DESC, id DESC"
      ) { row in
        Recorded(
          id: try row.next(), day: try row.next(), act: try row.next(), appliedAt: try row.next(),
          undoneAt: try row.next())
      }
      return (actor, reforms, try tx.history(of: reforms.map { AuditSubject("territory_reform", $0.id) }))
    }
  }

  /// The dry run.
  public func preview(_ reform: Reform, as credential: Credential) async throws -> Preview {
    try await db.read(as: credential, to: .reformTerritory) { [impacts] tx, _ in
      let outcome = try reform.outcome(on: try Areas.ledger(tx).history())
      let ended = Set(outcome.ended.map(\.id))
      return Preview(outcome: outcome, moves: try impacts.map { ($0.title, try $0.count(ended, tx)) })
    }
  }

  /// Records a reform: what ends is superseded by the same with its last day, and nothing is changed in place.
  /// - Throws: `Fault.invalid` while there are orphans or gaps.
  @discardableResult
  public func apply(_ reform: Reform, as credential: Credential) async throws -> ID<Reform> {
    try await db.write(as: credential, to: .reformTerritory) { tx, actor in
      try actor.require(.reformTerritory, in: .province)
      let outcome = try reform.outcome(on: try Areas.ledger(tx).history())
      guard outcome.gaps.isEmpty else { throw Fault.invalid(outcome.gaps) }
      let id: ID<Reform> = tx.newID()
      try tx.execute(
        """
        INSERT INTO territory_reform (id, day, act, applied_at, applied_by)
        VALUES (\(id), \(reform.day), \(reform.act), \(tx.now), \(actor.id))
        """)
      for area in outcome.begun { try Areas.identify(area, tx) }
      try tx.execute(
        """
        UPDATE area_record SET superseded_at = \(tx.now), superseded_by = \(id)
        WHERE superseded_at IS NULL AND area_id IN \(outcome.ended.map(\.id))
        """)
      for area in outcome.ended { try Areas.record(area.ended(on: reform.day), by: id, tx) }
      for area in outcome.begun { try Areas.record(area, by: id, tx) }
      for change in outcome.changes { try Areas.record(change, by: id, tx) }
      try Areas.turn("reform", tx)
      try tx.audit(
        actor, Permission.reformTerritory.name, AuditSubject("territory_reform", id),
        after: ["day": .text(reform.day.description), "act": .text(reform.act), "rows": .integer(reform.rows.count)])
      return id
    }
  }

  /// Takes a reform back: what it recorded is superseded, and what it superseded is recorded again.
  /// - Throws: `Fault.conflict` unless it is the last that stands.
  public func undo(_ id: ID<Reform>, as credential: Credential) async throws {
    try await db.write(as: credential, to: .reformTerritory) { tx, actor in
      try actor.require(.reformTerritory, in: .province)
      let last = try tx.value(
        "SELECT id FROM territory_reform WHERE undone_at IS NULL ORDER BY applied_at DESC, id DESC LIMIT 1",
        as: ID<Reform>.self)
      guard last == id else {
        throw Fault.conflict("Chỉ hoàn tác được đợt sắp xếp áp dụng sau cùng. Hãy hoàn tác các đợt sau trước.")
      }
      try tx.execute(
        "UPDATE area_record SET superseded_at = \(tx.now) WHERE reform_id = \(id) AND superseded_at IS NULL")
      try tx.execute(
        "UPDATE area_change SET superseded_at = \(tx.now) WHERE reform_id = \(id) AND superseded_at IS NULL")
      try tx.execute(
        """
        INSERT INTO area_record (area_id, name, kind, level, parent_id, valid_from, valid_to, recorded_at)
        SELECT area_id, name, kind, level, parent_id, valid_from, valid_to, \(tx.now) FROM area_record
        WHERE superseded_by = \(id)
        """)
      try tx.execute("UPDATE territory_reform SET undone_at = \(tx.now) WHERE id = \(id)")
      try Areas.turn("undo", tx)
      try tx.audit(actor, "territory.undoReform", AuditSubject("territory_reform", id))
    }
  }
}
