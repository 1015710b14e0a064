import Kit
import Lists
import Territory
import Web

extension HTML {
  /// The agencies as they are asked for.
  static func agencies(_ page: ListPage<Agency>, _ visit: Visit, _ actor: Actor) -> HTML {
    visit.layout(for: actor).page(
      "Cơ quan", summary: "\(page.summary) · Đảng, Nhà nước, Mặt trận và đoàn thể theo từng thời điểm",
      actions: page.exports
        + (actor.may(.correctGovernment) ? [.open("Thêm cơ quan", "/co-quan/them", isPrimary: true)] : [])
    ) {
      page.html(visit, nothing: .emptyState("Chưa có cơ quan nào", "Cơ quan được nạp khi cài đặt: hoptac migrate."))
    }
  }

  static func link(_ agency: Agency, _ title: String? = nil) -> HTML {
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
