import Kit
import Web

extension HTML {
  /// What anybody may ask the registry.
  static func publicSearch(_ found: [PublicEntry], _ words: String, _ visit: Visit) -> HTML {
    visit.layout(for: nil).page(
      "Tra cứu hợp tác xã, tổ hợp tác",
      summary: "Thông tin công khai trong sổ bộ; không có dữ liệu cá nhân, không có số liệu kinh doanh."
    ) {
      """
      <form class="form card" role="search" action="/tra-cuu">
      \(Form(to: "/tra-cuu", token: "", values: visit.query.values).text(
        "q", "Tên hoặc mã số", hint: "Gõ có dấu hay không dấu đều được", width: .full))
      <div class="actions"><button class="button primary">Tìm</button></div></form>
      \(if: found.isEmpty && !words.folded.isEmpty, .emptyState(
        "Không tìm thấy tổ chức nào", "Hãy thử ít từ hơn, hoặc gõ mã số thuế của tổ chức."))
      \(if: !found.isEmpty, .card("Kết quả", .table(
        "Kết quả", [.heading("Tên"), .text("Loại"), .text("Địa bàn"), .text("Trạng thái")],
        found.map { entry in
          [
            "<a href=\"\(Link("/tra-cuu/\(entry.line.id)"))\">\(entry.line.name)</a>", "\(entry.line.kind.title)",
            "\(entry.place)", .tag(entry.line.operating.standing, entry.line.operating.title),
          ]
        })))
      """
    }
  }

  /// One organisation for anybody.
  /// - Parameter check: whether an extract on paper still says what is registered; nil where none is checked.
  static func publicEntry(_ entry: PublicEntry, check: Bool?, _ visit: Visit) -> HTML {
    visit.layout(for: nil).page(
      entry.line.name, summary: "Thông tin trong sổ bộ ngày \(visit.clock.today.vietnamese)",
      crumbs: [Crumb("Tra cứu", "/tra-cuu"), Crumb(entry.line.kind.title)]
    ) {
      """
      \(if: check == true, .note("<p>Bản trích <b>đúng với</b> sổ bộ hiện nay. Hãy so tên, mã số trên giấy với thông tin dưới đây.</p>"))
      \(if: check == false, .warning("<p>Bản trích <b>không còn đúng</b>: nội dung đăng ký đã thay đổi sau khi in, hoặc mã không phải do hệ thống này in ra. Hãy dùng thông tin dưới đây.</p>"))
      \(.card("Thông tin đăng ký", .facts(facts(entry))))
      """
    }
  }

  private static func facts(_ entry: PublicEntry) -> [(name: String, value: HTML)] {
    let line = entry.line
    return [
      ("Tên", "\(line.name)"), ("Loại hình", "\(line.kind.title)"), ("Mã số", "\(line.code ?? "chưa có")"),
      ("Lĩnh vực", "\(line.field.title)"), ("Địa bàn", "\(entry.place)"),
      ("Hoạt động", .tag(line.operating.standing, line.operating.title)),
      ("Tình trạng pháp lý", "\(line.legal?.title(for: line.kind) ?? "Chưa đăng ký")"),
      ("Thành lập", "\(line.begins.vietnamese)"), ("Kết thúc", "\(line.ends?.vietnamese ?? "chưa")"),
    ]
  }

  /// Trích lục: what is registered, to be printed, with a code that leads to the page that checks it.
  static func extract(
    _ profile: OrganisationProfile, _ entry: PublicEntry, seal: String, at url: String, _ visit: Visit, _ actor: Actor
  ) -> HTML {
    let check = Link("/tra-cuu/\(entry.line.id)").query("ma", seal)
    let record = profile.record
    return visit.layout(for: actor).page(
      "Bản trích sổ bộ", summary: "\(record.name) · in ngày \(visit.clock.today.vietnamese)",
      crumbs: [
        Crumb("Sổ bộ HTX", "/hop-tac-xa"), Crumb(record.name, "/hop-tac-xa/\(entry.line.id)"), Crumb("Bản trích"),
      ]
    ) {
      """
      \(.card("Nội dung đăng ký", .facts(facts(entry) + [
        ("Căn cứ", "\(record.basis.title)\(record.basisNumber.map { " số \($0)" })\(record.basisDay.map { ", ngày \($0.vietnamese)" })"),
        ("Theo luật", "\(record.law?.title)"), ("Địa chỉ", "\([record.street, entry.place].compactMap { $0 }.joined(separator: ", "))"),
      ])))
      \(.card("Kiểm tra bản trích", """
        <p>Quét mã để đối chiếu với sổ bộ tại thời điểm quét.</p>
        \(.qrCode(url + check.text, title: "Mã QR mở trang kiểm tra bản trích"))
        <p class="soft"><a href="\(check)">Mở trang kiểm tra</a> · Người in: \(actor.name). Bản trích không thay giấy chứng nhận đăng ký.</p>
        """))
      """
    }
  }
}
