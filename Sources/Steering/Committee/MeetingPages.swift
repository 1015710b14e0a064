import Kit
import Web

extension HTML {
  /// One meeting: agenda, who came, minutes, conclusions, notice.
  static func meeting(
    _ detail: Meetings.Detail, _ visit: Visit, _ actor: Actor, _ fields: FormFields = FormFields(),
    problems: [Fault.Problem] = []
  ) -> HTML {
    let meeting = detail.meeting
    let mayRun = actor.may(.runCommittee) && meeting.notice == nil
    var actions: [Action] = []
    if !detail.conclusions.isEmpty {
      actions.append(.open("Dự thảo thông báo", Link("/ban-chi-dao/hop/\(meeting.id)/thong-bao")))
    }
    return visit.layout(for: actor).page(
      meeting.title, summary: "\(detail.committee.name) · \(meeting.standing(on: detail.today).words)",
      crumbs: [
        Crumb("Ban Chỉ đạo", "/ban-chi-dao"),
        Crumb(detail.committee.name, Link("/ban-chi-dao/\(detail.committee.id)")), Crumb(meeting.title),
      ], actions: actions, hasProblems: !problems.isEmpty
    ) {
      .beside(
        """
        \(.card("Chương trình họp", agenda(detail)))
        \(if: meeting.heldOn != nil, .card("Biên bản", minutes(detail)))
        \(if: meeting.heldOn != nil, .card("Kết luận", conclusions(detail)))
        \(if: !detail.history.isEmpty, visit.history(detail.history))
        """,
        """
        \(meeting.notice.map { notice in HTML.card("Thông báo kết luận", """
          <p><a href="\(Link("/van-ban/\(notice.directive)"))">Thông báo \(notice.number)</a>, \(notice.issuedOn.vietnamese)</p>
          <p class="soft">Xác nhận kết quả đọc ở trang văn bản, rồi lãnh đạo đưa vào theo dõi; việc chưa xong có mặt ở phiên họp sau.</p>
          """) })
        \(if: mayRun && meeting.heldOn == nil, .card("Thêm nội dung họp", itemForm(detail, visit, fields, problems)))
        \(if: mayRun && meeting.heldOn != nil, .card("Thêm kết luận", conclusionForm(detail, visit, fields, problems)))
        \(if: mayRun && !detail.conclusions.isEmpty, .card("Ghi số thông báo đã ký", numberForm(detail, visit, fields, problems)))
        \(if: mayRun, .card(meeting.heldOn == nil ? "Ghi biên bản" : "Sửa biên bản", minutesForm(detail, visit, fields, problems)))
        """)
    }
  }

  private static func agenda(_ detail: Meetings.Detail) -> HTML {
    let items = detail.items.map { item -> HTML in
      let title: HTML =
        item.assignment.map { "<a href=\"\(Link("/nhiem-vu/\($0)"))\">\(item.title)</a>" } ?? "\(item.title)"
      let file: HTML? = item.file.map {
        " <a href=\"\(Link("/ban-chi-dao/hop/\(detail.meeting.id)/tep/\($0)"))\">\(item.fileName ?? "tài liệu")</a>"
      }
      return "<li>\(title)\(file)</li>"
    }
    let carried = detail.carried.map { carried -> HTML in
      """
      <li>\(carried.notice): <a href="\(Link("/nhiem-vu/\(carried.assignment.id)"))">\(carried.assignment.title)</a> \
      \(standing(carried.assignment, detail.today))</li>
      """
    }
    if items.isEmpty, carried.isEmpty { return "<p class=\"soft\">Chưa có nội dung nào.</p>" }
    return """
      \(if: !items.isEmpty, "<ol>\(items)</ol>")
      \(if: !carried.isEmpty, "<p class=\"soft\">Kiểm điểm việc chưa xong của các thông báo trước:</p><ol>\(carried)</ol>")
      """
  }

  private static func minutes(_ detail: Meetings.Detail) -> HTML {
    let meeting = detail.meeting
    let came = detail.members.filter { (detail.presence[$0.id] ?? .absent) == .present }.count
    let file: HTML? = meeting.file.map {
      "<a href=\"\(Link("/ban-chi-dao/hop/\(meeting.id)/tep/\($0)"))\">\(meeting.fileName ?? "biên bản")</a>"
    }
    return """
      \(.facts([
        ("Ngày họp", "\(meeting.heldOn?.vietnamese)"), ("Chủ trì", "\(meeting.chair)"), ("Địa điểm", "\(meeting.place)"),
        ("Có mặt", "\(came)/\(detail.members.count) thành viên"), ("Tệp biên bản", file ?? .empty),
      ]))
      \(meeting.minutes.map { "<p>\($0)</p>" })
      \(.table(
        "Thành viên dự họp", [.heading("Thành viên"), .text("Dự họp").unbroken],
        detail.members.filter { detail.presence[$0.id] != nil }.map { member in
          ["\(member.person), \(member.body.name)", "\(detail.presence[member.id]?.title)"]
        }, nothing: .empty))
      """
  }

  private static func conclusions(_ detail: Meetings.Detail) -> HTML {
    detail.conclusions.isEmpty
      ? "<p class=\"soft\">Chưa có kết luận.</p>"
      : .table(
        "Kết luận", [.heading("Việc"), .text("Chủ trì"), .text("Hạn").unbroken],
        detail.conclusions.map { ["\($0.words)", "\($0.leads)", "\($0.due?.vietnamese)"] })
  }
}

// The forms of a meeting.
extension HTML {
  private static func form(
    _ path: String, _ names: [String], _ detail: Meetings.Detail, _ visit: Visit, _ fields: FormFields,
    _ problems: [Fault.Problem]
  ) -> Form {
    let own = problems.filter { $0.field.map(names.contains) ?? false }
    return Form(
      to: Link("/ban-chi-dao/hop/\(detail.meeting.id)/\(path)"), token: visit.formToken, values: fields.values,
      problems: own)
  }

  private static func itemForm(
    _ detail: Meetings.Detail, _ visit: Visit, _ fields: FormFields, _ problems: [Fault.Problem]
  ) -> HTML {
    let form = form("noi-dung", ["noi_dung"], detail, visit, fields, problems)
    return form.html(submit: "Thêm", hasFiles: true, takesFocus: !form.problems.isEmpty) {
      """
      \(form.text("noi_dung", "Nội dung", isRequired: true))
      \(form.file("tai_lieu", "Tài liệu", hint: "Tối đa 10 MB"))
      """
    }
  }

  private static func minutesForm(
    _ detail: Meetings.Detail, _ visit: Visit, _ fields: FormFields, _ problems: [Fault.Problem]
  ) -> HTML {
    let form = form(
      "bien-ban", ["ngay_hop", "chu_tri_hop", "bien_ban"], detail, visit, prefilled(detail, fields), problems)
    return form.html(submit: "Lưu biên bản", hasFiles: true, takesFocus: !form.problems.isEmpty) {
      """
      \(form.date("ngay_hop", "Ngày họp", isRequired: true))
      \(form.text("chu_tri_hop", "Chủ trì", isRequired: true))
      \(form.text("dia_diem", "Địa điểm"))
      \(detail.members.map { member in
        form.select(
          "du-\(member.id)", "\(member.person), \(member.duty)", Meeting.Presence.allCases.map { Choice($0.rawValue, $0.title) },
          empty: "– Chưa điểm danh –")
      })
      \(form.textarea("bien_ban", "Biên bản", rows: 4))
      \(form.file("tep", "Tệp biên bản", hint: "Tối đa 10 MB"))
      """
    }
  }

  private static func prefilled(_ detail: Meetings.Detail, _ fields: FormFields) -> FormFields {
    guard fields.values["ngay_hop"] == nil else { return fields }
    var values = fields
    values.set("ngay_hop", (detail.meeting.heldOn ?? detail.meeting.plannedOn).description)
    values.set("chu_tri_hop", detail.meeting.chair ?? "")
    values.set("dia_diem", detail.meeting.place ?? "")
    values.set("bien_ban", detail.meeting.minutes ?? "")
    for (member, presence) in detail.presence { values.set("du-\(member)", presence.rawValue) }
    return values
  }

  private static func conclusionForm(
    _ detail: Meetings.Detail, _ visit: Visit, _ fields: FormFields, _ problems: [Fault.Problem]
  ) -> HTML {
    let form = form("ket-luan", ["chu_tri", "ket_luan", "han"], detail, visit, fields, problems)
    return form.html(submit: "Thêm kết luận", takesFocus: !form.problems.isEmpty) {
      """
      \(form.text("chu_tri", "Cơ quan chủ trì", hint: "Tên đầy đủ", isRequired: true))
      \(form.textarea("ket_luan", "Việc phải làm", rows: 3, isRequired: true))
      \(form.date("han", "Hạn: đến hết ngày"))
      """
    }
  }

  private static func numberForm(
    _ detail: Meetings.Detail, _ visit: Visit, _ fields: FormFields, _ problems: [Fault.Problem]
  ) -> HTML {
    let form = form("so-thong-bao", ["so", "ngay", "nguoi_ky"], detail, visit, fields, problems)
    return form.html(submit: "Thành văn bản", takesFocus: !form.problems.isEmpty) {
      """
      \(form.text("so", "Số, ký hiệu", hint: "Ví dụ 12/TB-UBND", isRequired: true))
      \(form.date("ngay", "Ngày ban hành", isRequired: true))
      \(form.text("nguoi_ky", "Người ký", hint: "Chức vụ, họ tên", isRequired: true))
      """
    }
  }
}
