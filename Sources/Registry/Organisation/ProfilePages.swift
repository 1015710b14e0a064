import Kit
import Web

extension HTML {
  /// One organisation: its figures, its life, what is registered of it.
  static func organisation(
    _ profile: OrganisationProfile, _ asOf: AsOf, _ visit: Visit, _ actor: Actor, contact: Contact? = nil,
    problems: [Fault.Problem] = []
  ) -> HTML {
    let id = profile.history.id
    var actions: [Action] = []
    if profile.mayEnter { actions.append(.open("Nhập số liệu năm", "/hop-tac-xa/\(id)/so-lieu", isPrimary: true)) }
    if profile.mayRegister, profile.standing?.exists == true {
      actions.append(.open("Đăng ký thay đổi", "/hop-tac-xa/\(id)/thay-doi"))
      actions.append(.open("Ghi sự kiện", "/hop-tac-xa/\(id)/su-kien"))
      if profile.history.kind == .group {
        actions.append(.open("Chuyển đổi thành HTX", "/hop-tac-xa/\(id)/chuyen-doi"))
      }
    }
    actions.append(.open("In bản trích", "/hop-tac-xa/\(id)/trich-luc"))
    let begin = profile.standing.map { "từ \($0.begins.vietnamese)" }
    let facts = [profile.record.code.map { "Mã số \($0)" }, profile.place, begin].compactMap { $0 }
    let isPast = asOf.day != visit.clock.today || asOf.known != nil
    return visit.layout(for: actor).page(
      profile.record.name,
      summary:
        "\(profile.standing.map { .tag($0.operating.standing, $0.operating.title) }) \(facts.joined(separator: " · "))",
      crumbs: [
        Crumb("Sổ bộ HTX", "/hop-tac-xa"),
        Crumb("\(profile.history.kind.title) \(profile.record.field.title.lowercased())"),
      ], actions: actions, hasProblems: !problems.isEmpty
    ) {
      """
      \(if: isPast, .note("Hồ sơ như ngày \(asOf.day.vietnamese)\(asOf.known.map { ", theo những gì đã ghi đến ngày \($0.adding(milliseconds: -1).day.vietnamese)" }). <a href=\"\(Link("/hop-tac-xa/\(id)"))\">Xem hôm nay</a>"))
      \(if: !profile.warnings.isEmpty, warnings(profile, visit.clock.today))
      \(.beside(
        """
        \(.card("Số liệu hằng năm", figures(profile, visit)))
        \(.card("Dòng đời", life(profile, asOf, visit)))
        \(visit.history(profile.acts))
        """,
        """
        \(graded(profile, asOf))
        \(standing(profile))
        \(registered(profile))
        \(contacts(profile, visit, contact, problems))
        \(belonging(profile, asOf, visit))
        \(.card("Xem như ngày khác", """
          <form class="form" action="\(Link("/hop-tac-xa/\(id)"))">
          \(Form(to: "/hop-tac-xa", token: "", values: visit.query.values).date("ngay", "Tình trạng vào ngày"))
          \(Form(to: "/hop-tac-xa", token: "", values: visit.query.values).date(
            "biet_den", "Theo những gì đã ghi đến hết ngày"))
          <div class="actions"><button class="button">Xem</button></div></form>
          """))
        """))
      """
    }
  }

  private static func warnings(_ profile: OrganisationProfile, _ today: Day) -> HTML {
    .warning(
      """
      <p>\(profile.history.kind.short) này cần xem:</p>
      <ul>\(profile.warnings.map { warning in
        "<li>\(warning.title(today: today))\(warning.source(today: today).map { " (\($0))" })</li>" as HTML
      })</ul>
      """)
  }

  private static func standing(_ profile: OrganisationProfile) -> HTML {
    guard let standing = profile.standing else {
      return .card("Tình trạng", "<p class=\"soft\">Ngày này tổ chức chưa thành lập.</p>")
    }
    let kind = profile.history.kind
    return .card(
      "Tình trạng",
      .facts([
        ("Hoạt động", .tag(standing.operating.standing, standing.operating.title)),
        (
          "Pháp lý",
          "\(standing.legal?.title(for: kind) ?? "Chưa đăng ký, \(profile.record.basis.title.lowercased())") từ \(standing.legalSince.vietnamese)"
        ),
        ("Thành lập", "\(standing.begins.vietnamese)"),
        ("Kết thúc", "\(standing.ends?.vietnamese ?? "chưa")"),
      ]))
  }

  private static func registered(_ profile: OrganisationProfile) -> HTML {
    let record = profile.record
    let former = profile.history.records(known: nil).map(\.record.name).filter { $0 != record.name }
    var facts: [(name: String, value: HTML)] = [
      ("Loại hình", "\(profile.history.kind.title)"), ("Lĩnh vực", "\(record.field.title)"),
      ("Ngành chính", "\(record.line)"),
      (
        "Mã số",
        "\(record.code?.text)\(if: record.code?.hasRightCheckDigit == false, " <span class=\"soft\">(chữ số kiểm tra không khớp, hãy đối chiếu giấy chứng nhận)</span>")"
      ),
      (
        "Căn cứ",
        "\(record.basis.title)\(record.basisNumber.map { " số \($0)" })\(record.basisDay.map { ", ngày \($0.vietnamese)" })"
      ),
      ("Theo luật", "\(record.law?.title)"),
      ("Địa chỉ", "\([record.street, profile.place].compactMap { $0 }.joined(separator: ", "))"),
      ("Vốn điều lệ", "\(record.charterCapital?.description)"),
    ]
    if let name = record.shortName { facts.insert(("Tên viết tắt", "\(name)"), at: 0) }
    if let name = record.foreignName { facts.insert(("Tên nước ngoài", "\(name)"), at: 0) }
    if let number = record.formerNumber { facts.append(("Số giấy cũ", "\(number)")) }
    if !former.isEmpty { facts.append(("Tên trước đây", "\(Set(former).sorted().joined(separator: "; "))")) }
    return .card("Nội dung đăng ký", .facts(facts))
  }

  private static func contacts(
    _ profile: OrganisationProfile, _ visit: Visit, _ shown: Contact?, _ problems: [Fault.Problem]
  ) -> HTML {
    guard let contact = shown ?? profile.contact?.masked else { return .empty }
    let form = Form(to: "/hop-tac-xa/\(profile.history.id)/lien-he", visit, problems: problems)
    return .card(
      "Người đại diện",
      """
      \(.facts([
        ("Họ tên", "\(contact.representative)"), ("Chức vụ", "\(contact.position)"), ("Điện thoại", "\(contact.phone)"),
        ("Thư điện tử", "\(contact.email)"),
      ]))
      \(if: shown == nil && profile.mayUnmask, form.html(submit: "Xem đầy đủ") {
        form.text("muc_dich", "Xem để làm gì", hint: "Được ghi vào nhật ký", isRequired: true)
      })
      """)
  }
}
