import Kit
import Territory
import Web

extension Observations {
  var routes: [Route] {
    [
      .get("/so-lieu/quan-sat", .holding(.readStatistics)) { visit in
        let (actor, kept, map, history) = try await list(as: visit.credential)
        return .html(.observations(kept, map, history, visit, actor))
      },
      .post("/so-lieu/quan-sat", .holding(.recordObservations)) { visit in
        let form = try await visit.form(limit: 4 << 20)
        do {
          let history = try await areas.history()
          let read: [Observation]
          if let file = form.file("tep"), !file.content.isEmpty {
            read = try ObservationFile.read(CSV.records(file.content), history, source: form["nguon"])
          } else {
            read = [
              try ObservationFile.observation(
                series: form["chuoi"], area: form["dia_ban"], day: form["ngay"], year: "", value: form["gia_tri"],
                source: form["nguon"], history)
            ]
          }
          try await record(read, as: visit.credential)
          return .seeOther("/so-lieu/quan-sat", flash: "Đã ghi \(read.count.grouped) số liệu.")
        } catch Fault.invalid(let problems) {
          let (actor, kept, map, history) = try await list(as: visit.credential)
          return .rejected(.observations(kept, map, history, visit, actor, form, problems: problems))
        }
      },
    ]
  }
}
