import DirectiveReader
import Foundation
import Kit
import Storage

/// What is done with targets.
public struct Targets: Sendable {
  let db: Database
  let gauge: TargetGauge

  public init(_ db: Database, gauge: TargetGauge = .none) {
    self.db = db
    self.gauge = gauge
  }

  /// A target with its latest measure and its document.
  public struct Measured: Sendable {
    public let target: Target
    public let document: String
    public let latest: TargetMeasure?
  }

  struct Detail: Sendable {
    let target: Target
    let directive: Directive
    /// The number of its words among the findings of the directive.
    let finding: Int
    /// The latest first.
    let measures: [TargetMeasure]
    let indicators: [TargetGauge.Indicator]
    let parts: [TargetPart]
    let today: Day
    let history: [LoggedAct]
  }

  /// Số đo nhập tay: a measure as a person enters it.
  struct MeasureDraft: Sendable {
    var day: Day
    var value: Decimal
    var part: Int64?
    var whole: Int64?
    var isEstimate: Bool
    var source: String
  }

  /// The targets the actor may know of, in the order of their documents and texts.
  func list(of directive: ID<Directive>? = nil, as credential: Credential) async throws -> (
    actor: Actor, rows: [Measured], today: Day
  ) {
    try await db.read(as: credential, to: .readWork) { [self] tx, actor in
      (actor, try measured(of: directive, to: actor, tx), tx.today)
    }
  }

  /// The same within a transaction that reads.
  func measured(of directive: ID<Directive>? = nil, to actor: Actor, _ tx: Tx) throws -> [Measured] {
    var conditions = [Directives.visible(to: actor)]
    if let directive { conditions.append("t.directive_id = \(directive)") }
    let rows = try tx.all(
      """
      SELECT \(Target.columns), \(Directive.columns) FROM target t JOIN directive d ON d.id = t.directive_id\
      \(SQL.whereAll(conditions)) ORDER BY d.issued_on DESC NULLS LAST, d.id, t.span_start, t.id
      """
    ) { (target: try Target(&$0), directive: try Directive(&$0)) }
    let entered = try Self.latest(rows.map(\.target.id), tx)
    let parts = try Self.parts(of: rows.map(\.target.id), tx)
    return try rows.map { row in
      var target = row.target
      target.parts = parts[target.id] ?? []
      return Measured(
        target: target, document: row.directive.title,
        latest: try computed(row.target, of: row.directive, tx) ?? entered[row.target.id])
    }
  }

  /// - Throws: `Fault.notFound` also where the actor may not know of its directive.
  func find(_ id: ID<Target>, as credential: Credential) async throws -> (actor: Actor, detail: Detail) {
    try await db.read(as: credential, to: .readWork) { [self] tx, actor in
      guard
        let (found, directive) = try tx.first(
          """
          SELECT \(Target.columns), \(Directive.columns) FROM target t JOIN directive d ON d.id = t.directive_id
          WHERE t.id = \(id) AND \(Directives.visible(to: actor))
          """, { (try Target(&$0), try Directive(&$0)) })
      else { throw Fault.noSuchTarget }
      var target = found
      target.parts = try Self.parts(of: [id], tx)[id] ?? []
      let entered = try tx.all(
        "SELECT \(TargetMeasure.columns) FROM target_measure m WHERE m.target_id = \(id) ORDER BY m.measured_on DESC, m.id DESC"
      ) { try TargetMeasure(&$0) }
      let now = try computed(target, of: directive, tx).map { [$0] } ?? []
      let parts = try target.indicator.map { try gauge.parts($0, Self.day(target, tx), directive, tx) } ?? []
      return (
        actor,
        Detail(
          target: target, directive: directive,
          finding: try Proposals.number(at: target.span, of: directive.id, tx), measures: now + entered,
          indicators: try gauge.indicators(tx), parts: parts, today: tx.today,
          history: try tx.history(of: [AuditSubject("target", id)]))
      )
    }
  }

  /// Enters a measure by hand, for a target that no indicator measures.
  /// - Throws: `Fault.invalid` for one that a computed figure would contradict, or that lies in the future.
  func enter(_ draft: MeasureDraft, _ id: ID<Target>, as credential: Credential) async throws {
    try await db.write(as: credential, to: .followWork) { tx, actor in
      guard let target = try Self.visible(id, to: actor, tx) else { throw Fault.noSuchTarget }
      try actor.require(.followWork, in: .province)
      guard target.indicator == nil else {
        throw Fault.invalid("gia_tri", "Chỉ tiêu này được tính từ sổ bộ nên không nhập tay. Hãy sửa ở bản ghi gốc.")
      }
      guard draft.day <= tx.today else {
        throw Fault.invalid("ngay", "Ngày \(draft.day.vietnamese) chưa tới. Hãy nhập ngày của số liệu.")
      }
      try tx.execute(
        """
        INSERT INTO target_measure (id, target_id, measured_on, value, part, whole, is_estimate, source, recorded_at,
          by_name)
        VALUES (\(tx.newID(TargetMeasure.self)), \(id), \(draft.day), \(draft.value.description), \(draft.part),
          \(draft.whole), \(draft.isEstimate), \(draft.source), \(tx.now), \(actor.name))
        """)
      try tx.audit(
        actor, "steering.target.measure", AuditSubject("target", id),
        after: [
          "value": .text(draft.value.description), "day": .text(draft.day.description), "source": .text(draft.source),
        ])
    }
  }

  /// Settles how a target is measured: its indicator, the value it started from, and how far “khoảng” reaches.
  func settle(
    _ id: ID<Target>, indicator: String?, baseline: Decimal?, baselineDay: Day?, tolerance: Double?,
    as credential: Credential
  ) async throws {
    try await db.write(as: credential, to: .giveWork) { [self] tx, actor in
      guard let target = try Self.visible(id, to: actor, tx) else { throw Fault.noSuchTarget }
      try actor.require(.giveWork, in: .province)
      if let indicator { try gauge.mustHold(indicator, field: "chi_so", tx) }
      try tx.execute(
        """
        UPDATE target SET indicator = \(indicator), baseline_value = \(baseline?.description),
          baseline_on = \(baselineDay), tolerance = \(tolerance), version = version + 1 WHERE id = \(id)
        """)
      func facts(_ indicator: String?, _ baseline: Decimal?, _ day: Day?) -> JSON {
        ["indicator": JSON(indicator), "baseline": JSON(baseline?.description), "day": JSON(day?.description)]
      }
      try tx.audit(
        actor, "steering.target.settle", AuditSubject("target", id),
        before: facts(target.indicator, target.baseline?.value, target.baseline?.day),
        after: facts(indicator, baseline, baselineDay))
    }
  }

  private func computed(_ target: Target, of directive: Directive, _ tx: Tx) throws -> TargetMeasure? {
    guard let code = target.indicator else { return nil }
    return try gauge.measure(code, Self.day(target, tx), directive, tx)
  }

  /// It is measured until its horizon.
  private static func day(_ target: Target, _ tx: Tx) -> Day { min(tx.today, target.horizon ?? tx.today) }

  static func visible(_ id: ID<Target>, to actor: Actor, _ tx: Tx) throws -> Target? {
    try tx.first(
      """
      SELECT \(Target.columns) FROM target t JOIN directive d ON d.id = t.directive_id
      WHERE t.id = \(id) AND \(Directives.visible(to: actor))
      """
    ) { try Target(&$0) }
  }

  /// The latest measure entered for each.
  private static func latest(_ ids: [ID<Target>], _ tx: Tx) throws -> [ID<Target>: TargetMeasure] {
    let rows = try tx.all(
      """
      SELECT m.target_id, \(TargetMeasure.columns) FROM target_measure m WHERE m.target_id IN \(ids)
      ORDER BY m.measured_on, m.id
      """
    ) { (try $0.next(ID<Target>.self), try TargetMeasure(&$0)) }
    return Dictionary(rows, uniquingKeysWith: { _, later in later })
  }
}

extension ReadTarget.Operator: SQLConvertible {}
extension ReadTarget.Change: SQLConvertible {}

extension Fault {
  static let noSuchTarget = Fault.notFound(
    "Không tìm thấy chỉ tiêu này. Có thể văn bản đặt chỉ tiêu không được gửi tới đơn vị của bạn.")
}
