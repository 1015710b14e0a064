import Kit
import Territory
import Web

extension HTML {
  private static let mostAgencies = 200

  /// The agencies that were searched for.
  static func agencies(
    _ agencies: [Agency], _ search: AgencySearch, _ register: AgencyRegister, _ visit: Visit, _ actor: Actor,
    problems: [Fault.Problem] = []
  ) -> HTML {
    visit.layout(for: actor).page(
      "Cơ quan", summary: "Cơ quan Đảng, Nhà nước, Mặt trận và đoàn thể theo từng thời điểm",
      actions: actor.may(.correctGovernment) ? [.open("Thêm cơ quan", "/co-quan/them")] : [],
      hasProblems: !problems.isEmpty
    ) {
      """
      \(searchForm(visit, problems))
      \(.chips(branches(search, visit)))
      \(if: agencies.isEmpty && problems.isEmpty, .emptyState(
        "Không tìm thấy cơ quan nào", "Hãy thử ít từ hơn; viết tắt như Sở KH&ĐT, UBND xã … cũng được.",
        .open("Xem tất cả cơ quan cấp tỉnh", "/co-quan")))
      \(if: !agencies.isEmpty, table(agencies, search, register))
      """
    }
  }

  private static func searchForm(_ visit: Visit, _ problems: [Fault.Problem]) -> HTML {
    let form = Form(to: "/co-quan", token: "", values: visit.query.values, problems: problems)
    return """
      <form class="form card" action="/co-quan">
      \(.problems(problems))
      \(form.text("q", "Tên cơ quan", hint: "Tên đầy đủ hay viết tắt, tên cũ hay mới: Sở KH&ĐT, UBND xã Đăk Tô"))
      \(form.date("ngay", "Vào ngày", hint: "Để trống là hôm nay"))
      \(visit.query["khoi"].isEmpty ? HTML.empty : .hidden("khoi", visit.query["khoi"]))
      <div class="actions"><button class="button primary">Tìm</button></div>
      </form>
      """
  }

  private static func branches(_ search: AgencySearch, _ visit: Visit) -> [Chip] {
    Agency.Branch.allCases.map { branch in
      let isOn = search.branch == branch
      let (text, day) = (visit.query["q"], visit.query["ngay"])
      let link = Link("/co-quan").query("q", text.isEmpty ? nil : text).query("ngay", day.isEmpty ? nil : day)
      return Chip(branch.title, link.query("khoi", isOn ? nil : branch.rawValue), isOn: isOn)
    }
  }

  private static func table(_ agencies: [Agency], _ search: AgencySearch, _ register: AgencyRegister) -> HTML {
    let caption =
      agencies.count > mostAgencies
      ? "\(mostAgencies) cơ quan đầu trong \(agencies.count), ngày \(search.day.vietnamese)"
      : "\(agencies.count) cơ quan, ngày \(search.day.vietnamese)"
    return .table(
      caption, [.heading("Tên"), .text("Khối"), .text("Địa bàn"), .text("Hoạt động")],
      agencies.prefix(mostAgencies).map { agency in
        [
          "\(link(agency, register.title(of: agency.id, on: search.day)))", "\(agency.branch.title)",
          "\(agency.area.flatMap { register.history.area($0)?.title } ?? "Trung ương")", "\(agency.validity.text)",
        ]
      }, showsCaption: true)
  }

  private static func link(_ agency: Agency, _ title: String? = nil) -> HTML {
    "<a href=\"\(Link("/co-quan/\(agency.id)"))\">\(title ?? agency.name)</a>"
  }

  /// One agency: what it is, whose work it took over, and who does its work now.
  static func agency(
    _ agency: Agency, _ register: AgencyRegister, _ corrections: [AgencyCorrection], _ history: [LoggedAct],
    _ visit: Visit, _ actor: Actor
  ) -> HTML {
    let today = visit.clock.today
    let isPresent = agency.validity.contains(today)
    let area = agency.area.flatMap { register.history.area($0) }
    return visit.layout(for: actor).page(
      agency.name, summary: "\(isPresent ? "Đang hoạt động" : "Không còn hoạt động")",
      crumbs: [Crumb("Cơ quan", "/co-quan"), Crumb(agency.name)],
      actions: actor.may(.correctGovernment) ? [.open("Cập nhật", Link("/co-quan/\(agency.id)/cap-nhat"))] : []
    ) {
      .beside(
        """
        \(.card("Tiếp nhận nhiệm vụ từ", list(register.predecessors(of: agency.id), "Không có ghi nhận.")))
        \(if: agency.validity.to != nil, .card("Cơ quan kế tục", list(
          agency.successors.compactMap { register.agency($0) }, "Không rõ cơ quan kế tục.")))
        \(if: !isPresent && agency.validity.to != nil, .card("Nay làm nhiệm vụ này", list(
          register.heirs(of: agency.id, on: today), "Không rõ.")))
        \(if: !corrections.isEmpty, .card("Các lần cập nhật", HTML.corrections(corrections, visit, actor)))
        \(if: !history.isEmpty, visit.history(history))
        """,
        """
        \(.card("Thông tin", .facts([
          ("Khối", "\(agency.branch.title)"), ("Hoạt động", "\(agency.validity.text)"),
          ("Địa bàn", area.map { "<a href=\"\(Link("/dia-ban/\($0.id)"))\">\($0.title)</a>" } ?? "cả nước"),
          ("Tên khác, viết tắt", "\(register.aliases(of: agency).joined(separator: ", "))"),
        ])))
        \(if: !agency.isVerified, .note("Ngày và cơ quan kế tục chưa được đối chiếu với văn bản."))
        """)
    }
  }

  private static func list(_ agencies: [Agency], _ nothing: String) -> HTML {
    if agencies.isEmpty { return "<p class=\"soft\">\(nothing)</p>" }
    return """
      <ul>\(agencies.sorted { $0.name.sortKey < $1.name.sortKey }.map {
        "<li>\(link($0)), \($0.validity.text)</li>"
      })</ul>
      """
  }
}

extension AgencyRegister {
  /// Other names and abbreviations of bodies like this one.
  func aliases(of agency: Agency) -> [String] { kinds[agency.kind]?.aliases ?? [] }
}
