import Kit
import Registry
import Territory
import Web

extension Figures {
  var routes: [Route] {
    [
      .get("/so-lieu", .holding(.readStatistics)) { visit in
        let today = AsOf(day: visit.clock.today)
        do {
          let asOf = try Self.asOf(visit)
          let (actor, scope, rows) = try await all(asOf, area: visit.query["dia_ban"], as: visit.credential)
          return .html(.indicators(rows, asOf, scope, visit, actor))
        } catch Fault.invalid(let problems) {
          let (actor, _, _) = try await all(today, area: "", as: visit.credential)
          return .rejected(.indicators([], today, nil, visit, actor, problems: problems))
        }
      },
      .get("/so-lieu/:code", .holding(.readStatistics)) { visit in
        let asOf = try Self.asOf(visit)
        let level = Area.Level(rawValue: visit.query["cap"])
        let (actor, answer) = try await answer(
          visit.parameter("code") ?? "", asOf, area: visit.query["dia_ban"], level: level, as: visit.credential)
        if visit.query["dang"] == "csv" {
          return .download(
            answer.csv, contentType: "text/csv; charset=utf-8", name: "\(answer.figure.indicator.code).csv")
        }
        return .html(.indicator(answer, asOf, level, visit, actor))
      },
    ]
  }

  private static func asOf(_ visit: Visit) throws(Fault) -> AsOf {
    var asOf = AsOf(day: visit.clock.today)
    if !visit.query["ngay"].isEmpty { asOf.day = try Day(reading: visit.query["ngay"], field: "ngay") }
    asOf.map = asOf.day
    if !visit.query["ban_do"].isEmpty { asOf.map = try Day(reading: visit.query["ban_do"], field: "ban_do") }
    return asOf
  }
}

extension Figures.Answer {
  /// The records behind the figure, as a file.
  var csv: [UInt8] {
    CSV.file(
      [["Mã định danh", "Tên", "Loại hình", "Mã số", "Địa bàn", "Giá trị"]]
        + figure.records.map { record in
          let name = names[record.organisation]
          return [
            record.organisation.text, name?.record.name ?? "", name?.kind.short ?? "", name?.record.code?.text ?? "",
            name.flatMap { history.area($0.record.area)?.title } ?? "", record.value.map { String($0) } ?? "",
          ]
        })
  }
}
