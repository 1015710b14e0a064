import DirectiveReader
import Kit
import Web

extension HTML {
  /// The page that corrects a proposal, or adds one: the document on one side, the fields on the other.
  static func proposal(
    _ detail: Proposals.Detail, isTarget: Bool, _ visit: Visit, _ actor: Actor, _ fields: FormFields? = nil,
    problems: [Fault.Problem] = []
  ) -> HTML {
    let page = Link("/van-ban/\(detail.directive.id)")
    let isNew = detail.proposal == nil
    let title = isNew ? (isTarget ? "Thêm chỉ tiêu" : "Thêm nhiệm vụ") : (isTarget ? "Sửa chỉ tiêu" : "Sửa nhiệm vụ")
    let marks =
      detail.proposal.map { proposal in
        [Mark(proposal.span.start..<proposal.span.end, isTarget ? .target : .task, finding: detail.number)]
      } ?? []
    return visit.layout(for: actor).page(
      title, summary: "\(detail.directive.title)",
      crumbs: [
        Crumb("Văn bản", "/van-ban"), Crumb(detail.directive.number ?? detail.directive.title, page), Crumb(title),
      ],
      hasProblems: !problems.isEmpty
    ) {
      .reading(
        .document(detail.text, marks: marks),
        """
        <div class="stack">
        \(.card(isNew ? "Nội dung" : "Nội dung đề xuất", form(detail, isTarget, visit, fields, problems)))
        \(detail.proposal.map { proposal in """
          \(splitting(proposal, visit, problems))
          \(if: !detail.neighbours.isEmpty, merging(proposal, detail.neighbours, visit, problems))
          """ })
        </div>
        """)
    }
  }

  private static func form(
    _ detail: Proposals.Detail, _ isTarget: Bool, _ visit: Visit, _ fields: FormFields?, _ problems: [Fault.Problem]
  ) -> HTML {
    var values = fields?.values ?? ["xac_nhan": ["1"]]
    if fields == nil, let proposal = detail.proposal {
      for (name, value) in ProposalFields(proposal.finding).values { values[name.rawValue] = [value] }
    }
    let address: Link =
      detail.proposal.map { Link("/de-xuat/\($0.id)") } ?? Link("/van-ban/\(detail.directive.id)/de-xuat")
    let form = Form(to: address, token: visit.formToken, values: values, problems: problems)
    return form.html(submit: "Lưu", back: detail.back, takesFocus: !problems.isEmpty) {
      """
      \(detail.proposal.map { HTML.hidden("ban", String($0.version)) })\(.hidden("loai", isTarget ? "target" : "assignment"))
      \(form.textarea("trich", "Chữ trong văn bản", rows: 4, hint: "Chép nguyên văn, hoặc chọn chữ trong văn bản rồi bấm nút dưới", isRequired: true))
      \(.takesWords("trich"))
      \(isTarget ? targetFields(form) : assignmentFields(form))
      \(form.checkbox("xac_nhan", "Xác nhận luôn: đọc đúng"))
      """
    }
  }

  private static func assignmentFields(_ form: Form) -> HTML {
    """
    \(form.text("chu_tri", "Chủ trì", hint: "Nhiều cơ quan cách nhau bằng dấu chấm phẩy"))
    \(form.text("phoi_hop", "Phối hợp"))
    \(form.text("thuc_hien", "Thực hiện", hint: "Khi chủ trì lãnh đạo, cơ quan này làm"))
    \(form.select("han_kieu", "Thời hạn", deadlineKinds, empty: "Văn bản không nêu"))
    \(form.text("han_moc", "Mốc", hint: "30/12/2026 · 6/2022 · IV/2022 · 2025 · hằng năm 10/12 · hằng quý", width: .medium))
    \(form.text("han_trich", "Chữ nói thời hạn", hint: "Nguyên văn, như “trước ngày 10 tháng 12”; chữ “trước” lùi một ngày"))
    \(form.text("san_pham", "Sản phẩm", hint: "Văn bản hoặc kết quả phải có"))
    """
  }

  private static let deadlineKinds = [
    Choice("by_date", "Trước hoặc trong một ngày"), Choice("by_month", "Trong một tháng"),
    Choice("by_quarter", "Trong một quý"), Choice("by_year", "Trong một năm"), Choice("recurring", "Định kỳ"),
    Choice("continuous", "Thường xuyên"), Choice("event", "Khi có sự việc, yêu cầu"),
  ]

  private static func targetFields(_ form: Form) -> HTML {
    """
    \(form.text("do", "Đo cái gì", isRequired: true))
    \(form.select("dau", "So sánh", signs, empty: nil, isRequired: true))
    \(form.number("muc", "Mức", isRequired: true))
    \(form.number("muc_tren", "Mức trên", hint: "Khi là khoảng, như 01 đến 02"))
    \(form.text("don_vi", "Đơn vị tính", isRequired: true, width: .short))
    \(form.select("thay_doi", "Là mức hay mức tăng, giảm", changes, empty: nil, isRequired: true))
    \(form.text("mau_so", "Trên tổng số", hint: "Mẫu số của tỷ lệ, theo lời văn bản"))
    \(form.text("so_voi", "So với", hint: "Như “so với năm 2018”"))
    \(form.text("nam", "Đến hết năm", width: .short))
    \(form.text("pham_vi", "Ở mỗi", hint: "Như “mỗi huyện, thành phố”"))
    """
  }

  private static let signs = [
    Choice(">=", "≥ ít nhất, tối thiểu, trở lên"), Choice(">", "> trên"), Choice("<=", "≤ không quá"),
    Choice("<", "< dưới"), Choice("~", "≈ khoảng"), Choice("=", "= đúng mức"),
  ]
  private static let changes = [
    Choice("level", "Mức"), Choice("increase", "Mức tăng"), Choice("decrease", "Mức giảm"),
  ]

  private static func splitting(_ proposal: Proposal, _ visit: Visit, _ problems: [Fault.Problem]) -> HTML {
    let form = Form(
      to: Link("/de-xuat/\(proposal.id)/tach"), token: visit.formToken,
      problems: problems.filter { $0.field == "tach" })
    return .card(
      "Tách làm hai",
      form.html(submit: "Tách", takesFocus: false) {
        """
        \(.hidden("ban", String(proposal.version)))
        \(form.text("tach", "Phần sau bắt đầu bằng", hint: "Vài chữ đầu của phần sau, nguyên văn", isRequired: true))
        \(.takesWords("tach"))
        """
      })
  }

  private static func merging(
    _ proposal: Proposal, _ neighbours: [Proposal], _ visit: Visit, _ problems: [Fault.Problem]
  ) -> HTML {
    let form = Form(
      to: Link("/de-xuat/\(proposal.id)/gop"), token: visit.formToken, problems: problems.filter { $0.field == "gop" })
    let choices = neighbours.map { Choice("\($0.id):\($0.version)", $0.finding.quote.onOneLine(words: 22)) }
    return .card(
      "Gộp với đề xuất bên cạnh",
      form.html(submit: "Gộp", takesFocus: false) {
        """
        \(.hidden("ban", String(proposal.version)))
        \(form.checkboxes("gop", "Gộp cùng", choices, hint: "Trích dẫn sẽ chạy từ đề xuất đầu đến đề xuất cuối"))
        """
      })
  }

  /// A button that brings the words selected in the document into a field; without script it is not there.
  static func takesWords(_ field: String) -> HTML {
    "<p><button type=\"button\" class=\"button\" data-takes=\"\(field)\" hidden>Lấy chữ đang chọn trong văn bản</button></p>"
  }
}

extension Proposals.Detail {
  /// Back to the finding among the others.
  var back: Link {
    let page = Link("/van-ban/\(directive.id)")
    return proposal == nil ? page : page.fragment("dx-\(number)")
  }
}
