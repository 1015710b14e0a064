import Kit

extension Gallery {
  static var tags: HTML {
    """
    <p>\(.tag(.done, "xong 21/12/2022")) \(.tag(.doing, "đang theo: 121")) \(.tag(.soon, "còn 19 ngày")) \
    \(.tag(.late, "chậm 23 ngày")) \(.tag(.idle, "chưa giao"))</p>
    """
  }

  static var figures: HTML {
    .figures([
      Figure("HTX đang hoạt động", "287", remark: "+19 so với 2025", "/so-bo?loai=htx"),
      Figure("Tổ hợp tác", "331", remark: "+28", "/so-bo?loai=tht"),
      Figure("Thành viên", "16.482", remark: "2,8 % dân số"),
      Figure("Nhiệm vụ quá hạn", "9", remark: "trên 143 đang theo dõi", "/nhiem-vu?han=qua", standing: .late),
    ])
  }

  static var history: HTML {
    let morning = Instant(milliseconds: 1_795_226_400_000)
    func act(_ name: String, before: String? = nil, after: String? = nil) -> LoggedAct {
      LoggedAct(
        id: ID(at: morning), number: 1, at: morning, actor: ID(at: morning), actorName: "Trần Thị Mẫu", onBehalfOf: nil,
        act: name, subjectKind: "user", subject: "1", before: before, after: after)
    }
    return .history(
      [act("user.close"), act("user.change", before: "{\"name\":\"Lan\"}", after: "{\"name\":\"Lan Mẫu\"}")],
      titles: ["user.close": "Khóa tài khoản", "user.change": "Sửa tài khoản"])
  }

  static var paces: HTML {
    .paces([
      Pace(
        "Tổ hợp tác thành lập mới", source: "II.2.1 · khoảng 300", link: "/chi-tieu/1", value: 0.37, target: 0.92,
        today: 0.46, words: "121 / 300", .soon, "chậm nhịp"),
      Pace(
        "HTX thành lập mới", source: "II.2.1 · khoảng 150", link: "/chi-tieu/2", value: 0.56, target: 0.92, today: 0.46,
        words: "92 / 150", .done, "vượt nhịp"),
      Pace(
        "Đạt loại tốt, khá", source: "II.2.1 · trên 60 %", link: "/chi-tieu/3", value: 0.63, target: 0.92, today: 0.77,
        words: "41,3 % / 60 %", .late, "chậm"),
    ])
  }

  static var filters: HTML {
    """
    \(.tabs("Cách xem", [
      Layout.Item("Tất cả", "/nhiem-vu", isCurrent: true), Layout.Item("Của đơn vị tôi", "/nhiem-vu?cua=toi"),
      Layout.Item("Quá hạn", "/nhiem-vu?han=qua"),
    ]))
    \(.chips([
      Chip("Loại", value: "HTX", "/so-bo", isOn: true), Chip("Địa bàn", value: "Kon Tum (cũ)", "/so-bo?loai=htx", isOn: true),
      Chip("+ Lĩnh vực", "/so-bo?chon=linh-vuc"), Chip("+ Xếp loại", "/so-bo?chon=xep-loai"),
      Chip("Ngày tính", value: "21/11/2026", "/so-bo?chon=ngay"),
    ]))
    """
  }

  static var table: HTML {
    let rows: [(String, String, String, Int, String, Standing, String)] = [
      ("HTX Dược liệu Măng Ri", "xã Măng Ri", "Dược liệu", 52, "3.420", .done, "tốt"),
      ("HTX Cà phê Sáu Nhung", "xã Đăk Hà", "Cà phê", 38, "5.110", .doing, "khá"),
      ("HTX Nông nghiệp Đăk Pxi", "xã Đăk Pxi", "Tổng hợp", 24, "640", .soon, "trung bình"),
      ("HTX Thủy sản Ya Ly", "xã Ya Ly", "Thủy sản", 9, "0", .late, "yếu"),
    ]
    return .table(
      "Tổ chức kinh tế tập thể",
      [
        .pick(), .heading("Tên").sorted(by: "/so-bo?xep=-ten", .ascending), .text("Lĩnh vực"),
        .number("Thành viên").sorted(by: "/so-bo?xep=thanh-vien"), .number("Doanh thu", unit: "triệu đồng"),
        .text("Xếp loại"),
      ],
      rows.enumerated().map { index, row in
        [
          .pick("chon", "\(index)", label: row.0),
          "<a href=\"\(Link("/so-bo/\(index)"))\">\(row.0)</a><small>\(row.1)</small>", "\(row.2)", "\(row.3)",
          "\(row.4)",
          .tag(row.5, row.6),
        ]
      }, totals: ["", "Cộng", "", "123", "9.170", ""])
  }

  static var facts: HTML {
    .facts([
      ("Số, ký hiệu", "41-CTr/TU"), ("Ngày ban hành", "07/10/2022"),
      ("Cơ quan", "Tỉnh ủy Kon Tum <span class=\"soft\">(nay: Tỉnh ủy Quảng Ngãi)</span>"),
      ("Căn cứ", "<a href=\"/van-ban/20-NQ-TW\">Nghị quyết 20-NQ/TW</a>"), ("Ngày hết hiệu lực", ""),
    ])
  }

  static var notes: HTML {
    """
    \(.note("<p>Số liệu theo địa giới hiện nay, tính đến 21/11/2026.</p>"))
    \(.warning("<p>Huyện Tu Mơ Rông <strong>(nay: xã Măng Ri, tỉnh Quảng Ngãi)</strong> đã đổi từ 01/7/2025.</p>"))
    """
  }

  static var layout: HTML {
    .beside(
      .grid([.card("Nhiệm vụ", "<p>143 đang theo dõi.</p>"), .card("Chỉ tiêu", "<p>23 chỉ tiêu.</p>")]),
      .card("Bên cạnh", "<p>Thông tin thêm.</p>"))
  }

  static var progress: HTML {
    .card(
      "Đang đọc văn bản",
      """
      \(.progress("Trang", done: 14, of: 26, remark: "Có thể đóng trang này; việc vẫn tiếp tục."))
      \(.progress("Đang chờ", done: 0, of: nil))
      """)
  }

  static var empty: HTML {
    .emptyState(
      "Chưa có văn bản nào", "Tải lên một chỉ thị hay chương trình; HợpTác đọc ra nhiệm vụ, chỉ tiêu và thời hạn.",
      .open("Thêm văn bản", "/van-ban/them", isPrimary: true))
  }
}
