import DirectiveReader
import Foundation
import Kit
import Web

extension TargetStanding {
  var kind: Standing {
    switch self {
    case .exceeded: .done
    case .onPace: .doing
    case .behind: .soon
    case .missed: .late
    case .withoutBaseline, .unmeasured: .idle
    }
  }
}

extension Targets.Measured {
  /// How far it has come, on a scale that ends a little beyond the target.
  func pace(on today: Day) -> Pace {
    let standing = target.standing(latest, on: today)
    let end = max((target.valueMax ?? target.value).double, latest?.value.double ?? 0, 1) * 1.05
    let words =
      latest.map { "\($0.value.shown.vietnamese) / \(target.value.vietnamese)" } ?? "– / \(target.value.vietnamese)"
    let source = [document, target.clause, target.figure, target.horizon.map { "đến năm \($0.year)" }].compactMap { $0 }
    return Pace(
      target.title, source: source.joined(separator: " · "), link: Link("/chi-tieu/\(target.id)"),
      value: (latest?.value.double ?? 0) / end, target: target.value.double / end,
      today: target.expected(on: today).map { $0.double / end }, words: words, standing.kind, standing.title)
  }
}

extension HTML {
  /// Every target with where it stands.
  static func targets(_ rows: [Targets.Measured], today: Day, _ visit: Visit, _ actor: Actor) -> HTML {
    visit.layout(for: actor).page(
      "Chỉ tiêu", summary: "\(rows.count) chỉ tiêu, tính đến \(today.vietnamese)",
      actions: [.open("Danh sách, lọc, xuất tệp", "/chi-tieu/danh-sach"), .open("Nhiệm vụ", "/nhiem-vu")]
    ) {
      if rows.isEmpty {
        return .emptyState(
          "Chưa có chỉ tiêu nào được theo dõi",
          "Chỉ tiêu đến từ văn bản: nhập văn bản, xác nhận kết quả đọc, rồi lãnh đạo đưa vào theo dõi.",
          .open("Xem văn bản", "/van-ban"))
      }
      return .card("Đang ở đâu so với chỉ tiêu", .paces(rows.map { $0.pace(on: today) }))
    }
  }

  /// One target: what is asked, by which words, where it stands and by which rule.
  static func target(
    _ detail: Targets.Detail, _ visit: Visit, _ actor: Actor, _ fields: FormFields = FormFields(),
    problems: [Fault.Problem] = []
  ) -> HTML {
    let target = detail.target
    let latest = detail.measures.first
    let standing = target.standing(latest, on: detail.today)
    let crumbs = [
      Crumb("Chỉ tiêu", "/chi-tieu"), Crumb(detail.directive.title, Link("/van-ban/\(target.directive)")),
      Crumb(target.clause ?? "Chỉ tiêu"),
    ]
    let words = Link("/van-ban/\(target.directive)").fragment("vb-\(detail.finding)")
    let measured = Targets.Measured(target: target, document: detail.directive.title, latest: latest)
    return visit.layout(for: actor).page(
      target.title, summary: "\(.tag(standing.kind, standing.title)) \(standing.rule)", crumbs: crumbs,
      hasProblems: !problems.isEmpty
    ) {
      .beside(
        """
        \(.card("Thực hiện", """
          \(.paces([measured.pace(on: detail.today)]))
          \(target.missing(latest, on: detail.today).map { "<p><strong>\($0)</strong></p>" })
          """))
        \(.card("Yêu cầu", """
          <blockquote>\(target.quote)</blockquote>
          <p><a href="\(words)">\(detail.directive.title)\(target.clause.map { ", \($0)" })</a></p>
          """))
        \(if: !detail.parts.isEmpty, .card("Theo địa bàn, đi trước và đi sau", parts(detail)))
        \(.card("Số đo", measures(detail)))
        \(if: actor.may(.followWork, in: .province) && target.indicator == nil, entering(detail, visit, fields, problems))
        \(visit.history(detail.history))
        """,
        """
        \(.card("Thông tin", .facts(facts(target))))
        \(if: !target.parts.isEmpty, .card("Chia nhỏ", parts(target)))
        \(if: actor.may(.giveWork, in: .province), "\(planning(detail, visit, fields, problems))\(settling(detail, visit, problems))")
        """)
    }
  }

  private static func facts(_ target: Target) -> [(name: String, value: HTML)] {
    var facts: [(name: String, value: HTML)] = [("Mức", "\(target.figure)")]
    if target.change != .level { facts.append(("Là", target.change == .increase ? "mức tăng" : "mức giảm")) }
    if let population = target.population { facts.append(("Trên tổng số", "\(population)")) }
    if !target.openPopulations.isEmpty {
      facts.append(("Mẫu số để ngỏ", target.openPopulations.map { HTML(escaping: $0) }.joined(by: "<br>hoặc ")))
    }
    if let scope = target.scope { facts.append(("Phạm vi", "\(scope)")) }
    facts.append(("Tính từ", "\(target.start.vietnamese)"))
    facts.append(("Hạn", "\(target.horizon.map { "hết ngày \($0.vietnamese)" } ?? "văn bản không nêu")"))
    if let baseline = target.baseline {
      let value = baseline.value.map { "\($0.vietnamese) \(target.unit)" }
      let words = [value, baseline.words, baseline.day.map { "ngày \($0.vietnamese)" }].compactMap { $0 }
      facts.append(("Mức nền", "\(words.joined(separator: ", "))"))
    }
    if target.op == .about {
      facts.append(
        (
          "Khoảng",
          "\(target.tolerance.map { "dung sai \(Decimal($0 * 100).shown.vietnamese) %" } ?? "chưa khai dung sai, tính đúng mức")"
        ))
    }
    facts.append(("Đo bằng", "\(target.indicator.map { "chỉ số \($0)" } ?? "nhập tay, có nguồn")"))
    facts.append(("Đưa vào theo dõi", "\(target.givenBy)"))
    return facts
  }

  private static func measures(_ detail: Targets.Detail) -> HTML {
    .table(
      "Số đo, mới nhất trước",
      [
        .heading("Ngày").unbroken, .number("Giá trị", unit: detail.target.unit), .number("Tử số / mẫu số"),
        .text("Nguồn"),
      ],
      detail.measures.map { measure in
        let counted = measure.part.flatMap { part in measure.whole.map { "\(part.grouped) / \($0.grouped)" } }
        let source: HTML =
          measure.address.flatMap(Link.own).map { "<a href=\"\($0)\">\(measure.source)</a>" } ?? "\(measure.source)"
        return [
          "\(measure.day.vietnamese)", "\(measure.value.shown.vietnamese)", "\(counted)",
          "\(source)\(if: measure.isEstimate, " \(HTML.tag(.soon, "ước"))")",
        ]
      }, nothing: "<p class=\"soft\">Chưa có số đo nào.</p>")
  }

  private static func entering(
    _ detail: Targets.Detail, _ visit: Visit, _ fields: FormFields, _ problems: [Fault.Problem]
  ) -> HTML {
    let form = Form(
      to: Link("/chi-tieu/\(detail.target.id)/so-do"), token: visit.formToken, values: fields.values, problems: problems
    )
    return .card(
      "Nhập số đo",
      form.html(submit: "Lưu số đo", takesFocus: !problems.isEmpty) {
        """
        \(form.text("gia_tri", "Giá trị", hint: "Tính bằng \(detail.target.unit); ví dụ 1.234,5", isRequired: true, width: .short))
        \(form.date("ngay", "Tính đến ngày", isRequired: true))
        \(form.text("nguon", "Nguồn", hint: "Số, ngày báo cáo hoặc nơi cung cấp", isRequired: true))
        \(form.checkbox("uoc", "Là số ước"))
        """
      })
  }

  private static func settling(_ detail: Targets.Detail, _ visit: Visit, _ problems: [Fault.Problem]) -> HTML {
    let target = detail.target
    var values: [String: [String]] = [:]
    values["chi_so"] = target.indicator.map { [$0] }
    values["muc_nen"] = target.baseline?.value.map { [$0.vietnamese] }
    values["ngay_nen"] = target.baseline?.day.map { [$0.description] }
    values["dung_sai"] = target.tolerance.map { [Decimal($0 * 100).shown.vietnamese] }
    let form = Form(
      to: Link("/chi-tieu/\(target.id)/cach-do"), token: visit.formToken, values: values, problems: problems)
    return .card(
      "Cách đo",
      form.html(submit: "Lưu cách đo", takesFocus: false) {
        """
        \(if: !detail.indicators.isEmpty, form.select(
          "chi_so", "Chỉ số", detail.indicators.map { Choice($0.code, "\($0.code) – \($0.title)") }, empty: "Nhập tay, có nguồn"))
        \(form.text("muc_nen", "Mức nền", hint: "Giá trị lúc bắt đầu, tính bằng \(target.unit)", width: .short))
        \(form.date("ngay_nen", "Ngày của mức nền"))
        \(if: target.op == .about, form.text("dung_sai", "Dung sai của “khoảng”", hint: "Phần trăm; để trống là không có", width: .short))
        """
      })
  }
}
