import App
import ArgumentParser
import Kit
import Registry
import Statistics
import Territory

struct FigureCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "figure", abstract: "Tính một chỉ tiêu và in con số, tử số, mẫu số, cách tính, bản ghi.",
    discussion: "Chỉ tiêu chưa đo được thì in rõ vì sao, không in số nào.")

  enum Format: String, ExpressibleByArgument, CaseIterable { case text, json }

  @Argument(help: "Mã chỉ tiêu, ví dụ K.b1.htx; “danh-sach” để xem mọi mã.") var indicator: String
  @Option(help: "Địa bàn: MÃ hoặc MÃ@NGÀY; 62@2025-06-30 là Kon Tum trước đây. Bỏ trống là toàn bộ.") var area = ""
  @Option(help: "Ngày tính, ví dụ 2021-11-23. Bỏ trống là hôm nay.") var asOf: String?
  @Option(help: "Ngày của bản đồ. Bỏ trống là ngày tính.") var map: String?
  @Option(name: [.customLong("known"), .customLong("known-on")], help: "Theo những gì đã ghi đến hết ngày này.")
  var known: String?
  @Option(help: "Kỳ: 2025, 2025-H1, 2025-Q3, 2025-11. Ngày tính là ngày cuối kỳ nếu không ghi.") var period: String?
  @Option(help: "Tách theo cấp: province, district, commune.") var level: String?
  @Flag(help: "In các bản ghi đứng sau con số.") var records = false
  @Option(help: "Dạng in: text hoặc json.") var format = Format.text

  func run() async throws {
    try await Program.using(Configuration()) { program in
      guard indicator != "danh-sach" else {
        for found in program.figures.indicators.all { say("\(found.code)  \(found.name)") }
        return
      }
      let asked = try asked(today: program.clock.today)
      let found = try await program.figures.ask(indicator, asked)
      say(format == .json ? found.json(asked, records: records).text : found.lines(asked, records: records))
    }
  }

  private func asked(today: Day) throws -> Figures.Asked {
    let span = try period.map { text in
      guard let found = Period(text) else {
        throw Fault.invalid("period", "Kỳ “\(text)” không đúng. Hãy ghi 2025, 2025-H1, 2025-Q3 hoặc 2025-11.")
      }
      return found
    }
    let day = try asOf.map { try Day(reading: $0, field: "as-of") } ?? span.map { $0.end.advanced(by: -1) } ?? today
    let asOf = AsOf(
      day: day, known: try known.map { Instant(startOf: try Day(reading: $0, field: "known").advanced(by: 1)) },
      map: try map.map { try Day(reading: $0, field: "map") } ?? day)
    guard level == nil || Area.Level(rawValue: level ?? "") != nil else {
      throw Fault.invalid("level", "Cấp “\(level ?? "")” không đúng. Hãy ghi province, district hoặc commune.")
    }
    return Figures.Asked(asOf, area: area, level: level.flatMap { Area.Level(rawValue: $0) }, period: span)
  }
}

extension Figures.Found {
  fileprivate func lines(_ asked: Figures.Asked, records: Bool) -> String {
    let asOf = asked.asOf
    let title = "  \(indicator.code)  \(indicator.name)\(indicator.caution.map { " – \($0)" } ?? "")"
    guard let answer else {
      return [indicator.whyUnmeasured, title, "  nguồn: \(indicator.clause)"].joined(separator: "\n")
    }
    let (figure, value) = (answer.figure, answer.figure.value)
    var lines = [
      figure.missing
        ?? [value.text, value.unit, indicator.caution.map { "– \($0)" } ?? ""].filter { !$0.isEmpty }.joined(
          separator: " "),
      title,
      "  tử số \(value.written(figure.numerator))"
        + (figure.denominator.map { ", mẫu số \(value.writtenBase($0))" } ?? ""),
      "  cách tính: \(indicator.expression?.explained ?? "")",
      "  ngày \(asOf.day.vietnamese), bản đồ ngày \(asOf.map.vietnamese), địa bàn: \(answer.scope?.area.title ?? "toàn bộ")",
      "  \(figure.told.grouped) / \(figure.asked.grouped) đơn vị có số liệu, \(figure.estimates.grouped) số ước"
        + (figure.unclear > 0 ? ", \(figure.unclear) chưa rõ địa bàn" : ""),
    ]
    if let remark = figure.remark { lines.append("  \(remark)") }
    if let note = indicator.note { lines.append("  ghi chú: \(note)") }
    lines.append("  nguồn: \(indicator.clause)")
    for part in answer.parts {
      lines.append("  \(part.area?.code ?? "–")  \(part.area?.title ?? "không rõ")  \(part.value.text)")
    }
    if records {
      func list(_ records: [MeasuredFigure.Record]) {
        for record in records {
          let shown = answer.shown(record)
          lines.append(
            ["", shown.id, shown.name, shown.place, record.value.map { value.written($0) } ?? "–"].filter {
              !$0.isEmpty
            }
            .joined(separator: "  "))
        }
      }
      lines.append("  bản ghi (\(figure.records.count.grouped)):")
      list(figure.records)
      if figure.denominator != nil {
        lines.append("  bản ghi của mẫu số (\(figure.base.count.grouped)):")
        list(figure.base)
      }
    }
    return lines.joined(separator: "\n")
  }

  fileprivate func json(_ asked: Figures.Asked, records: Bool) -> JSON {
    var members: [JSON.Member] = []
    func add(_ name: String, _ value: JSON) { members.append(.init(name: name, value: value)) }
    func number(_ value: Int64?) -> JSON { value.map { .integer(Int($0)) } ?? .null }
    let figure = answer?.figure
    add("indicator", .text(indicator.code))
    add("name", .text(indicator.name))
    add("definition", JSON(indicator.expression?.explained))
    add("clause", .text(indicator.clause))
    add("unit", .text(indicator.unit))
    add("note", JSON(indicator.note))
    add("caution", JSON(indicator.caution))
    add("area", JSON(answer?.scope?.text))
    add("as_of", .text(asked.asOf.day.description))
    add("map", .text(asked.asOf.map.description))
    add("known", JSON(asked.asOf.known?.description))
    add("period", JSON(asked.period?.description))
    add("value", figure?.value.json ?? .null)
    add("text", .text(answer == nil ? indicator.whyUnmeasured : figure?.missing ?? figure?.text ?? "–"))
    add("missing", JSON(answer == nil ? indicator.whyUnmeasured : figure?.missing))
    add("numerator", number(figure?.numerator))
    add("denominator", number(figure?.denominator))
    add("told", number(figure.map { Int64($0.told) }))
    add("asked", number(figure.map { Int64($0.asked) }))
    add("estimates", number(figure.map { Int64($0.estimates) }))
    add("unclear", number(figure.map { Int64($0.unclear) }))
    add("remark", JSON(figure?.remark))
    guard let answer else { return .object(members) }
    if asked.level != nil {
      add(
        "areas",
        .list(
          answer.parts.map { part in
            [
              "code": JSON(part.area?.code), "name": JSON(part.area?.title), "value": part.value.json,
              "text": .text(part.value.text), "numerator": number(part.value.numerator),
              "denominator": number(part.value.denominator), "told": number(part.told), "asked": number(part.asked),
            ]
          }))
    }
    if records {
      func rows(_ rows: [MeasuredFigure.Record]) -> JSON {
        .list(
          rows.map { record in
            let shown = answer.shown(record)
            return [
              "id": .text(shown.id), "name": .text(shown.name), "kind": .text(shown.kind), "code": .text(shown.code),
              "place": .text(shown.place), "value": number(record.value),
            ]
          })
      }
      add("records", rows(answer.figure.records))
      if answer.figure.denominator != nil { add("denominator_records", rows(answer.figure.base)) }
    }
    return .object(members)
  }
}
