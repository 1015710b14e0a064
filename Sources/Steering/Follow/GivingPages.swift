import DirectiveReader
import Kit
import Web

extension HTML {
  /// What was confirmed and waits to be given, each with who would lead and by when.
  static func giving(
    _ offer: Giving.Offer, _ visit: Visit, _ actor: Actor, _ fields: FormFields? = nil, problems: [Fault.Problem] = []
  ) -> HTML {
    let directive = offer.directive
    let page = Link("/van-ban/\(directive.id)")
    let shown = offer.waiting.prefix(Giving.mostAtOnce)
    let form = Form(
      to: "/van-ban/\(directive.id)/giao", token: visit.formToken, values: fields?.values ?? prefilled(shown),
      problems: problems)
    return visit.layout(for: actor).page(
      "Đưa vào theo dõi", summary: "\(directive.title)",
      crumbs: [Crumb("Văn bản", "/van-ban"), Crumb(directive.title, page), Crumb("Đưa vào theo dõi")],
      hasProblems: !problems.isEmpty
    ) {
      if shown.isEmpty {
        return .emptyState(
          "Không còn đề xuất nào chờ đưa vào theo dõi",
          "Đề xuất phải được xác nhận trước, ở trang văn bản; sau đó lãnh đạo đưa vào theo dõi ở đây.",
          .open("Về văn bản", page))
      }
      return """
        \(if: shown.count < offer.waiting.count,
          "<p class=\"soft\">\(shown.count) đề xuất đầu trong \(offer.waiting.count); phần còn lại hiện ra sau khi giao.</p>")
        \(form.html(submit: "Đưa vào theo dõi", back: page) { shown.map { item($0, form, offer) }.joined() })
        """
    }
  }

  private static func prefilled(_ waiting: ArraySlice<Giving.Waiting>) -> [String: [String]] {
    var values: [String: [String]] = ["chon": waiting.map(\.proposal.id.text)]
    for item in waiting {
      values["chu_tri-\(item.proposal.id)"] = [item.leads]
      values["han-\(item.proposal.id)"] = item.due.lastDay.map { [$0.description] }
      values["qua_han-\(item.proposal.id)"] = [Giving.Past.goOn.rawValue]
    }
    return values
  }

  private static func item(
    _ item: Giving.Waiting, _ form: Form, _ offer: Giving.Offer
  ) -> HTML {
    let id = item.proposal.id
    switch item.proposal.finding {
    case .target(let target):
      return """
        <section class="card">\(pick(id, target.quote.onOneLine(words: 40), form))
        <p class="soft">\(.tag(.idle, "chỉ tiêu")) \(target.measure) \(item.clause)</p>
        \(if: !offer.indicators.isEmpty, form.select(
          "chi_so-\(id)", "Chỉ số đo", offer.indicators.map { Choice($0.code, "\($0.code) – \($0.title)") },
          empty: "Nhập tay, có nguồn"))</section>
        """
    case .assignment(let read):
      let leads: HTML? = item.leadsToday == item.leads ? nil : "<p class=\"soft\">\(item.leadsToday)</p>"
      return """
        <section class="card">\(pick(id, read.quote.onOneLine(words: 40), form))
        <p class="soft">\(.tag(.doing, "nhiệm vụ")) \(item.clause)\(item.due.words.map { " · “\($0)”" })</p>
        \(form.text("chu_tri-\(id)", "Chủ trì", hint: "Nhiều cơ quan cách nhau bằng dấu chấm phẩy", isRequired: true))\(leads)
        \(form.date("han-\(id)", "Hạn: đến hết ngày"))
        \(if: item.isPast, """
          \(form.select("qua_han-\(id)", "Hạn đã qua", Giving.Past.allCases.map { Choice($0.rawValue, $0.title) }, empty: nil, isRequired: true))
          \(form.text("van_ban-\(id)", "Căn cứ nếu đã xong", hint: "Số, ngày văn bản hoặc báo cáo"))
          """)</section>
        """
    }
  }

  private static func pick(_ id: ID<Proposal>, _ title: String, _ form: Form) -> HTML {
    let box = "chon-\(id)"
    return """
      <div class="tick"><input type="checkbox" id="\(box)" name="chon" value="\(id.text)"\
      \(attribute: "checked", form.values["chon"]?.contains(id.text) ?? false)><label for="\(box)">\(title)</label></div>
      """
  }
}

extension Giving {
  /// Beyond this a form would be too long to answer for.
  static let mostAtOnce = 60
}
