import Kit
import Web

extension Urges {
  var routes: [Route] {
    [
      .get("/don-doc/:loai/:id", .holding(.followWork)) { visit in
        let (actor, made) = try await urging(Self.subject(visit), as: visit.credential)
        return .html(.urging(made, visit, actor))
      },
      .get("/don-doc/:loai/:id/anh.png", .holding(.followWork)) { visit in
        let picture = try await picture(Self.subject(visit), as: visit.credential)
        return .download(picture, contentType: "image/png", name: "don-doc.png")
      },
      .post("/don-doc/:loai/:id", .holding(.followWork)) { visit in
        let form = try await visit.form()
        guard let subject = Self.subject(visit) else { throw Fault.noSuchPage }
        do {
          guard let channel = Urge.Channel(rawValue: form["cach"]) else {
            throw Fault.invalid("cach", "Chưa chọn cách đôn đốc.")
          }
          try await urge(subject, by: channel, words: form["noi_dung"], as: visit.credential)
          return .seeOther("/don-doc/\(subject.kind)/\(subject.id)", flash: "Đã ghi: \(channel.title).")
        } catch Fault.invalid(let problems) {
          let (actor, made) = try await urging(subject, as: visit.credential)
          return .rejected(.urging(made, visit, actor, form, problems: problems))
        }
      },
    ]
  }

  /// Nil for what cannot be urged about; the verb says so, once it knows who asks.
  static func subject(_ visit: Visit) -> Urge.Subject? {
    Urge.Subject(kind: visit.parameter("loai") ?? "", id: visit.parameter("id") ?? "")
  }
}
