import Kit
import Registry
import Storage
import Synchronization
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
  private let memory = ColumnsMemory()

  public init(_ db: Database, _ organisations: Organisations, _ areas: Areas) throws {
    self.db = db
    self.organisations = organisations
    self.areas = areas
    indicators = try Indicators.reference()
  }

  /// Measures an indicator; for other features, in a transaction of theirs that only reads.
  /// - Returns: nil where the indicator is not measured yet.
  /// - Throws: `Fault.notFound` for an unknown code.
  public func measure(_ code: String, _ question: FigureQuestion, in tx: Tx) throws -> MeasuredFigure? {
    let indicator = try indicators.find(code)
    guard let expression = indicator.expression else { return nil }
    let book = try organisations.book(in: tx)
    var engine = FigureEngine(
      book, try areas.history(known: question.asOf.known, in: tx), area: question.area,
      columns: { [memory] in memory.columns(book, $0) })
    return Self.figure(indicator, engine.tally(expression, question.asOf), book)
  }

  /// `CODE` or `CODE@DAY` as the land that a question is about; on the map asked for where no day is given.
  public func scope(_ text: String, _ asOf: AsOf, field: String? = nil, in tx: Tx) throws -> AreaScope? {
    guard !text.isEmpty else { return nil }
    return try AreaScope(reading: text, on: asOf.map, try areas.history(known: asOf.known, in: tx), field: field)
  }

  private static func figure(
    _ indicator: Indicator, _ tally: FigureEngine.Tally, _ book: RegistryBook
  ) -> MeasuredFigure {
    func records(_ rows: [(place: Int, value: Int64?)]) -> [MeasuredFigure.Record] {
      rows.map { .init(organisation: book.organisations[$0.place].id, value: $0.value) }
    }
    return MeasuredFigure(
      indicator: indicator, numerator: tally.numerator, denominator: tally.denominator, records: records(tally.records),
      base: records(tally.base), told: tally.told, asked: tally.asked, estimates: tally.estimates,
      unclear: tally.unclear)
  }

  /// Một số của một địa bàn trong bảng phân tích.
  public struct Part: Sendable {
    /// Nil for what has no one place among the areas.
    public let area: Area?
    public let value: FigureValue
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

  /// Every indicator for one question; nil where one is not measured yet.
  func all(
    _ asOf: AsOf, area: String, as credential: Credential
  ) async throws -> (actor: Actor, scope: AreaScope?, rows: [(indicator: Indicator, figure: MeasuredFigure?)]) {
    try await db.read(as: credential, to: .readStatistics) { tx, actor in
      let scope = try scope(area, asOf, field: "dia_ban", in: tx)
      let rows = try indicators.all.map {
        (indicator: $0, figure: try measure($0.code, FigureQuestion(asOf, area: scope), in: tx))
      }
      return (actor, scope, rows)
    }
  }

  /// One indicator whole.
  /// - Throws: `Fault.unavailable` where it is not measured yet, saying why.
  public func answer(
    _ code: String, _ asOf: AsOf, area: String, level: Area.Level? = nil, as credential: Credential
  ) async throws -> (actor: Actor, answer: Answer) {
    try await db.read(as: credential, to: .readStatistics) { tx, actor in
      let answer = try answer(code, asOf, area: area, level: level, in: tx)
      return (actor, actor.may(.readFigures, in: .province) ? answer : answer.withoutTold)
    }
  }

  /// The same for the machine itself, as its command line asks: aggregates and public names only.
  public func answer(_ code: String, _ asOf: AsOf, area: String, level: Area.Level? = nil) async throws -> Answer {
    try await db.inspect { tx in try answer(code, asOf, area: area, level: level, in: tx) }
  }

  private func answer(
    _ code: String, _ asOf: AsOf, area: String, level: Area.Level?, in tx: Tx
  ) throws -> Answer {
    let scope = try scope(area, asOf, field: "dia_ban", in: tx)
    guard let figure = try measure(code, FigureQuestion(asOf, area: scope), in: tx) else {
      throw Fault.unavailable(try indicators.find(code).note ?? "Chưa đo được.", retryAfter: nil)
    }
    let book = try organisations.book(in: tx)
    let history = try areas.history(known: asOf.known, in: tx)
    var names: [ID<Organisation>: (kind: Organisation.Kind, record: OrganisationRecord)] = [:]
    for record in figure.records + figure.base {
      guard let organisation = book[record.organisation], let held = organisation.record(asOf) else { continue }
      names[record.organisation] = (organisation.kind, held)
    }
    let parts = level.map { Self.parts(of: figure, names, asOf, $0, history) } ?? []
    return Answer(figure: figure, scope: scope, parts: parts, names: names, history: history)
  }

  /// The records behind a figure by area of the map asked for, so that the parts make the whole; the last without an
  /// area, where some lie nobody knows where. Covered areas are not parted.
  private static func parts(
    of figure: MeasuredFigure, _ names: [ID<Organisation>: (kind: Organisation.Kind, record: OrganisationRecord)],
    _ asOf: AsOf, _ level: Area.Level, _ history: TerritoryHistory
  ) -> [Part] {
    if case .coverage? = figure.indicator.expression { return [] }
    var placing = AreaPlacing(history)
    var numerators: [ID<Place.Area>?: Int64] = [:]
    var denominators: [ID<Place.Area>?: Int64] = [:]
    func area(_ record: MeasuredFigure.Record) -> ID<Place.Area>? {
      names[record.organisation].flatMap { placing.area(of: $0.record, onMapOf: asOf.map, at: level) }
    }
    for record in figure.records { numerators[area(record), default: 0] += record.value ?? 0 }
    for record in figure.base { denominators[area(record), default: 0] += record.value ?? 0 }
    let areas = Set(numerators.keys).union(denominators.keys)
    let parts = areas.map { id in
      Part(
        area: id.flatMap { history.area($0) },
        value: FigureValue(
          numerators[id] ?? 0, figure.denominator == nil ? nil : denominators[id] ?? 0, figure.indicator.expression))
    }
    return parts.sorted { ($0.area?.code ?? "~") < ($1.area?.code ?? "~") }
  }
}

/// The columns of the days last asked about, as long as the book is the same.
private final class ColumnsMemory: Sendable {
  private struct Key: Hashable {
    let day: Day
    let known: Instant?
  }

  private struct Held {
    var version: Int
    var columns: [Key: OrganisationColumns] = [:]
  }

  private let held = Mutex(Held(version: -1))
  private static let most = 16

  func columns(_ book: RegistryBook, _ asOf: AsOf) -> OrganisationColumns {
    let key = Key(day: asOf.day, known: asOf.known)
    let known = held.withLock { held -> OrganisationColumns? in
      if held.version != book.version { held = Held(version: book.version) }
      return held.columns[key]
    }
    if let known { return known }
    let made = OrganisationColumns(book, asOf)
    held.withLock { held in
      guard held.version == book.version else { return }
      if held.columns.count >= Self.most { held.columns = [:] }
      held.columns[key] = made
    }
    return made
  }
}
