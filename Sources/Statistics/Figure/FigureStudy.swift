import Kit
import Registry
import Storage
import Territory

/// Khảo sát một chỉ tiêu: a figure with its years, its areas, both together, and beside another area.
struct FigureStudy: Sendable {
  /// A year up to its last day, or to the day asked about.
  struct Year: Sendable {
    let day: Day
    let figure: MeasuredFigure
  }

  /// One area through the years; nil where it had told nothing.
  struct Row: Sendable {
    let area: Area
    let values: [FigureValue?]
  }

  let answer: Figures.Answer
  let level: Area.Level?
  let years: [Year]
  /// The areas of the level, through the same years, on one map.
  let rows: [Row]
  let other: (scope: AreaScope, years: [Year])?
}

extension Figures {
  private static let mostYears = 10

  /// - Parameter other: another area to set beside, as it was typed; empty for none.
  func study(_ code: String, _ asked: Asked, beside other: String, as credential: Credential) async throws -> (
    actor: Actor, study: FigureStudy
  ) {
    try await db.read(as: credential, to: .readStatistics) { tx, actor in
      var asked = asked
      let scope = try scope(asked.area, asked.asOf, field: "dia_ban", in: tx)
      asked.level = asked.level ?? scope.map(\.area.level).map { $0 == .province ? .commune : $0 } ?? .province
      let answer = try answer(code, asked, in: tx)
      let against = try scope2(other, asked.asOf, in: tx)
      let study = FigureStudy(
        answer: try answer.shown(to: actor, by: self, tx), level: asked.level,
        years: try years(answer.figure.indicator, asked, answer.scope, in: tx),
        rows: try rows(answer.figure.indicator, asked, answer.scope, in: tx),
        other: try against.map { ($0, try years(answer.figure.indicator, asked, $0, in: tx)) })
      return (actor, study)
    }
  }

  private func scope2(_ text: String, _ asOf: AsOf, in tx: Tx) throws -> AreaScope? {
    try scope(text, asOf, field: "so_voi", in: tx)
  }

  /// The last ten years in which anything is known, each to its end or to the day asked about.
  private func days(_ asked: Asked, in tx: Tx) throws -> [Day] {
    let book = try organisations.book(in: tx)
    let first = book.organisations.lazy.flatMap { $0.events.map(\.value.day.year) }.min() ?? asked.asOf.day.year
    let last = asked.asOf.day.year
    return (max(first, last - Self.mostYears + 1)...max(first, last)).compactMap { year in
      Day(year: year, month: 12, day: 31).map { min($0, asked.asOf.day) }
    }
  }

  private func years(_ indicator: Indicator, _ asked: Asked, _ scope: AreaScope?, in tx: Tx) throws -> [FigureStudy
    .Year]
  {
    try days(asked, in: tx).compactMap { day in
      let asOf = AsOf(day: day, known: asked.asOf.known, map: asked.asOf.map)
      return try measure(indicator, FigureQuestion(asOf, area: scope), in: tx).map { .init(day: day, figure: $0) }
    }
  }

  private func rows(_ indicator: Indicator, _ asked: Asked, _ scope: AreaScope?, in tx: Tx) throws -> [FigureStudy.Row]
  {
    guard let expression = indicator.expression, let level = asked.level else { return [] }
    var areas: [Area] = []
    var columns: [[RollUp.Cell]] = []
    for day in try days(asked, in: tx).suffix(6) {
      let asOf = AsOf(day: day, known: asked.asOf.known, map: asked.asOf.map)
      let rollUp = try rollUp(FigureQuestion(asOf, area: scope), in: tx)
      guard let cells = try rollUp.cells(expression) else { return [] }
      areas = rollUp.tree.areas
      columns.append(cells)
    }
    return areas.enumerated().compactMap { place, area in
      guard area.level == level else { return nil }
      let cells = columns.map { $0[place] }
      guard cells.contains(where: { $0.asked > 0 }) else { return nil }
      return FigureStudy.Row(
        area: area,
        values: cells.map { cell in
          cell.asked == 0 && cell.numerator == 0
            ? nil
            : FigureValue(cell.numerator, cell.denominator, indicator, isMissing: cell.told == 0 && cell.asked > 0)
        })
    }
  }
}
