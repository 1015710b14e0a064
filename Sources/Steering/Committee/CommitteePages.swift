import Government
import Kit
import Web

extension HTML {
  static func committees(_ committees: [Committee], _ visit: Visit, _ actor: Actor) -> HTML {
    let found: [Action] =
      actor.may(.runCommittee) ? [.open("Thêm Ban Chỉ đạo", "/ban-chi-dao/them", isPrimary: true)] : []
    return visit.layout(for: actor).page(
      "Ban Chỉ đạo", crumbs: [Crumb("Nhiệm vụ", "/nhiem-vu"), Crumb("Ban Chỉ đạo")], actions: found
    ) {
      committees.isEmpty
        ? .emptyState(
          "Chưa có Ban Chỉ đạo nào",
          "Ghi quyết định thành lập, thành viên và lịch họp quý; kết luận của phiên họp thành thông báo, thông báo có số thành văn bản để giao việc.",
          nil)
        : .table(
          "\(committees.count) Ban Chỉ đạo",
          [.heading("Tên"), .text("Quyết định"), .text("Thành lập").unbroken, .text("Cơ quan thường trực")],
          committees.map {
            [
              "<a href=\"\(Link("/ban-chi-dao/\($0.id)"))\">\($0.name)</a>", "\($0.decision)",
              "\($0.foundedOn.vietnamese)", "\($0.standing.name)",
            ]
          })
    }
  }

  static func establishCommittee(
    _ visit: Visit, _ actor: Actor, _ fields: FormFields = FormFields(), problems: [Fault.Problem] = []
  ) -> HTML {
    let form = Form(to: "/ban-chi-dao/them", visit, fields, problems: problems)
    return visit.layout(for: actor).page(
      "Thêm Ban Chỉ đạo", crumbs: [Crumb("Ban Chỉ đạo", "/ban-chi-dao"), Crumb("Thêm")],
      hasProblems: !problems.isEmpty
    ) {
      """
      <div class="card">\(form.html(submit: "Lưu", back: "/ban-chi-dao") { """
        \(form.text("ten", "Tên", hint: "Ví dụ Ban Chỉ đạo Phát triển kinh tế tập thể tỉnh", isRequired: true))
        \(form.text("quyet_dinh", "Quyết định thành lập, kiện toàn", hint: "Số, ngày", isRequired: true))
        \(form.date("ngay", "Ngày thành lập", isRequired: true))
        \(form.text("thuong_truc", "Cơ quan thường trực", isRequired: true))
        \(form.text("dia_danh", "Địa danh trên thông báo", hint: "Ví dụ Quảng Bình", isRequired: true, width: .medium))
        \(form.text("nhan_danh", "Cơ quan ban hành thông báo", hint: "Ví dụ Ủy ban nhân dân, tỉnh Quảng Bình", isRequired: true))
        """ })</div>
      """
    }
  }

  /// One committee: who sits on it, when it meets, where its members go.
  static func committee(
    _ overview: Committees.Overview, _ visit: Visit, _ actor: Actor, _ fields: FormFields = FormFields(),
    problems: [Fault.Problem] = []
  ) -> HTML {
    let committee = overview.committee
    let mayRun = actor.may(.runCommittee)
    return visit.layout(for: actor).page(
      committee.name,
      summary:
        "\(committee.decision) · thường trực: \(overview.register.title(of: committee.standing, on: overview.today))",
      crumbs: [Crumb("Ban Chỉ đạo", "/ban-chi-dao"), Crumb(committee.name)], hasProblems: !problems.isEmpty
    ) {
      .beside(
        """
        \(if: !overview.alerts.isEmpty, .warning("""
          <p><strong>Cần kiện toàn \(overview.alerts.count) thành viên</strong></p>
          <ul>\(overview.alerts.map { "<li>\($0.member.person), \($0.member.body.name): \($0.reason)</li>" })</ul>
          """))
        \(.card("Họp mỗi quý", meetings(overview)))
        \(.card("Thành viên", members(overview, visit, mayRun)))
        \(.card("Kế hoạch làm việc với Ban Chỉ đạo cấp dưới", visits(overview, visit, mayRun, fields, problems)))
        \(visit.history(overview.history))
        """,
        mayRun
          ? """
          \(.card("Lập lịch họp quý", planForm(committee, overview.today, visit, fields, problems)))
          \(.card("Thêm thành viên", memberForm(committee, visit, fields, problems)))
          \(.card("Thêm buổi làm việc", visitForm(overview, visit, fields, problems)))
          """ : .empty)
    }
  }

  private static func meetings(_ overview: Committees.Overview) -> HTML {
    .table(
      "Các phiên họp", [.heading("Phiên").unbroken, .text("Ngày").unbroken, .text("Tình trạng")],
      overview.meetings.map { meeting in
        let standing = meeting.standing(on: overview.today)
        return [
          "<a href=\"\(Link("/ban-chi-dao/hop/\(meeting.id)"))\">\(meeting.title)</a>",
          "\((meeting.heldOn ?? meeting.plannedOn).vietnamese)",
          .tag(
            meeting.notice != nil ? .done : standing.isLate ? .late : meeting.heldOn != nil ? .doing : .idle,
            standing.words),
        ]
      }, nothing: "<p class=\"soft\">Chưa có lịch họp. Lập lịch cả năm ở bên cạnh: mỗi quý một phiên.</p>")
  }

  private static func members(_ overview: Committees.Overview, _ visit: Visit, _ mayRun: Bool) -> HTML {
    .table(
      "\(overview.members.count) thành viên",
      [.heading("Họ tên"), .text("Cơ quan"), .text("Nhiệm vụ"), .text("Nhiệm kỳ"), .text("Quyết định")]
        + (mayRun ? [.acts] : []),
      overview.members.map { member in
        let term = "\(member.validity.from.vietnamese)\(member.validity.to.map { " – \($0.vietnamese)" } ?? "")"
        return [
          "\(member.person)<br><span class=\"soft\">\(member.position)</span>",
          "\(overview.register.title(of: member.body, on: overview.today))", "\(member.duty)", "\(term)",
          "\(member.decision)",
        ]
          + (mayRun
            ? [
              .actions([
                .post("Thôi từ hôm nay", to: Link("/ban-chi-dao/thanh-vien/\(member.id)/thoi"), token: visit.formToken)
              ])
            ] : [])
      }, nothing: "<p class=\"soft\">Chưa có thành viên.</p>")
  }

  private static func visits(
    _ overview: Committees.Overview, _ visit: Visit, _ mayRun: Bool, _ fields: FormFields, _ problems: [Fault.Problem]
  ) -> HTML {
    let names = Dictionary(overview.members.map { ($0.id, $0.person) }, uniquingKeysWith: { $1 })
    return .table(
      "Các buổi làm việc", [.heading("Nơi đến"), .text("Thành viên"), .text("Dự kiến").unbroken, .text("Kết quả")],
      overview.visits.map { planned in
        let result: HTML
        if let done = planned.doneOn {
          result = "\(.tag(.done, "đã làm việc \(done.vietnamese)"))<br>\(planned.result)"
        } else if mayRun {
          let own = problems.filter { ["ngay_xong", "ket_qua"].contains($0.field) }
          let isMine = fields["buoi"] == planned.id.text
          let form = Form(
            to: Link("/ban-chi-dao/ke-hoach/\(planned.id)"), token: visit.formToken,
            values: isMine ? fields.values : [:], problems: isMine ? own : [])
          result = """
            \(.tag(planned.plannedOn < overview.today ? .late : .idle, planned.plannedOn < overview.today ? "quá ngày dự kiến" : "chưa đến ngày"))
            <details\(attribute: "open", isMine)><summary>Ghi kết quả</summary>\(form.html(submit: "Lưu", takesFocus: isMine) { """
              <input type="hidden" name="buoi" value="\(planned.id.text)">\
              <div class="field"><label for="xong-\(planned.id)">Ngày làm việc</label>\
              <input type="date" id="xong-\(planned.id)" name="ngay_xong"></div>
              <div class="field"><label for="kq-\(planned.id)">Kết quả</label>\
              <textarea id="kq-\(planned.id)" name="ket_qua" rows="2">
              \(isMine ? fields["ket_qua"] : "")</textarea></div>
              """ })</details>
            """
        } else {
          result = .tag(.idle, "chưa làm việc")
        }
        return [
          "\(planned.body)<br><span class=\"soft\">\(planned.topic)</span>", "\(names[planned.member])",
          "\(planned.plannedOn.vietnamese)", result,
        ]
      }, nothing: "<p class=\"soft\">Chưa có buổi nào.</p>")
  }

  private static func own(_ problems: [Fault.Problem], _ fields: [String]) -> [Fault.Problem] {
    problems.filter { $0.field.map(fields.contains) ?? false }
  }

  private static func planForm(
    _ committee: Committee, _ today: Day, _ visit: Visit, _ fields: FormFields, _ problems: [Fault.Problem]
  ) -> HTML {
    let own = own(problems, ["nam"])
    var values = fields.values
    if values["nam"] == nil { values["nam"] = ["\(today.year)"] }
    let form = Form(
      to: Link("/ban-chi-dao/\(committee.id)/lich-hop"), token: visit.formToken, values: values, problems: own)
    return form.html(submit: "Lập lịch", takesFocus: !own.isEmpty) {
      form.text("nam", "Năm", hint: "Mỗi quý một phiên, ngày làm việc cuối quý", isRequired: true, width: .short)
    }
  }

  private static func memberForm(
    _ committee: Committee, _ visit: Visit, _ fields: FormFields, _ problems: [Fault.Problem]
  ) -> HTML {
    let own = own(problems, ["ho_ten", "chuc_vu", "co_quan", "quyet_dinh", "tu_ngay", "den_ngay"])
    let form = Form(
      to: Link("/ban-chi-dao/\(committee.id)/thanh-vien"), token: visit.formToken, values: fields.values, problems: own)
    return form.html(submit: "Thêm", takesFocus: !own.isEmpty) {
      """
      \(form.text("ho_ten", "Họ tên", isRequired: true))
      \(form.text("chuc_vu", "Chức vụ", isRequired: true))
      \(form.text("co_quan", "Cơ quan", isRequired: true))
      \(form.select("nhiem_vu", "Nhiệm vụ trong Ban", ["Trưởng ban", "Phó Trưởng ban", "Ủy viên", "Thư ký"].map { Choice($0, $0) }, empty: nil))
      \(form.text("quyet_dinh", "Quyết định", hint: "Số, ngày", isRequired: true))
      \(form.date("tu_ngay", "Từ ngày", isRequired: true))
      \(form.date("den_ngay", "Đến ngày"))
      """
    }
  }

  private static func visitForm(
    _ overview: Committees.Overview, _ visit: Visit, _ fields: FormFields, _ problems: [Fault.Problem]
  ) -> HTML {
    let own = own(problems, ["thanh_vien", "noi_den", "ngay_di"])
    let form = Form(
      to: Link("/ban-chi-dao/\(overview.committee.id)/ke-hoach"), token: visit.formToken, values: fields.values,
      problems: own)
    return form.html(submit: "Thêm", takesFocus: !own.isEmpty) {
      """
      \(form.select("thanh_vien", "Thành viên", overview.members.map { Choice($0.id.text, $0.person) }, isRequired: true))
      \(form.text("noi_den", "Nơi đến", hint: "Ví dụ Ban Chỉ đạo huyện Lệ Thủy", isRequired: true))
      \(form.text("noi_dung_di", "Nội dung"))
      \(form.date("ngay_di", "Ngày dự kiến", isRequired: true))
      """
    }
  }
}
