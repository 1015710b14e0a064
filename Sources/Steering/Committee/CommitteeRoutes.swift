import Kit
import Web

extension Committees {
  var routes: [Route] {
    [
      .get("/ban-chi-dao", .holding(.readWork)) { visit in
        let (actor, committees) = try await list(as: visit.credential)
        return .html(.committees(committees, visit, actor))
      },
      .get("/ban-chi-dao/them", .holding(.runCommittee)) { visit in
        .html(.establishCommittee(visit, try await runner(visit.credential)))
      },
      .post("/ban-chi-dao/them", .holding(.runCommittee)) { visit in
        let form = try await visit.form()
        do {
          let draft = Committee.Draft(
            name: form["ten"], place: form["dia_danh"], issuer: form["nhan_danh"], decision: form["quyet_dinh"],
            foundedOn: try form.day("ngay"), standing: form["thuong_truc"])
          let id = try await establish(draft, as: visit.credential)
          return .seeOther("/ban-chi-dao/\(id)", flash: "Đã ghi Ban Chỉ đạo.")
        } catch Fault.invalid(let problems) {
          return .rejected(
            .establishCommittee(visit, try await runner(visit.credential), form, problems: problems))
        }
      },
      .get("/ban-chi-dao/:id", .holding(.readWork)) { visit in
        let (actor, overview) = try await find(try visit.id(), as: visit.credential)
        return .html(.committee(overview, visit, actor))
      },
      .post("/ban-chi-dao/:id/thanh-vien", .holding(.runCommittee)) { visit in
        try await answer(visit, done: "Đã thêm thành viên.") { id, form in
          try await appoint(
            Committee.Appointment(
              person: form["ho_ten"], position: form["chuc_vu"], duty: form["nhiem_vu"], body: form["co_quan"],
              decision: form["quyet_dinh"], from: try form.day("tu_ngay"), to: try form.day("den_ngay")),
            to: id, as: visit.credential)
        }
      },
      .post("/ban-chi-dao/thanh-vien/:id/thoi", .holding(.runCommittee)) { visit in
        _ = try await visit.form()
        let committee = try await dismiss(
          try visit.id(of: Committee.Member.self), as: visit.credential)
        return .seeOther("/ban-chi-dao/\(committee)", flash: "Thành viên đã thôi.")
      },
      .post("/ban-chi-dao/:id/lich-hop", .holding(.runCommittee)) { visit in
        try await answer(visit, done: "Đã lập lịch họp.") { id, form in
          guard let year = Int(form["nam"].folded) else {
            throw Fault.invalid("nam", "“\(form["nam"])” không phải là năm. Hãy nhập bốn chữ số, ví dụ 2027.")
          }
          _ = try await Meetings(db: db, agencies: agencies, directives: directives)
            .plan(year: year, of: id, as: visit.credential)
        }
      },
      .post("/ban-chi-dao/:id/ke-hoach", .holding(.runCommittee)) { visit in
        try await answer(visit, done: "Đã thêm buổi làm việc.") { id, form in
          guard let member = ID<Committee.Member>(form["thanh_vien"]) else {
            throw Fault.invalid("thanh_vien", "Chưa chọn thành viên.")
          }
          try await plan(
            visitOf: member, to: form["noi_den"], about: form["noi_dung_di"], on: try form.day("ngay_di"), of: id,
            as: visit.credential)
        }
      },
      .post("/ban-chi-dao/ke-hoach/:id", .holding(.runCommittee)) { visit in
        let form = try await visit.form()
        let planned: ID<Committee.Visit> = try visit.id()
        do {
          let id = try await finish(
            visit: planned, on: try form.day("ngay_xong"), result: form["ket_qua"], as: visit.credential)
          return .seeOther("/ban-chi-dao/\(id)", flash: "Đã ghi kết quả buổi làm việc.")
        } catch Fault.invalid(let problems) {
          let id = try await committee(of: planned, as: visit.credential)
          let (actor, overview) = try await find(id, as: visit.credential)
          return .rejected(.committee(overview, visit, actor, form, problems: problems))
        }
      },
    ]
  }

  private func answer(
    _ visit: Visit, done: String, _ act: (ID<Committee>, FormFields) async throws -> Void
  ) async throws -> Reply {
    let form = try await visit.form()
    let id: ID<Committee> = try visit.id()
    do {
      try await act(id, form)
      return .seeOther("/ban-chi-dao/\(id)", flash: done)
    } catch Fault.invalid(let problems) {
      let (actor, overview) = try await find(id, as: visit.credential)
      return .rejected(.committee(overview, visit, actor, form, problems: problems))
    }
  }
}

extension Meetings {
  private static let fileLimit = 10 << 20

  var routes: [Route] {
    [
      .get("/ban-chi-dao/hop/:id", .holding(.readWork)) { visit in
        let (actor, detail) = try await find(try visit.id(), as: visit.credential)
        return .html(.meeting(detail, visit, actor))
      },
      .get("/ban-chi-dao/hop/:id/tep/:tep", .holding(.readWork)) { visit in
        let file = try await file(visit.parameter("tep") ?? "", of: try visit.id(), as: visit.credential)
        return .download(file.content, contentType: "application/octet-stream", name: file.name)
      },
      .post("/ban-chi-dao/hop/:id/noi-dung", .holding(.runCommittee)) { visit in
        try await answer(visit, done: "Đã thêm nội dung họp.") { id, form in
          try await add(form["noi_dung"], file: form.upload("tai_lieu"), to: id, as: visit.credential)
        }
      },
      .post("/ban-chi-dao/hop/:id/bien-ban", .holding(.runCommittee)) { visit in
        try await answer(visit, done: "Đã lưu biên bản.") { id, form in
          var minutes = Minutes(
            heldOn: try form.day("ngay_hop"), place: form["dia_diem"], chair: form["chu_tri_hop"],
            words: form["bien_ban"], file: form.upload("tep"))
          for (name, values) in form.values where name.hasPrefix("du-") {
            guard let member = ID<Committee.Member>(name.dropFirst(3)),
              let presence = values.last.flatMap({ Meeting.Presence(rawValue: $0) })
            else { continue }
            minutes.presence[member] = presence
          }
          try await hold(minutes, id, as: visit.credential)
        }
      },
      .post("/ban-chi-dao/hop/:id/ket-luan", .holding(.runCommittee)) { visit in
        try await answer(visit, done: "Đã thêm kết luận.") { id, form in
          try await conclude(
            form["ket_luan"], leads: form["chu_tri"], due: try form.day("han"), at: id, as: visit.credential)
        }
      },
      .post("/ban-chi-dao/hop/:id/so-thong-bao", .holding(.runCommittee)) { visit in
        try await answer(visit, done: "Thông báo đã thành văn bản. Hãy xác nhận kết quả đọc rồi đưa vào theo dõi.") {
          id, form in
          _ = try await number(
            form["so"], issuedOn: try form.day("ngay"), signer: form["nguoi_ky"], of: id, as: visit.credential)
        }
      },
    ]
  }

  private func answer(
    _ visit: Visit, done: String, _ act: (ID<Meeting>, FormFields) async throws -> Void
  ) async throws -> Reply {
    let form = try await visit.form(limit: Self.fileLimit + (1 << 16))
    let id: ID<Meeting> = try visit.id()
    do {
      try await act(id, form)
      return .seeOther("/ban-chi-dao/hop/\(id)", flash: done)
    } catch Fault.invalid(let problems) {
      let (actor, detail) = try await find(id, as: visit.credential)
      return .rejected(.meeting(detail, visit, actor, form, problems: problems))
    }
  }
}

extension FormFields {
  /// The day in a field; nil where it is empty.
  func day(_ field: String) throws(Fault) -> Day? {
    self[field].folded.isEmpty ? nil : try Day(reading: self[field], field: field)
  }

  func upload(_ field: String) -> Directives.Upload? {
    file(field).map { Directives.Upload(name: $0.name, content: $0.content) }
  }
}
