import Foundation
import Kit
import Lists
import Web

extension Targets {
  var routes: [Route] {
    List.routes(
      at: "/chi-tieu/danh-sach", .readWork, db, list: { _, actor in Self.list(for: actor) }, page: HTML.targetList)
      + [
        .get("/chi-tieu", .holding(.readWork)) { visit in
          let (actor, rows, today) = try await list(as: visit.credential)
          return .html(.targets(rows, today: today, visit, actor))
        },
        .get("/chi-tieu/:id", .holding(.readWork)) { visit in
          let (actor, detail) = try await find(try visit.id(), as: visit.credential)
          return .html(.target(detail, visit, actor))
        },
        .post("/chi-tieu/:id/so-do", .holding(.followWork)) { visit in
          try await answer(visit, done: "Đã lưu số đo.") { id, form in
            try await enter(try Self.measure(form), id, as: visit.credential)
          }
        },
        .post("/chi-tieu/:id/chia-nho", .holding(.giveWork)) { visit in
          try await answer(visit, done: "Đã lưu.") { id, form in
            let other = form["mau_so_khac"].trimmed
            let day = form["han"].folded.isEmpty ? nil : try Day(reading: form["han"], field: "han")
            try await plan(
              id, population: !form["mau_so"].isEmpty ? form["mau_so"] : other.isEmpty ? nil : other, horizon: day,
              parts: try Target.parts(typed: form["phan"], field: "phan"), as: visit.credential)
          }
        },
        .get("/van-ban/:id/so-lieu-nen", .holding(.readDirectives)) { visit in
          let (actor, directive, text, figures) = try await published(of: try visit.id(), as: visit.credential)
          return .html(.publishedFigures(directive, text, figures, visit, actor))
        },
        .post("/van-ban/:id/so-lieu-nen", .holding(.confirmReading)) { visit in
          let form = try await visit.form()
          let id: ID<Directive> = try visit.id()
          do {
            guard let value = try Self.number(form, "muc") else { throw Fault.invalid("muc", "Chưa có số.") }
            try await publish(
              FigureDraft(
                quote: form["trich"], title: form["do"],
                sign: ["=", ">", "~"].contains(form["dau"]) ? form["dau"] : "=",
                value: value, unit: form["don_vi"], asOf: try Day(reading: form["ngay"], field: "ngay")),
              of: id, as: visit.credential)
            return .seeOther(Link("/van-ban/\(id)/so-lieu-nen"), flash: "Đã lưu số liệu.")
          } catch Fault.invalid(let problems) {
            let (actor, directive, text, figures) = try await published(of: id, as: visit.credential)
            return .rejected(.publishedFigures(directive, text, figures, visit, actor, form, problems: problems))
          }
        },
        .post("/chi-tieu/:id/cach-do", .holding(.giveWork)) { visit in
          try await answer(visit, done: "Đã lưu cách đo.") { id, form in
            let code = form["chi_so"]
            let percent = try Self.number(form, "dung_sai")
            let day = form["ngay_nen"].folded.isEmpty ? nil : try Day(reading: form["ngay_nen"], field: "ngay_nen")
            try await settle(
              id, indicator: code.isEmpty ? nil : code, baseline: try Self.number(form, "muc_nen"), baselineDay: day,
              tolerance: percent.map { $0.double / 100 }, as: visit.credential)
          }
        },
      ]
  }

  /// Does what the form asks, or shows the page again with what is wrong.
  private func answer(
    _ visit: Visit, done: String, _ act: (ID<Target>, FormFields) async throws -> Void
  ) async throws -> Reply {
    let form = try await visit.form()
    let id: ID<Target> = try visit.id()
    do {
      try await act(id, form)
      return .seeOther("/chi-tieu/\(id)", flash: done)
    } catch Fault.invalid(let problems) {
      let (actor, detail) = try await find(id, as: visit.credential)
      return .rejected(.target(detail, visit, actor, form, problems: problems))
    }
  }

  private static func measure(_ form: FormFields) throws(Fault) -> MeasureDraft {
    guard let value = try number(form, "gia_tri") else {
      throw .invalid("gia_tri", "Chưa có giá trị. Hãy nhập số, ví dụ 1.234,5.")
    }
    guard !form["nguon"].folded.isEmpty else {
      throw .invalid("nguon", "Chưa có nguồn. Hãy ghi số, ngày báo cáo hoặc nơi cung cấp số liệu.")
    }
    return MeasureDraft(
      day: try Day(reading: form["ngay"], field: "ngay"), value: value, isEstimate: form["uoc"] == "1",
      source: form["nguon"])
  }

  private static func number(_ form: FormFields, _ field: String) throws(Fault) -> Decimal? {
    if form[field].folded.isEmpty { return nil }
    let number = try VietnameseNumber(reading: form[field], field: field)
    return Decimal(number)
  }
}
