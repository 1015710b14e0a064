import Kit
import Storage
import Web

extension Reports {
  var routes: [Route] {
    [
      .get("/bao-cao", .holding(.readReports)) { visit in
        let (actor, rounds, types) = try await rounds(as: visit.credential)
        return .html(.reports(rounds, types, visit, actor))
      },
      .get("/bao-cao/dot/:loai/:ky", .holding(.readReports)) { visit in
        let period = visit.parameter("ky").flatMap { Period($0) }
        let (actor, round) = try await round(visit.parameter("loai") ?? "", period, as: visit.credential)
        let question = ReportRound.Question(rawValue: visit.query["viec"]) ?? .all
        return .html(.round(round, question, visit, actor))
      },
      .get("/bao-cao/dot/:loai/:ky/dung-han", .holding(.readReports)) { visit in
        let period = visit.parameter("ky").flatMap { Period($0) }
        let (actor, history) = try await punctuality(visit.parameter("loai") ?? "", period, as: visit.credential)
        return .html(.punctuality(history, visit, actor))
      },
      .post("/bao-cao/dot/:loai/:ky", .holding(.readReports)) { visit in
        let (code, period) = try visit.round()
        let form = try await visit.form()
        guard let agency = ID<Place.Agency>(form["don_vi"]) else { throw Fault.noSuchReport }
        let id = try await begin(code, period, of: agency, as: visit.credential)
        return .seeOther("/bao-cao/\(id)")
      },
      .get("/bao-cao/:id", .holding(.readReports)) { visit in
        let (actor, detail) = try await find(try visit.id(), as: visit.credential)
        return .html(.report(detail, visit, actor))
      },
      .post("/bao-cao/:id", .holding(.readReports)) { visit in try await save(try await visit.form(), visit) },
      .get("/bao-cao/:id/ban-in", .holding(.readReports)) { visit in
        let (actor, detail) = try await find(try visit.id(), as: visit.credential)
        return .html(.reportPaper(detail.sheet, detail.current, detail.report.id, visit, actor))
      },
      .get("/bao-cao/:id/lan/:so", .holding(.readReports)) { visit in
        let number = visit.parameter("so").flatMap { Int($0) } ?? 0
        let (actor, file, version, sheet) = try await version(number, of: try visit.id(), as: visit.credential)
        return .html(.reportPaper(sheet, version, file.report.id, visit, actor))
      },
      .get("/bao-cao/:id/viec/:viec", .holding(.readReports)) { visit in
        let (actor, detail) = try await find(try visit.id(), as: visit.credential)
        guard let act = ReportAct(slug: visit.parameter("viec")), detail.acts.contains(act) else {
          throw Fault.noSuchReport
        }
        return .html(.reportStep(act, detail, visit, actor))
      },
      .post("/bao-cao/:id/viec/:viec", .holding(.readReports)) { visit in
        guard let act = ReportAct(slug: visit.parameter("viec")) else { throw Fault.noSuchReport }
        return try await take(act, try await visit.form(), visit)
      },
    ]
  }

  /// Saves the draft; the same button may also present it.
  private func save(_ form: FormFields, _ visit: Visit) async throws -> Reply {
    let id: ID<Report> = try visit.id()
    let typed = form.values.filter { !$0.key.hasPrefix("_") }.compactMapValues(\.first)
    if form["_tu_luu"] == "1" {
      // By itself, while somebody types: what can be read is kept, what cannot waits for them to finish.
      let (at, problems) = try await save(typed, id, keepsRest: true, as: visit.credential)
      return .text(problems.first?.message ?? "Đã lưu lúc \(at.vietnamTime)")
    }
    do {
      let at = try await save(typed, id, as: visit.credential).at
      guard form["_trinh"] == "1" else {
        return .seeOther("/bao-cao/\(id)", flash: "Đã lưu lúc \(at.vietnamTime).")
      }
      try await take(ReportStep(.present), id, as: visit.credential)
      return .seeOther("/bao-cao/\(id)", flash: "Đã trình lãnh đạo. Số liệu của lần trình này được giữ nguyên.")
    } catch Fault.invalid(let problems) {
      let (actor, detail) = try await find(id, as: visit.credential)
      return .rejected(.report(detail, visit, actor, form, problems: problems))
    }
  }

  private func take(_ act: ReportAct, _ form: FormFields, _ visit: Visit) async throws -> Reply {
    let id: ID<Report> = try visit.id()
    do {
      let receipt = try await take(try ReportStep(act, form), id, as: visit.credential)
      return .seeOther(
        "/bao-cao/\(id)",
        flash: receipt.map {
          "Đã gửi. Số biên nhận \($0), lúc \(db.clock.now.vietnamese)."
        }
          ?? "Đã ghi: \(act.title).")
    } catch Fault.invalid(let problems) {
      let (actor, detail) = try await find(id, as: visit.credential)
      return .rejected(
        act == .present
          ? .report(detail, visit, actor, problems: problems)
          : .reportStep(act, detail, visit, actor, form, problems: problems))
    }
  }
}

extension Visit {
  /// - Throws: `Fault.notFound` where the address names no duty and period.
  fileprivate func round() throws(Fault) -> (code: String, period: Period) {
    guard let code = parameter("loai"), let period = parameter("ky").flatMap({ Period($0) }) else {
      throw .noSuchReport
    }
    return (code, period)
  }
}

extension ReportStep {
  /// What was typed into the form of a step.
  fileprivate init(_ act: ReportAct, _ form: FormFields) throws(Fault) {
    self.init(act)
    words = form["noi_dung"]
    paper = form["van_ban"]
    signer = form["nguoi_ky"]
    powers = form["quyen_han"]
    takesNumber = form["lay_so"] == "1"
    basis = form["can_cu"]
    if !form["ngay_ky"].folded.isEmpty { signedOn = try Day(reading: form["ngay_ky"], field: "ngay_ky") }
  }
}
