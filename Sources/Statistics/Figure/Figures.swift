import Kit
import Registry
import Storage
import Territory

extension Permission {
  public static let readStatistics = Permission("statistics.read", "Xem số liệu, chỉ tiêu tổng hợp")
}

/// What is asked of indicators.
public struct Figures: Sendable {
  let db: Database
  let organisations: Organisations
  let areas: Areas
  public let indicators: Indicators
  let rules: QualityRules
  let work: ClauseWork
  private let memory = EngineMemory()

  public init(_ db: Database, _ organisations: Organisations, _ areas: Areas, work: ClauseWork = .none) throws {
    self.db = db
    self.organisations = organisations
    self.areas = areas
    self.work = work
    indicators = try Indicators.reference()
    rules = try QualityRules.reference()
  }

  /// Measures an indicator; for other features, in a transaction of theirs that only reads.
  /// - Returns: nil where the indicator is not measured yet.
  /// - Throws: `Fault.notFound` for an unknown code.
  public func measure(_ code: String, _ question: FigureQuestion, in tx: Tx) throws -> MeasuredFigure? {
    try measure(try indicators(question.asOf, in: tx).find(code), question, in: tx)
  }

  func measure(_ indicator: Indicator, _ question: FigureQuestion, in tx: Tx) throws -> MeasuredFigure? {
    guard let expression = indicator.expression else { return nil }
    let book = try organisations.book(in: tx)
    let engine = FigureEngine(
      memory.lens(book, known: question.asOf.known), try areas.history(known: question.asOf.known, in: tx), question,
      outside(question.asOf.known, tx))
    return Self.figure(indicator, try engine.tally(expression), book)
  }

  /// Many areas at once: for each indicator a cell an area of the map, and one for what lies nobody knows where.
  func rollUp(_ question: FigureQuestion, in tx: Tx) throws -> RollUp {
    let lens = try lens(known: question.asOf.known, in: tx)
    let history = try areas.history(known: question.asOf.known, in: tx)
    return RollUp(
      lens, history, question, AreaTree(history, on: question.asOf.map, lens.lives.spots),
      outside(question.asOf.known, tx))
  }

  func lens(known: Instant? = nil, in tx: Tx) throws -> EngineLens {
    memory.lens(try organisations.book(in: tx), known: known)
  }

  private func outside(_ known: Instant?, _ tx: Tx) -> OutsideFacts {
    OutsideFacts(
      observations: { try Observations.book(known: known, tx) }, work: { [work] in try work.parts($0, $1, $2, tx) })
  }

  /// `CODE` or `CODE@DAY` as the land that a question is about; on the map asked for where no day is given.
  public func scope(_ text: String, _ asOf: AsOf, field: String? = nil, in tx: Tx) throws -> AreaScope? {
    guard !text.isEmpty else { return nil }
    return try AreaScope(reading: text, on: asOf.map, try areas.history(known: asOf.known, in: tx), field: field)
  }

  private static func figure(
    _ indicator: Indicator, _ tally: FigureEngine.Tally, _ book: RegistryBook
  ) -> MeasuredFigure {
    func records(_ rows: [(subject: FigureEngine.Tally.Subject, value: Int64?)]) -> [MeasuredFigure.Record] {
      rows.map { row in
        switch row.subject {
        case .organisation(let place):
          .init(subject: .organisation(book.organisations[place].id), value: row.value)
        case .area(let id): .init(subject: .area(id), value: row.value)
        case .other(let title, let link): .init(subject: .other(title: title, link: link), value: row.value)
        }
      }
    }
    return MeasuredFigure(
      indicator: indicator, numerator: tally.numerator, denominator: tally.denominator, records: records(tally.records),
      base: records(tally.base), told: tally.told, asked: tally.asked, estimates: tally.estimates,
      unclear: tally.unclear, missing: tally.missing.map { "chưa đo được: \($0)" }, remark: tally.remark)
  }

  /// Một số của một địa bàn trong bảng phân tích.
  public struct Part: Sendable {
    /// Nil for what has no one place among the areas.
    public let area: Area?
    public let value: FigureValue
    public let told: Int64
    public let asked: Int64
  }

  /// An indicator with the records behind it and, where a level is named, its parts by area.
  public struct Answer: Sendable {
    public let figure: MeasuredFigure
    public let scope: AreaScope?
    public let parts: [Part]
    /// The organisations behind the figure as they were on the day.
    public let names: [ID<Organisation>: (kind: Organisation.Kind, record: OrganisationRecord)]
    public let history: TerritoryHistory
  }

  /// What is asked, in words as they are typed.
  public struct Asked: Sendable {
    public var asOf: AsOf
    public var area: String
    public var level: Area.Level?
    public var period: Period?

    public init(_ asOf: AsOf, area: String = "", level: Area.Level? = nil, period: Period? = nil) {
      self.asOf = asOf
      self.area = area
      self.level = level
      self.period = period
    }
  }

  /// Every indicator for one question; nil where one is not measured yet.
  func all(
    _ asked: Asked, as credential: Credential
  ) async throws -> (actor: Actor, scope: AreaScope?, rows: [(indicator: Indicator, figure: MeasuredFigure?)]) {
    try await db.read(as: credential, to: .readStatistics) { tx, actor in
      let (scope, rows) = try overview(asked, in: tx)
      return (actor, scope, try shown(rows, to: actor, in: tx))
    }
  }

  /// The same within a transaction that only reads.
  public func overview(
    _ asked: Asked, in tx: Tx
  ) throws -> (scope: AreaScope?, rows: [(indicator: Indicator, figure: MeasuredFigure?)]) {
    let scope = try scope(asked.area, asked.asOf, field: "dia_ban", in: tx)
    let question = FigureQuestion(asked.asOf, area: scope, period: asked.period)
    return (
      scope,
      try indicators(asked.asOf, in: tx).all.map { (indicator: $0, figure: try measure($0, question, in: tx)) }
    )
  }

  /// One indicator whole.
  /// - Throws: `Fault.unavailable` where it is not measured yet, saying why.
  public func answer(_ code: String, _ asked: Asked, as credential: Credential) async throws -> (
    actor: Actor, answer: Answer
  ) {
    try await db.read(as: credential, to: .readStatistics) { tx, actor in
      return (actor, try answer(code, asked, in: tx).shown(to: actor, by: self, tx))
    }
  }

  /// The same for the machine itself: aggregates and public names only.
  public func answer(_ code: String, _ asked: Asked) async throws -> Answer {
    try await db.inspect { tx in try answer(code, asked, in: tx) }
  }

  /// An indicator and what it comes to; without an answer where it is not measured yet.
  public struct Found: Sendable {
    public let indicator: Indicator
    public let answer: Answer?
  }

  /// The same as the command line asks, which is told why there is no number instead of being refused.
  public func ask(_ code: String, _ asked: Asked) async throws -> Found {
    try await db.inspect { tx in
      let indicator = try indicators(asked.asOf, in: tx).find(code)
      _ = try scope(asked.area, asked.asOf, field: "area", in: tx)
      return Found(indicator: indicator, answer: indicator.expression == nil ? nil : try answer(code, asked, in: tx))
    }
  }

  func answer(_ code: String, _ asked: Asked, in tx: Tx) throws -> Answer {
    let scope = try scope(asked.area, asked.asOf, field: "dia_ban", in: tx)
    let question = FigureQuestion(asked.asOf, area: scope, period: asked.period)
    let indicator = try indicators(asked.asOf, in: tx).find(code)
    guard let figure = try measure(indicator, question, in: tx) else {
      throw Fault.unavailable(indicator.whyUnmeasured.capitalisedFirst, retryAfter: nil)
    }
    let book = try organisations.book(in: tx)
    var names: [ID<Organisation>: (kind: Organisation.Kind, record: OrganisationRecord)] = [:]
    for record in figure.records + figure.base {
      guard let id = record.organisation, names[id] == nil, let organisation = book[id],
        let held = organisation.record(asked.asOf)
      else { continue }
      names[id] = (organisation.kind, held)
    }
    let parts = try asked.level.map { try self.parts(of: figure, question, at: $0, in: tx) } ?? []
    return Answer(
      figure: figure, scope: scope, parts: parts, names: names,
      history: try areas.history(known: asked.asOf.known, in: tx))
  }

  /// The figure of every area of a level within the land asked about; for other features.
  public func parts(of code: String, _ question: FigureQuestion, at level: Area.Level, in tx: Tx) throws -> [Part] {
    let indicator = try indicators(question.asOf, in: tx).find(code)
    guard let figure = try measure(indicator, question, in: tx) else { return [] }
    if case .coverage? = indicator.expression { return [] }
    return try parts(of: figure, question, at: level, in: tx)
  }

  /// The figure of every area of a level on the map asked for, within the land asked about; the last without an area,
  /// where some lies nobody knows where, so that the parts make the whole.
  private func parts(
    of figure: MeasuredFigure, _ question: FigureQuestion, at level: Area.Level, in tx: Tx
  ) throws -> [Part] {
    let rollUp = try rollUp(question, in: tx)
    guard let expression = figure.indicator.expression, let cells = try rollUp.cells(expression) else { return [] }
    func part(_ area: Area?, _ cell: RollUp.Cell) -> Part {
      Part(
        area: area,
        value: FigureValue(
          cell.numerator, cell.denominator, figure.indicator, isMissing: cell.told == 0 && cell.asked > 0),
        told: cell.told, asked: cell.asked)
    }
    var rest = RollUp.Cell(
      numerator: figure.numerator, denominator: figure.denominator, told: Int64(figure.told), asked: Int64(figure.asked)
    )
    var parts: [Part] = []
    for (area, cell) in zip(rollUp.tree.areas, cells) where area.level == level {
      guard question.covers(area, on: question.asOf.map, rollUp.history) || cell.asked > 0 else { continue }
      parts.append(part(area, cell))
      rest -= cell
    }
    // What is no sum of its parts leaves nothing to be placed.
    if case .observed = expression { return parts }
    if figure.unclear == 0, rest.asked > 0 || rest.numerator != 0 { parts.append(part(nil, rest)) }
    return parts
  }
}

extension RollUp.Cell {
  fileprivate static func -= (a: inout RollUp.Cell, b: RollUp.Cell) {
    a.numerator &-= b.numerator
    if let other = b.denominator { a.denominator = a.denominator.map { $0 &- other } }
    a.told &-= b.told
    a.asked &-= b.asked
  }
}

extension String {
  var capitalisedFirst: String { prefix(1).uppercased() + dropFirst() }
}
