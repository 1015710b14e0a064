import Kit
import Registry
import Storage
import Territory

/// Số liệu công khai: what anybody may see of indicators that were marked public; small numbers are hidden.
struct PublicFigures: Sendable {
  let figures: Figures

  struct Line: Sendable {
    let indicator: Indicator
    /// Nil where it is not told.
    let text: String?
    let value: Double?
  }

  struct Page: Sendable {
    let indicator: Indicator
    let years: [(year: Int, line: Line)]
    let parts: [(area: String, line: Line)]
    let day: Day
    let remark: String?
  }

  /// Every public indicator over an area, today.
  func overview(area: String, today: Day) async throws -> (scope: AreaScope?, lines: [Line]) {
    try await figures.db.inspect { tx in
      let asked = Figures.Asked(AsOf(day: today), area: area)
      let (scope, rows) = try figures.overview(asked, in: tx)
      let told = try figures.shown(rows.filter { $0.indicator.isPublic }, to: nil, in: tx)
      return (scope, told.map { Self.line($0.indicator, $0.figure) })
    }
  }

  /// One public indicator through the years and by area.
  /// - Throws: `Fault.notFound` also where there is one that is not public.
  func page(_ code: String, area: String, today: Day) async throws -> (scope: AreaScope?, page: Page) {
    try await figures.db.inspect { tx in
      let asked = Figures.Asked(AsOf(day: today), area: area, level: .commune)
      guard let found = try figures.indicators(asked.asOf, in: tx)[code], found.isPublic,
        let indicator = try figures.shown(found, to: nil, in: tx), let expression = indicator.expression
      else { throw Fault.notFound("Không có số liệu công khai mã “\(code)”. Hãy xem danh sách số liệu công khai.") }
      let answer = try figures.answer(code, asked, in: tx)
      let years = try (today.year - 9...today.year).map { year in
        let day = min(Day(year: year, month: 12, day: 31) ?? today, today)
        let question = FigureQuestion(AsOf(day: day, map: today), area: answer.scope)
        return (year: year, line: Self.line(indicator, try figures.measure(indicator, question, in: tx)))
      }
      let told = Disclosure.told(expression, answer.parts.map { ($0.told, $0.value.denominator) })
      let parts = zip(answer.parts, told).map { part, isTold in
        (
          area: part.area?.title ?? "không rõ",
          line: Line(
            indicator: indicator, text: isTold ? part.value.text : nil, value: isTold ? part.value.number : nil)
        )
      }
      return (
        answer.scope,
        Page(indicator: indicator, years: years, parts: parts, day: today, remark: answer.figure.remark)
      )
    }
  }

  private static func line(_ indicator: Indicator, _ figure: MeasuredFigure?) -> Line {
    guard let figure, let expression = indicator.expression, figure.missing == nil,
      Disclosure.isSafe(expression, told: Int64(figure.told), whole: figure.denominator)
    else { return Line(indicator: indicator, text: nil, value: nil) }
    return Line(indicator: indicator, text: figure.text, value: figure.value.number)
  }
}
