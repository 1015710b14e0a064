import Kit
import Web

extension AnnualReturns {
  var routes: [Route] {
    [
      .get("/hop-tac-xa/:id/so-lieu", .holding(.enterFigures)) { visit in
        let (year, kind) = Self.period(visit.query, visit.clock.today)
        let (actor, sheet) = try await sheet(of: try visit.id(), year: year, kind, as: visit.credential)
        return .html(.annualReturn(sheet, year: year, kind, visit, actor))
      },
      .post("/hop-tac-xa/:id/so-lieu", .holding(.enterFigures)) { visit in
        let form = try await visit.form()
        let id: ID<Organisation> = try visit.id()
        do {
          let entered = try Self.read(form, of: id)
          try await enter(entered, isSure: form["chac_chan"] == "1", as: visit.credential)
          return .seeOther(
            "/hop-tac-xa/\(id)",
            flash: "Đã lưu số liệu \(entered.kind.title.lowercased()) năm \(entered.year). Số liệu chờ kiểm tra.")
        } catch Fault.invalid(let problems) {
          let (year, kind) = Self.period(form, visit.clock.today)
          let (actor, sheet) = try await sheet(of: id, year: year, kind, as: visit.credential)
          return .rejected(.annualReturn(sheet, year: year, kind, visit, actor, form, problems: problems))
        }
      },
      .get("/hop-tac-xa/:id/so-lieu/y-kien", .holding(.enterFigures)) { visit in
        let (actor, profile) = try await organisations.found(visit, to: .enterFigures)
        return .html(.returnWord(profile, visit, actor, visit.query))
      },
      .post("/hop-tac-xa/:id/so-lieu/y-kien", .holding(.enterFigures)) { visit in
        let form = try await visit.form()
        let id: ID<Organisation> = try visit.id()
        let (year, kind) = Self.period(form, visit.clock.today)
        do {
          guard !form["dung"].isEmpty else { throw Fault.invalid("dung", "Chưa chọn đúng hay chưa đúng.") }
          try await answer(
            form["dung"] == "1", words: form["y_kien"].nonEmpty, of: id, year: year, kind, as: visit.credential)
          return .seeOther("/hop-tac-xa/\(id)", flash: "Đã ghi ý kiến của tổ chức.")
        } catch Fault.invalid(let problems) {
          let (actor, profile) = try await organisations.find(id, AsOf(day: visit.clock.today), as: visit.credential)
          return .rejected(.returnWord(profile, visit, actor, form, problems: problems))
        }
      },
      .post("/hop-tac-xa/:id/so-lieu/trang-thai", .holding(.checkFigures)) { visit in
        let form = try await visit.form()
        let id: ID<Organisation> = try visit.id()
        guard let year = Int(form["nam"]), let kind = AnnualReturn.Kind(rawValue: form["loai"]),
          let state = AnnualReturn.State(rawValue: form["trang_thai"])
        else { throw Fault.notFound("Thiếu năm, loại hoặc trạng thái. Hãy tải lại trang và thử lại.") }
        try await set(state, of: id, year: year, kind, as: visit.credential)
        return .seeOther("/hop-tac-xa/\(id)", flash: "Số liệu năm \(year): \(state.title).")
      },
    ]
  }

  private static func period(_ form: FormFields, _ today: Day) -> (year: Int, kind: AnnualReturn.Kind) {
    let year = Int(form["nam"]).flatMap { (1990...2100).contains($0) ? $0 : nil } ?? today.year - 1
    return (year, AnnualReturn.Kind(rawValue: form["loai"]) ?? .actual)
  }

  private static func read(_ form: FormFields, of id: ID<Organisation>) throws(Fault) -> AnnualReturn {
    var problems: [Fault.Problem] = []
    guard let year = Int(form["nam"]), (1990...2100).contains(year) else {
      throw .invalid("nam", "Năm “\(form["nam"])” không đúng. Hãy nhập bốn chữ số, ví dụ 2025.")
    }
    guard let kind = AnnualReturn.Kind(rawValue: form["loai"]) else {
      throw .invalid("loai", "Chưa chọn loại số liệu.")
    }
    var values = MeasureValues()
    for measure in Measure.allCases {
      do throws(Fault) {
        values[measure] = try measure.read(form[measure.field])
      } catch {
        if case .invalid(let found) = error { problems += found } else { throw error }
      }
    }
    if !problems.isEmpty { throw .invalid(problems) }
    var entered = AnnualReturn(
      of: id, year: year, kind, source: AnnualReturn.Source(rawValue: form["nguon"]) ?? .own, values: values)
    entered.informant = form["nguoi_cung_cap"].nonEmpty
    entered.toldOn = try form["ngay_cung_cap"].nonEmpty.map { text throws(Fault) in
      try Day(reading: text, field: "ngay_cung_cap")
    }
    return entered
  }
}
