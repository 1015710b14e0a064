import Kit
import Registry
import Territory
import Web

extension HTML {
  private static let mostRecords = 500

  /// One figure: what it is, through the years, by area, and the records behind it.
  static func indicator(_ study: FigureStudy, _ asked: Figures.Asked, _ visit: Visit, _ actor: Actor) -> HTML {
    let (answer, figure, link) = (study.answer, study.answer.figure, FigureLink(visit: visit))
    let indicator = figure.indicator
    let page = link(indicator.code)
    return visit.layout(for: actor).page(
      indicator.name,
      summary: "\(place(answer.scope)) · ngày \(asked.asOf.day.vietnamese) · bản đồ ngày \(asked.asOf.map.vietnamese)",
      crumbs: [Crumb("Số liệu", link()), Crumb(indicator.code)],
      actions: [
        .choose(
          "Tải bản ghi", FigureFormat.allCases.map { ($0.title, page.query("dang", $0.rawValue)) }),
        .choose(
          "Tải bảng địa bàn",
          FigureFormat.allCases.map {
            (
              $0.title,
              link(indicator.code, ["cap": study.level?.rawValue ?? ""]).query("bang", "dia-ban").query(
                "dang", $0.rawValue)
            )
          }),
      ]
    ) {
      """
      \(head(figure, indicator))
      \(figure.missing.map { note("\($0.capitalisedFirst).") })
      \(maps(asked, indicator, link))
      \(question(Link("/so-lieu/\(indicator.code)"), asked.asOf, visit))
      \(.beside(
        """
        \(.card("Qua các năm", years(study, indicator, link)))
        \(.card("Theo địa bàn", id: "dia-ban", byArea(study, asked, indicator, link)))
        \(.card("Bản ghi đứng sau con số", id: "ban-ghi", aside: .tag(.idle, figure.records.count.grouped),
          records("Bản ghi", figure.records, answer)))
        \(if: figure.denominator != nil, .card("Bản ghi của mẫu số", id: "mau-so", aside: .tag(.idle, figure.base.count.grouped),
          records("Bản ghi của mẫu số", figure.base, answer)))
        """,
        .card("Cách tính", .facts(facts(figure, indicator)))))
      """
    }
  }

  private static func head(_ figure: MeasuredFigure, _ indicator: Indicator) -> HTML {
    let isGrowth = indicator.expression?.behaviour == .growth
    let value = figure.value
    return .figures(
      [
        Figure(
          indicator.expression?.isPercent == true ? "Tỷ lệ" : "Giá trị", figure.text,
          remark: indicator.caution ?? indicator.unit, "#ban-ghi"),
        Figure(isGrowth ? "Kỳ này" : "Tử số", value.written(figure.numerator), remark: "bản ghi bên dưới", "#ban-ghi"),
      ]
        + (figure.denominator.map { [Figure(isGrowth ? "Kỳ trước" : "Mẫu số", value.writtenBase($0), "#mau-so")] } ?? [])
        + [
          Figure(
            "Có số liệu", "\(figure.told.grouped) / \(figure.asked.grouped)",
            remark: figure.estimates > 0
              ? "trong đó \(figure.estimates.grouped) số ước" : "đơn vị có số liệu trên tổng số")
        ])
  }

  /// The same figure on the map of its day, of the last day of the old districts, and of today.
  private static func maps(_ asked: Figures.Asked, _ indicator: Indicator, _ link: FigureLink) -> HTML {
    let days: [(String, Day)] = [
      ("của ngày tính", asked.asOf.day), ("trước 01/7/2025", Day(number: 20_269)), ("hiện nay", link.visit.clock.today),
    ]
    return .chips(
      days.map { title, day in
        Chip("Bản đồ \(title)", link(indicator.code, ["ban_do": day.description]), isOn: asked.asOf.map == day)
      })
  }

  private static func years(_ study: FigureStudy, _ indicator: Indicator, _ link: FigureLink) -> HTML {
    let values = study.years.map { $0.figure.value.number }
    guard let sample = study.years.last?.figure.value else { return "<p class=\"soft\">Chưa có năm nào.</p>" }
    var series = [Chart.Series(study.answer.scope?.area.title ?? "Toàn bộ", values)]
    if let other = study.other {
      series.append(Chart.Series(other.scope.area.title, other.years.map { $0.figure.value.number }))
    }
    let known = zip(study.years, values).filter { $0.1 != nil }.map(\.0)
    let told =
      known.count > 1
      ? "Từ \(known[0].figure.text) năm \(known[0].day.year) đến \(known[known.count - 1].figure.text) năm \(known[known.count - 1].day.year)."
      : "Chưa đủ hai năm có số."
    let chart = Chart(
      indicator.name, description: told, points: study.years.map { String($0.day.year) }, series: series
    ) { sample.write($0) }
    return """
      \(.lines(chart))
      \(.table(
        "Qua các năm",
        [.heading("Năm"), .number("Giá trị", unit: indicator.unit), .number("Tử số"), .number("Mẫu số"), .number("Có số liệu")]
          + (study.other.map { [.number($0.scope.area.title)] } ?? []),
        study.years.enumerated().map { index, year in
          let (figure, value) = (year.figure, year.figure.value)
          let there = link(indicator.code, ["ngay": year.day.description, "ky": ""])
          return [
            "\(String(year.day.year))", "<a href=\"\(there)\">\(figure.text)</a>", "\(value.written(figure.numerator))",
            "\(figure.denominator.map { value.writtenBase($0) })", "\(figure.told.grouped)/\(figure.asked.grouped)",
          ] + (study.other.map { ["\($0.years[index].figure.text)"] } ?? [])
        }, narrow: .scroll))
      """
  }

  private static func byArea(
    _ study: FigureStudy, _ asked: Figures.Asked, _ indicator: Indicator, _ link: FigureLink
  ) -> HTML {
    let parts = study.answer.parts
    let levels = Area.Level.allCases.map { other in
      Chip(other.title, link(indicator.code, ["cap": other.rawValue]).fragment("dia-ban"), isOn: other == study.level)
    }
    func there(_ area: Area) -> Link { link(indicator.code, ["dia_ban": "\(area.code)@\(asked.asOf.map)", "cap": ""]) }
    let known = parts.filter { ($0.value.number ?? 0) > 0 }.sorted { ($0.value.number ?? 0) > ($1.value.number ?? 0) }
    let isAmount = indicator.expression?.isPercent == false
    return """
      \(.chips(levels))
      \(if: isAmount && !known.isEmpty, .tiles("\(indicator.name) theo địa bàn", parts.compactMap { part in
        part.area.map { Tile($0.name, Int(clamping: part.value.whole), there($0)) }
      }))
      \(if: !known.isEmpty, .bars("Nhiều nhất", known.prefix(12).map { part in
        Bar(part.area?.title ?? "không rõ", part.value.number ?? 0, words: part.value.text, part.area.map(there))
      }, of: "Địa bàn", unit: indicator.unit))
      <details\(attribute: "open", known.count <= 12)><summary>Bảng theo địa bàn</summary>
      \(.table(
        "Theo địa bàn", [.heading("Địa bàn"), .number("Giá trị"), .number("Tử số"), .number("Mẫu số"), .number("Có số liệu")],
        parts.map { part in
          [
            "\(part.area?.title ?? "không rõ")",
            part.area.map { "<a href=\"\(there($0))\">\(part.value.text)</a>" } ?? "\(part.value.text)",
            "\(part.value.written(part.value.numerator))", "\(part.value.denominator.map { part.value.writtenBase($0) })",
            "\(part.told.grouped)/\(part.asked.grouped)",
          ]
        }, narrow: .scroll, nothing: "<p class=\"soft\">Không có địa bàn nào của cấp này trên bản đồ đã chọn.</p>"))
      </details>
      \(heat(study, asked, indicator, link))
      """
  }

  private static func heat(
    _ study: FigureStudy, _ asked: Figures.Asked, _ indicator: Indicator, _ link: FigureLink
  ) -> HTML {
    let years = study.years.suffix(6)
    /// On one map, so that the land is the same in every year.
    func there(_ area: Area, _ day: Day) -> Link {
      link(
        indicator.code,
        [
          "dia_ban": "\(area.code)@\(asked.asOf.map)", "ngay": day.description, "ban_do": asked.asOf.map.description,
          "cap": "", "ky": "",
        ])
    }
    guard !study.rows.isEmpty, let sample = study.years.last?.figure.value else { return .empty }
    return """
      <details><summary>Địa bàn × năm</summary>
      \(.heatTable(
        "\(indicator.name), địa bàn × năm", of: "Địa bàn", years.map { String($0.day.year) },
        study.rows.map { row in
          (
            name: "<a href=\"\(there(row.area, asked.asOf.day))\">\(row.area.title)</a>" as HTML,
            values: row.values.map { $0?.number }
          )
        },
        link: { row, column in there(study.rows[row].area, years[years.startIndex + column].day) }, write: sample.write))
      </details>
      """
  }

  private static func facts(_ figure: MeasuredFigure, _ indicator: Indicator) -> [(name: String, value: HTML)] {
    let facts: [(String, String?)] = [
      ("Mã", indicator.code), ("Điều khoản", indicator.clause.nonEmpty), ("Là", indicator.expression?.explained),
      ("Kỳ", indicator.expression?.behaviour.title), ("Chiều", indicator.direction.title), ("Lưu ý", indicator.caution),
      ("Ghi chú", indicator.note), ("Nguồn, bản đồ", figure.remark), ("Chưa có số vì", figure.missing),
      ("Chưa rõ địa bàn", figure.unclear == 0 ? "không có" : "\(figure.unclear) tổ chức"),
    ]
    return facts.compactMap { name, value in value.map { (name: name, value: "\($0)") } }
  }

  private static func records(
    _ title: String, _ records: [MeasuredFigure.Record], _ answer: Figures.Answer
  ) -> HTML {
    let isCount = records.allSatisfy { $0.value == 1 }
    let shown = records.prefix(mostRecords)
    return """
      \(.table(
        title, [.heading("Tên"), .text("Loại"), .text("Địa bàn")] + (isCount ? [] : [.number("Số liệu")]),
        shown.map { record in
          let words = answer.shown(record)
          return [
            target(of: record).map { "<a href=\"\($0)\">\(words.name)</a>" } ?? "\(words.name)", "\(words.kind)",
            "\(words.place)",
          ] + (isCount ? [] : ["\(record.value.map { answer.figure.value.written($0) } ?? "chưa có")"])
        }, nothing: "<p class=\"soft\">Không có bản ghi nào.</p>"))
      \(if: records.count > mostRecords, .note("Chỉ hiện \(mostRecords) bản ghi đầu; tải tệp để xem đủ \(records.count.grouped)."))
      """
  }

  private static func target(of record: MeasuredFigure.Record) -> Link? {
    switch record.subject {
    case .organisation(let id): Link("/hop-tac-xa/\(id)")
    case .area: nil
    case .other(_, let link): link
    }
  }
}
