import Kit
import Web

extension Organisations {
  /// Where an organisation belongs and what it was granted, each with its day and paper.
  var belongingRoutes: [Route] {
    [
      .get("/hop-tac-xa/:id/cong-nhan", .holding(.recordRecognition)) { visit in
        let (actor, profile) = try await found(visit, to: .recordRecognition)
        guard profile.mayRecognise else { throw Fault.beyondReach(.recordRecognition) }
        return .html(.recognition(profile, visit, actor))
      },
      .post("/hop-tac-xa/:id/cong-nhan", .holding(.recordRecognition)) { visit in
        let form = try await visit.form()
        let id: ID<Organisation> = try visit.id()
        do {
          let recognition = try Recognition(reading: form, today: visit.clock.today)
          try await record(recognition, of: id, as: visit.credential)
          return .seeOther("/hop-tac-xa/\(id)", flash: "Đã ghi: \(recognition.kind.title.lowercased()).")
        } catch Fault.invalid(let problems) {
          let (actor, profile) = try await find(id, AsOf(day: visit.clock.today), as: visit.credential)
          return .rejected(.recognition(profile, visit, actor, form, problems: problems))
        }
      },
      .get("/hop-tac-xa/:id/lien-minh", .holding(.keepMembership)) { visit in
        let (actor, profile) = try await found(visit, to: .keepMembership)
        guard profile.mayKeepMembership else { throw Fault.beyondReach(.keepMembership) }
        return .html(.membership(profile, visit, actor))
      },
      .post("/hop-tac-xa/:id/lien-minh", .holding(.keepMembership)) { visit in
        let form = try await visit.form()
        let id: ID<Organisation> = try visit.id()
        do {
          let day = try Day(reading: form["ngay"], field: "ngay")
          try await setAllianceMembership(
            of: id, from: day, isMember: form["la_thanh_vien"] == "1", paper: form["van_ban"].nonEmpty,
            as: visit.credential)
          return .seeOther("/hop-tac-xa/\(id)", flash: "Đã ghi thành viên Liên minh.")
        } catch Fault.invalid(let problems) {
          let (actor, profile) = try await find(id, AsOf(day: visit.clock.today), as: visit.credential)
          return .rejected(.membership(profile, visit, actor, form, problems: problems))
        }
      },
    ]
  }
}

extension Recognition {
  /// - Throws: `Fault.invalid` with every problem at its field.
  init(reading form: FormFields, today: Day) throws(Fault) {
    var problems: [Fault.Problem] = []
    let kind = Kind(rawValue: form["loai"])
    if kind == nil { problems.append(.init("loai", "Chưa chọn loại công nhận. Hãy chọn một.")) }
    let year = Int(form["nam"])
    if !form["nam"].isEmpty, year.map({ !(1990...today.year).contains($0) }) ?? true {
      problems.append(
        .init("nam", "“\(form["nam"])” không phải là năm đã qua. Hãy ghi bốn chữ số, ví dụ \(today.year - 1)."))
    }
    var validity: Validity?
    var paperDay: Day?
    do {
      if let from = try form["tu_ngay"].nonEmpty.map({ try Day(reading: $0, field: "tu_ngay") }) {
        let last = try form["den_ngay"].nonEmpty.map { try Day(reading: $0, field: "den_ngay") }
        validity = Validity(from: from, to: last?.advanced(by: 1))
      }
      paperDay = try form["ngay_van_ban"].nonEmpty.map { try Day(reading: $0, field: "ngay_van_ban") }
    } catch let fault as Fault {
      if case .invalid(let found) = fault { problems += found } else { throw fault }
    } catch { problems.append(.init(nil, "Ngày không đọc được. Hãy xem lại.")) }
    if year == nil, validity == nil, form["nam"].isEmpty {
      problems.append(.init("nam", "Hãy ghi năm được công nhận, hoặc ngày bắt đầu có hiệu lực."))
    }
    if form["ket_qua"].folded.isEmpty { problems.append(.init("ket_qua", "Chưa ghi kết quả, ví dụ tốt, khá, có.")) }
    if form["van_ban"].folded.isEmpty {
      problems.append(.init("van_ban", "Chưa ghi văn bản công nhận. Hãy ghi số, ký hiệu và cơ quan ban hành."))
    }
    guard problems.isEmpty, let kind else { throw .invalid(problems) }
    self.init(
      kind, year: year, validity: validity, result: form["ket_qua"].nfc, paper: form["van_ban"].nfc, paperDay: paperDay)
  }
}
