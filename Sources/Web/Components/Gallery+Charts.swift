import Kit

extension Gallery {
  static var timeline: HTML {
    .timeline([
      Milestone(
        day(2019, 3, 12), "Thành lập theo Luật HTX 2012", aside: "<a href=\"/so-bo/1/giay\">Giấy chứng nhận</a>"),
      Milestone(day(2021, 8, 4), "Đánh giá năm 2020: \(.tag(.doing, "khá")) 71,5 điểm"),
      Milestone(day(2025, 6, 16), "Địa bàn đổi: huyện Tu Mơ Rông → tỉnh Quảng Ngãi"),
    ])
  }

  static var sparklines: HTML {
    .table(
      "Số liệu hằng năm", [.heading("Chỉ số"), .number("2023"), .number("2024"), .number("2025"), .text("Xu hướng")],
      [
        [
          "Doanh thu (triệu đồng)", "2.140", "2.860", "3.420",
          .sparkline([2140, 2860, 3420], label: "Doanh thu tăng từ 2.140 lên 3.420 triệu đồng"),
        ],
        ["Thành viên", "41", "–", "38", .sparkline([41, nil, 38], label: "Thành viên giảm từ 41 xuống 38")],
      ])
  }

  static var lines: HTML {
    .lines(
      Chart(
        "Số tổ chức đang hoạt động", description: "Hợp tác xã tăng đều, tổ hợp tác tăng chậm lại từ năm 2024.",
        points: ["2021", "2022", "2023", "2024", "2025"],
        series: [.init("Hợp tác xã", [195, 214, 240, 268, 287]), .init("Tổ hợp tác", [210, 262, nil, 303, 331])]
      ) { Int($0).grouped })
  }

  static var bars: HTML {
    .bars(
      "Doanh thu theo lĩnh vực, năm 2025",
      [
        Bar("Cà phê", 5110, words: "5.110", "/so-bo?linh-vuc=ca-phe"), Bar("Dược liệu", 3420, words: "3.420"),
        Bar("Vận tải", 2080, words: "2.080"), Bar("Thủy sản", 0, words: "0", nil, .late),
      ], of: "Lĩnh vực", unit: "triệu đồng")
  }

  static var tiles: HTML {
    .tiles(
      "Số hợp tác xã theo xã, phường",
      [
        ("Kon Tum", 3), ("Đăk Bla", 9), ("Đăk Cấm", 8), ("Ngọk Bay", 2), ("Ia Chim", 5), ("Đăk Rơ Wa", 14),
        ("Đăk Pxi", 9), ("Đăk Mar", 7), ("Đăk Tô", 0), ("Tu Mơ Rông", 4), ("Măng Ri", 8), ("Bờ Y", 3),
      ].map { Tile($0, $1, Link("/so-bo").query("xa", $0)) }, numbers: "/so-bo/theo-xa")
  }

  static var heat: HTML {
    .heatTable(
      "Hợp tác xã thành lập mới", of: "Địa bàn", ["2022", "2023", "2024", "2025"],
      [
        ("Đăk Hà", [3, 5, 8, 13]), ("Tu Mơ Rông", [1, 2, nil, 4]), ("Kon Plông", [0, 1, 6, 9]),
      ]
    ) { Int($0).grouped }
  }

  static var difference: HTML {
    .card(
      "Thay đổi so với bản đã nộp",
      .difference(
        from: "Trong năm, xã vận động thành lập mới 02 HTX, củng cố 03 tổ hợp tác.",
        to: "Trong năm, xã vận động thành lập mới 03 HTX, củng cố 03 tổ hợp tác và 01 liên hiệp."))
  }

  private static func day(_ year: Int, _ month: Int, _ day: Int) -> Day {
    Day(year: year, month: month, day: day) ?? Day(number: 0)
  }
}
