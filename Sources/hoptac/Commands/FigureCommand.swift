import App
import ArgumentParser
import Kit
import Registry
import Statistics
import Territory

struct FigureCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "figure", abstract: "Tính một chỉ tiêu và in con số, tử số, mẫu số, cách tính, bản ghi.")

  enum Format: String, ExpressibleByArgument { case text, json }

  @Argument(help: "Mã chỉ tiêu, ví dụ K.b1.htx.") var indicator: String
  @Option(help: "Địa bàn: MÃ hoặc MÃ@NGÀY; 62@2025-06-30 là Kon Tum trước đây. Bỏ trống là toàn bộ.") var area = ""
  @Option(help: "Ngày tính, ví dụ 2021-11-23. Bỏ trống là hôm nay.") var asOf: String?
  @Option(help: "Ngày của bản đồ. Bỏ trống là ngày tính.") var map: String?
  @Option(help: "Theo những gì đã ghi đến hết ngày này.") var known: String?
  @Option(help: "Tách theo cấp: province, district, commune.") var level: String?
  @Flag(help: "In các bản ghi đứng sau con số.") var records = false
  @Option(help: "Dạng in: text hoặc json.") var format = Format.text

  func run() async throws {
    try await Program.using(Configuration()) { program in
      let today = program.clock.today
      let day = try asOf.map { try Day(reading: $0, field: "as-of") } ?? today
      let question = AsOf(
        day: day, known: try known.map { Instant(startOf: try Day(reading: $0).advanced(by: 1)) },
        map: try map.map { try Day(reading: $0, field: "map") } ?? day)
      guard level == nil || Area.Level(rawValue: level ?? "") != nil else {
        throw Fault.invalid("level", "Cấp “\(level ?? "")” không đúng. Hãy ghi province, district hoặc commune.")
      }
      let answer = try await program.figures.answer(
        indicator, question, area: area, level: level.flatMap { Area.Level(rawValue: $0) })
      say(format == .json ? answer.json(question, records: records).text : answer.lines(question, records: records))
    }
  }
}

extension Figures.Answer {
  fileprivate func lines(_ asOf: AsOf, records: Bool) -> String {
    var lines = [
      "\(figure.text) \(figure.indicator.unit == "%" ? "" : figure.indicator.unit)".trimmingBlanks,
      "  \(figure.indicator.code)  \(figure.indicator.name)",
      "  tử số \(figure.numerator.grouped)" + (figure.denominator.map { ", mẫu số \($0.grouped)" } ?? ""),
      "  cách tính: \(figure.indicator.expression?.explained ?? "")",
      "  ngày \(asOf.day.vietnamese), bản đồ ngày \(asOf.map.vietnamese), địa bàn: \(scope?.area.title ?? "toàn bộ")",
      "  \(figure.told.grouped) / \(figure.asked.grouped) đơn vị có số liệu"
        + (figure.estimates > 0 ? ", \(figure.estimates) số ước" : "")
        + (figure.unclear > 0 ? ", \(figure.unclear) chưa rõ địa bàn" : ""),
      "  nguồn: \(figure.indicator.clause)",
    ]
    for part in parts {
      lines.append("  \(part.area?.code ?? "")  \(part.area?.title ?? "không rõ")  \(part.value.text)")
    }
    if records {
      for record in figure.records {
        lines.append(
          "  \(record.organisation)  \(names[record.organisation]?.record.name ?? "")  \(record.value.map { String($0) } ?? "–")"
        )
      }
    }
    return lines.joined(separator: "\n")
  }

  fileprivate func json(_ asOf: AsOf, records: Bool) -> JSON {
    func number(_ value: Int64?) -> JSON { value.map { .integer(Int($0)) } ?? .null }
    func rows(_ rows: [MeasuredFigure.Record]) -> JSON {
      .list(
        rows.map { record in
          [
            "id": .text(record.organisation.text), "name": JSON(names[record.organisation]?.record.name),
            "code": JSON(names[record.organisation]?.record.code?.text), "value": number(record.value),
          ]
        })
    }
    var members: [JSON.Member] = []
    func add(_ name: String, _ value: JSON) { members.append(.init(name: name, value: value)) }
    add("indicator", .text(figure.indicator.code))
    add("name", .text(figure.indicator.name))
    add("definition", JSON(figure.indicator.expression?.explained))
    add("clause", .text(figure.indicator.clause))
    add("area", JSON(scope?.text))
    add("as_of", .text(asOf.day.description))
    add("map", .text(asOf.map.description))
    add("value", .text(figure.text))
    add("numerator", number(figure.numerator))
    add("denominator", number(figure.denominator))
    add("told", .integer(figure.told))
    add("asked", .integer(figure.asked))
    add("estimates", .integer(figure.estimates))
    add("unclear", .integer(figure.unclear))
    if !parts.isEmpty {
      add(
        "areas",
        .list(
          parts.map { part in
            [
              "code": JSON(part.area?.code), "name": JSON(part.area?.title), "numerator": number(part.value.numerator),
              "denominator": number(part.value.denominator),
            ]
          }))
    }
    if records {
      add("records", rows(figure.records))
      if figure.denominator != nil { add("denominator_records", rows(figure.base)) }
    }
    return .object(members)
  }
}

extension String {
  fileprivate var trimmingBlanks: String { split(separator: " ").joined(separator: " ") }
}
