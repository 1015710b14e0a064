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
          let asked = try Self.asked(visit)
          let (actor, scope, rows) = try await all(asked, as: visit.credential)
          return .html(.indicators(rows, asked.asOf, scope, visit, actor))
        } catch Fault.invalid(let problems) {
          let (actor, _, _) = try await all(Asked(today), as: visit.credential)
          return .rejected(.indicators([], today, nil, visit, actor, problems: problems))
        }
      },
      .get("/so-lieu/:code", .holding(.readStatistics)) { visit in
        let asked = try Self.asked(visit)
        let code = visit.parameter("code") ?? ""
        if let format = FigureFormat(rawValue: visit.query["dang"]) {
          let (_, answer) = try await answer(code, asked, as: visit.credential)
          return try (visit.query["bang"] == "dia-ban" ? answer.partsSheet : answer.sheet).reply(format)
        }
        let (actor, study) = try await study(code, asked, beside: visit.query["so_voi"], as: visit.credential)
        return .html(.indicator(study, asked, visit, actor))
      },
    ]
  }

  private static func asked(_ visit: Visit) throws(Fault) -> Asked {
    var asOf = AsOf(day: visit.clock.today)
    var period: Period?
    if let text = visit.query["ky"].nonEmpty {
      guard let found = Period(text) else {
        throw .invalid("ky", "Kỳ “\(text)” không đúng. Hãy ghi 2025, 2025-H1, 2025-Q3 hoặc 2025-11.")
      }
      period = found
      asOf.day = min(found.end.advanced(by: -1), asOf.day)
    }
    if !visit.query["ngay"].isEmpty { asOf.day = try Day(reading: visit.query["ngay"], field: "ngay") }
    asOf.map = asOf.day
    if !visit.query["ban_do"].isEmpty { asOf.map = try Day(reading: visit.query["ban_do"], field: "ban_do") }
    if !visit.query["biet_den"].isEmpty {
      asOf.known = Instant(startOf: try Day(reading: visit.query["biet_den"], field: "biet_den").advanced(by: 1))
    }
    return Asked(
      asOf, area: visit.query["dia_ban"], level: Area.Level(rawValue: visit.query["cap"]), period: period)
  }
}

extension Figures.Answer {
  /// A record in words.
  public func shown(_ record: MeasuredFigure.Record) -> (
    id: String, name: String, kind: String, code: String, place: String
  ) {
    switch record.subject {
    case .organisation(let id):
      let name = names[id]
      return (
        id.text, name?.record.name ?? "", name?.kind.short ?? "", name?.record.code?.text ?? "",
        name.flatMap { history.area($0.record.area)?.title } ?? ""
      )
    case .area(let id):
      let area = history.area(id)
      return (id.text, area?.title ?? "", area?.level.title ?? "", area?.code ?? "", "")
    case .other(let title, _): return ("", title, "", "", "")
    }
  }
}
