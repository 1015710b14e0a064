import DirectiveReader
import Kit
import Web

extension HTML {
  /// The form by which the register's entry is corrected, with notes and attachments beside it.
  static func registerEntry(
    _ directive: Directive, _ entry: Directive.RegisterEntry, _ visit: Visit, _ actor: Actor,
    _ fields: FormFields? = nil, problems: [Fault.Problem] = []
  ) -> HTML {
    let page = Link("/van-ban/\(directive.id)")
    let noteFields: Set<String?> = ["y_kien", "nguoi", "ngay_but_phe"]
    let fileFields: Set<String?> = ["tep", "ten_tep"]
    let amending = problems.filter { !noteFields.contains($0.field) && !fileFields.contains($0.field) }
    let form = Form(
      to: Link("/van-ban/\(directive.id)/dang-ky"), token: visit.formToken,
      values: fields.flatMap { $0["so_hieu_form"].isEmpty ? nil : $0.values } ?? prefilled(entry.amendment),
      problems: amending)
    return visit.layout(for: actor).page(
      "Thông tin đăng ký", summary: "\(directive.title)",
      crumbs: [
        Crumb("Văn bản", "/van-ban"), Crumb(directive.number ?? directive.title, page), Crumb("Thông tin đăng ký"),
      ],
      hasProblems: !problems.isEmpty
    ) {
      .beside(
        .card(
          "Văn bản",
          form.html(submit: "Lưu thông tin", back: page, takesFocus: !amending.isEmpty) {
            """
            \(.hidden("so_hieu_form", "1"))
            \(form.text("so", "Số, ký hiệu", width: .medium))
            \(form.select("loai", "Loại văn bản", DirectiveType.allCases.map { Choice($0.rawValue, $0.vietnamese) }))
            \(form.text("co_quan", "Cơ quan ban hành", hint: "Kèm địa bàn, như “Ủy ban nhân dân tỉnh Kon Tum”"))
            \(form.date("ngay", "Ngày ban hành"))
            \(form.text("noi", "Nơi ban hành", width: .medium))
            \(form.text("trich_yeu", "Trích yếu"))
            \(form.text("nguoi_ky", "Người ký", width: .medium))
            \(form.text("so_den", "Số đến", width: .short))
            \(form.date("ngay_den", "Ngày đến"))
            \(form.textarea("noi_nhan", "Nơi nhận", rows: 6, hint: "Mỗi dòng một nơi; quyết định ai tìm thấy văn bản chỉ gửi nơi nhận"))
            \(form.text("theo_doi", "Cơ quan theo dõi, đôn đốc", hint: "Nhiều cơ quan cách nhau bằng dấu chấm phẩy"))
            """
          }),
        """
        \(.card("Ý kiến chỉ đạo (bút phê)", notes(directive, entry, visit, fields, problems.filter { noteFields.contains($0.field) })))
        \(.card("Tệp kèm", attachments(directive, entry, visit, fields, problems.filter { fileFields.contains($0.field) })))
        """)
    }
  }

  private static func prefilled(_ entry: DirectiveAmendment) -> [String: [String]] {
    [
      "so": entry.number, "loai": entry.type?.rawValue, "co_quan": entry.issuer, "ngay": entry.issuedOn?.description,
      "noi": entry.place, "trich_yeu": entry.subject, "nguoi_ky": entry.signer, "so_den": entry.incomingNumber,
      "ngay_den": entry.incomingOn?.description, "noi_nhan": entry.recipients.joined(separator: "\n"),
      "theo_doi": entry.followers.joined(separator: "; "),
    ].compactMapValues { $0.map { [$0] } }
  }

  private static func notes(
    _ directive: Directive, _ entry: Directive.RegisterEntry, _ visit: Visit, _ fields: FormFields?,
    _ problems: [Fault.Problem]
  ) -> HTML {
    let form = Form(
      to: Link("/van-ban/\(directive.id)/but-phe"), token: visit.formToken,
      values: problems.isEmpty ? [:] : fields?.values ?? [:], problems: problems)
    return """
      \(.timeline(entry.notes.map { note in
        Milestone(note.saidOn, "<p><strong>\(note.by)</strong></p><p>\(note.words)</p><p class=\"soft\">ghi: \(note.recordedBy)</p>")
      }))
      \(form.html(submit: "Ghi bút phê", takesFocus: !problems.isEmpty) { """
        \(form.text("nguoi", "Người bút phê", isRequired: true, width: .medium))
        \(form.date("ngay_but_phe", "Ngày", isRequired: true))
        \(form.textarea("y_kien", "Ý kiến chỉ đạo", rows: 3, isRequired: true))
        """ })
      """
  }

  private static func attachments(
    _ directive: Directive, _ entry: Directive.RegisterEntry, _ visit: Visit, _ fields: FormFields?,
    _ problems: [Fault.Problem]
  ) -> HTML {
    let form = Form(
      to: Link("/van-ban/\(directive.id)/tep"), token: visit.formToken,
      values: problems.isEmpty ? [:] : fields?.values ?? [:], problems: problems)
    return """
      \(.attachments(directive, entry.attachments))
      \(form.html(submit: "Đính kèm", hasFiles: true, takesFocus: !problems.isEmpty) { """
        \(form.select("loai_tep", "Loại", Directive.Attachment.Kind.allCases.map { Choice($0.rawValue, $0.title) }, empty: nil, isRequired: true))
        \(form.text("ten_tep", "Tên", hint: "Như “Phụ lục 1”, “Sao lục số 79-BS/VPĐUK, 20/08/2018”", isRequired: true))
        \(form.file("tep", "Tệp", hint: "Tối đa 40 MB. Không đưa tài liệu có dấu MẬT vào hệ thống.", isRequired: true))
        """ })
      """
  }

  /// The files that came with a document.
  static func attachments(_ directive: Directive, _ attachments: [Directive.Attachment]) -> HTML {
    if attachments.isEmpty { return "<p class=\"soft\">Chưa có tệp kèm.</p>" }
    return """
      <ul>\(attachments.map { attachment -> HTML in
        let name: HTML = attachment.fileName == nil
          ? "\(attachment.title)"
          : "<a href=\"\(Link("/van-ban/\(directive.id)/tep/\(attachment.id)"))\">\(attachment.title)</a>"
        return "<li>\(name) <span class=\"soft\">\(attachment.kind.title.lowercased())</span></li>"
      })</ul>
      """
  }

  /// A document's place among others.
  static func kinship(
    _ kinship: Directives.Kinship, _ visit: Visit, _ actor: Actor, _ fields: FormFields = FormFields(),
    problems: [Fault.Problem] = []
  ) -> HTML {
    let directive = kinship.directive
    let page = Link("/van-ban/\(directive.id)")
    let mayAmend = actor.may(.amendDirective, in: .province)
    let form = Form(to: Link("/van-ban/\(directive.id)/quan-he"), visit, fields, problems: problems)
    let kinds = DirectiveLink.Kind.allCases.filter {
      $0 == .basis || $0 == .implements || actor.may(.decideContinuation, in: .province)
    }
    return visit.layout(for: actor).page(
      "Văn bản liên quan", summary: "\(directive.title)",
      crumbs: [
        Crumb("Văn bản", "/van-ban"), Crumb(directive.number ?? directive.title, page), Crumb("Văn bản liên quan"),
      ],
      hasProblems: !problems.isEmpty
    ) {
      """
      \(directiveTabs(directive.id, actor, .kinship))
      \(.beside(
        """
        \(.card("Văn bản này", relatives(kinship.above, directive, mayAmend, isAbove: true, visit)))
        \(.card("Văn bản sau", relatives(kinship.below, directive, mayAmend, isAbove: false, visit)))
        """,
        mayAmend && !kinship.others.isEmpty ? .card("Thêm quan hệ", form.html(submit: "Thêm", takesFocus: !problems.isEmpty) { """
          \(form.select("quan_he", "Văn bản này", kinds.map { Choice($0.rawValue, $0.title) }, empty: nil, isRequired: true))
          \(form.select("van_ban", "Văn bản trước", kinship.others.map { Choice($0.id.text, $0.listed) }, isRequired: true))
          """ }) : .empty))
      """
    }
  }

  private static func relatives(
    _ relatives: [Directives.Kinship.Relative], _ directive: Directive, _ mayAmend: Bool, isAbove: Bool, _ visit: Visit
  ) -> HTML {
    .table(
      isAbove
        ? "Văn bản mà văn bản này căn cứ, thực hiện, thay thế" : "Văn bản căn cứ, thực hiện, thay thế văn bản này",
      [.text("Quan hệ").unbroken, .heading("Văn bản"), .text("Trạng thái"), .acts],
      relatives.map { relative in
        let link = relative.link
        let name: HTML =
          relative.directive.map {
            "<a href=\"\(Link("/van-ban/\($0.id)"))\">\($0.title)</a> <span class=\"soft\">\($0.subject)</span>"
          } ?? "\(link.key) <span class=\"soft\">chưa có trong hệ thống</span>"
        var acts: [Action] = []
        if mayAmend {
          if link.state == .proposed {
            acts.append(.post("Đúng", to: "/quan-he/\(link.id)/xac-nhan", token: visit.formToken))
          }
          acts.append(.post("Không phải", to: "/quan-he/\(link.id)/bo", token: visit.formToken))
          if link.kind == .implements, link.state == .confirmed, let to = link.to {
            acts.append(.open("Điều khoản", Link("/van-ban/\(link.from)/dieu-khoan/\(to)")))
          }
        }
        return [
          "\(isAbove ? link.kind.title : link.kind.passive)", name,
          link.state == .confirmed ? .tag(.done, "đã xác nhận") : .tag(.idle, "đọc từ văn bản"), .actions(acts),
        ]
      }, nothing: "<p class=\"soft\">Chưa có văn bản nào.</p>")
  }

  /// Which clause carries out which.
  static func clauseMap(_ map: Directives.ClauseMap, _ visit: Visit, _ actor: Actor) -> HTML {
    let page = Link("/van-ban/\(map.lower.id)/lien-quan")
    let form = Form(to: Link("/van-ban/\(map.lower.id)/dieu-khoan/\(map.upper.id)"), visit)
    let choices = map.lowerClauses.map { Choice($0.clause.address, "\($0.clause.address) · \($0.words)") }
    return visit.layout(for: actor).page(
      "Điều khoản thực hiện điều khoản", summary: "\(map.lower.title) thực hiện \(map.upper.title)",
      crumbs: [Crumb("Văn bản", "/van-ban"), Crumb(map.lower.number ?? map.lower.title, page), Crumb("Điều khoản")]
    ) {
      .card(
        "\(map.upper.title)",
        form.html(submit: "Lưu", back: page) {
          map.lines.enumerated().map { index, line -> HTML in
            let name = "dong-\(index)"
            let filled = Form(
              to: form.action, token: form.token, values: [name: [line.lower ?? line.offered ?? ""]])
            return """
              \(.hidden("tren-\(index)", line.upper.address))
              \(filled.select(name, "\(line.upper.address) · \(line.words)", choices, empty: "– Chưa cụ thể hóa –",
                hint: line.offered == nil ? nil : "Gợi ý theo chữ giống nhau; hãy kiểm tra"))
              """
          }.joined()
        })
    }
  }
}

extension DirectiveLink.Kind {
  /// Seen from the earlier document.
  var passive: String {
    switch self {
    case .basis: "lấy làm căn cứ"
    case .implements: "thực hiện văn bản này"
    case .replaces: "thay thế văn bản này"
    case .ends: "làm hết hiệu lực văn bản này"
    }
  }
}
