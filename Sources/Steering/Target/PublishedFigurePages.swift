import DirectiveReader
import Kit
import Web

extension HTML {
  /// The figures a document publishes as its starting point, and the form that adds one.
  static func publishedFigures(
    _ directive: Directive, _ text: String, _ figures: [PublishedFigure], _ visit: Visit, _ actor: Actor,
    _ fields: FormFields = FormFields(), problems: [Fault.Problem] = []
  ) -> HTML {
    let page = Link("/van-ban/\(directive.id)")
    let form = Form(to: Link("/van-ban/\(directive.id)/so-lieu-nen"), visit, fields, problems: problems)
    let marks = figures.enumerated().map { Mark($1.span.start..<$1.span.end, .target, finding: $0 + 1) }
    return visit.layout(for: actor).page(
      "Số liệu nền", summary: "\(directive.title)",
      crumbs: [Crumb("Văn bản", "/van-ban"), Crumb(directive.number ?? directive.title, page), Crumb("Số liệu nền")],
      hasProblems: !problems.isEmpty
    ) {
      .reading(
        .document(text, marks: marks),
        """
        <div class="stack">
        \(.findings("Số liệu văn bản công bố", counts: ["\(figures.count) số liệu"], figures.enumerated().map { index, figure in
          Finding(index + 1, .target, figure.title, facts: [
            "<b>\(figure.figure)</b>", "tại ngày \(figure.asOf.vietnamese)",
            "<span class=\"soft\">\(figure.clause)</span>",
          ], quote: figure.quote)
        }))
        \(if: actor.may(.confirmReading, in: .province), .card("Thêm số liệu", form.html(submit: "Lưu", back: page, takesFocus: !problems.isEmpty) { """
          \(form.textarea("trich", "Chữ trong văn bản", rows: 2, hint: "Chép nguyên văn, hoặc chọn chữ trong văn bản rồi bấm nút dưới", isRequired: true))
          \(.takesWords("trich"))
          \(form.text("do", "Đo cái gì", isRequired: true))
          \(form.select("dau", "So sánh", [Choice("=", "đúng"), Choice(">", "hơn, trên"), Choice("~", "khoảng")], empty: nil, isRequired: true))
          \(form.number("muc", "Số", isRequired: true))
          \(form.text("don_vi", "Đơn vị tính", isRequired: true, width: .short))
          \(form.date("ngay", "Tại ngày", isRequired: true))
          """ }))
        </div>
        """)
    }
  }
}
