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
          if let file = form.file("tep"), !file.content.isEmpty {
            // A table is shown first, and recorded by a second press.
            let read = try await ObservationFile.read(file.content, history, source: form["nguon"])
            let (actor, changes, history) = try await trial(of: read, as: visit.credential)
            return .html(.observationTrial(changes, history, file.name, visit, actor))
          }
          let read: [Observation]
          if !form["bang"].isEmpty {
            read = try await ObservationFile.read(Array(form["bang"].utf8), history, source: "")
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
