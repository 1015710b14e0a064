import DirectiveReader
import Foundation
import Kit
import Storage

extension Targets {
  /// A confirmed reading becomes a target.
  static func insert(
    _ read: ReadTarget, _ proposal: ID<Proposal>, _ clause: String?, _ directive: Directive, indicator: String?,
    by actor: Actor, _ tx: Tx
  ) throws {
    let id = tx.newID(Target.self)
    let start = directive.issuedOn ?? tx.today
    // Two words, as “thu hút”, do not say what is measured; the sentence does.
    let words = read.measure.split(whereSeparator: \.isWhitespace).count
    let title = (words > 2 ? read.measure : read.quote.onOneLine(words: 24)).titled
    let open = try populations(read, in: directive.id, tx)
    let horizon = read.horizon.flatMap { Day(year: $0.year, month: 12, day: 31) }
    try tx.execute(
      """
      INSERT INTO target (id, directive_id, proposal_id, clause, span_start, span_end, quote, title, op, strict, value,
        value_max, unit, change, population, population_open, scope, baseline_words, start_on, horizon_on, indicator, given_on, given_by_name,
        version)
      VALUES (\(id), \(directive.id), \(proposal), \(clause), \(read.span.start), \(read.span.end), \(read.quote),
        \(title), \(read.op), \(read.strict), \(read.value.description), \(read.valueMax?.description),
        \(read.unit), \(read.change), \(open.isEmpty ? read.population : nil),
        \(open.isEmpty ? nil : open.joined(separator: "\n")), \(read.scope), \(read.baseline), \(start), \(horizon), \(indicator),
        \(tx.today), \(actor.name), 1)
      """)
    try tx.index(SearchEntry(kind: "target", id: id, title: title, text: read.quote))
    try tx.audit(
      actor, "steering.target.give", AuditSubject("target", id),
      after: [
        "value": .text(read.value.description), "unit": .text(read.unit), "horizon": JSON(horizon?.description),
        "directive": .text(directive.id.text),
      ])
  }
}

extension Targets {
  /// “trong đó” leaves open of what its share is meant: of those the target before it counts, or of all.
  private static func populations(_ read: ReadTarget, in id: ID<Directive>, _ tx: Tx) throws -> [String] {
    guard read.unit.hasPrefix("%"), read.change == .level, read.parentTarget != nil,
      let own = read.population
    else { return [] }
    let before = try Proposals.of(id, tx).compactMap { proposal -> ReadTarget? in
      guard case .target(let found) = proposal.finding, found.span.end <= read.span.start, found.clause == read.clause
      else { return nil }
      return found
    }.last
    guard let before else { return [] }
    return ["trong số \(before.measure)", "trên tổng số \(own.withoutWhatItCounts)"]
  }
}

extension String {
  /// “tổ chức kinh tế tập thể tham gia liên kết …” counts some of the “tổ chức kinh tế tập thể”.
  fileprivate var withoutWhatItCounts: String {
    for verb in [" tham gia ", " đạt ", " ứng dụng ", " áp dụng ", " hoạt động ", " liên kết "] {
      if let at = range(of: verb) { return String(self[..<at.lowerBound]) }
    }
    return self
  }
}

extension Target {
  static let columns: SQL =
    """
    t.id, t.directive_id, t.clause, t.span_start, t.span_end, t.quote, t.title, t.op, t.strict, t.value, t.value_max,
    t.unit, t.change, t.population, t.population_open, t.scope, t.baseline_words, t.baseline_value, t.baseline_on, t.start_on, t.horizon_on,
    t.tolerance, t.indicator, t.given_by_name
    """

  init(_ row: inout Row) throws {
    id = try row.next()
    (directive, clause, span, quote, title) = try row.nextGiven()
    op = try row.next()
    strict = try row.next()
    value = Decimal(kept: try row.next()) ?? 0
    valueMax = try row.next(String?.self).flatMap { Decimal(kept: $0) }
    unit = try row.next()
    change = try row.next()
    population = try row.next()
    openPopulations = (try row.next(String?.self) ?? "").split(separator: "\n").map(String.init)
    scope = try row.next()
    let words: String? = try row.next()
    let from = try row.next(String?.self).flatMap { Decimal(kept: $0) }
    let day: Day? = try row.next()
    baseline = words == nil && from == nil ? nil : Baseline(words: words, value: from, day: day)
    start = try row.next()
    horizon = try row.next()
    tolerance = try row.next()
    indicator = try row.next()
    givenBy = try row.next()
  }
}

extension TargetMeasure {
  static let columns: SQL = "m.measured_on, m.value, m.part, m.whole, m.is_estimate, m.source"

  init(_ row: inout Row) throws {
    day = try row.next()
    value = Decimal(kept: try row.next()) ?? 0
    part = try row.next()
    whole = try row.next()
    isEstimate = try row.next()
    source = try row.next()
    address = nil
  }
}
