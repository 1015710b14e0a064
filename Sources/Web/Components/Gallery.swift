/// Phòng mẫu: every component with samples of a small invented province, for people who build pages and for tests.
public enum Gallery {
  public struct Sample: Sendable {
    public let name: String
    public let html: HTML
  }

  /// All of them, in the order in which a page meets them.
  public static var samples: [Sample] {
    [
      Sample(name: "Thẻ trạng thái", html: tags),
      Sample(name: "Con số", html: figures),
      Sample(name: "Nhịp thực hiện", html: .card("Chỉ tiêu đến năm 2030 — 41-CTr/TU", paces)),
      Sample(name: "Bộ lọc", html: filters),
      Sample(name: "Bảng", html: table),
      Sample(name: "Dữ kiện", html: .card("Thông tin văn bản", aside: .tag(.doing, "đang thực hiện"), facts)),
      Sample(name: "Văn bản và đề xuất", html: reading),
      Sample(name: "Biểu mẫu", html: form),
      Sample(name: "Biểu mẫu có lỗi", html: wrongForm),
      Sample(name: "Lời nhắn", html: notes),
      Sample(name: "Tiến độ", html: progress),
      Sample(name: "Lịch sử", html: .card("Lịch sử", history)),
      Sample(name: "Chưa có gì", html: empty),
      Sample(name: "Dòng đời", html: .card("Dòng đời", timeline)),
      Sample(name: "Xu hướng", html: .card("Số liệu hằng năm", sparklines)),
      Sample(name: "Biểu đồ đường", html: .card("Phát triển", lines)),
      Sample(name: "Biểu đồ thanh", html: .card("Doanh thu", bars)),
      Sample(name: "Bản đồ ô", html: .card("Số HTX theo xã, phường", tiles)),
      Sample(name: "Bảng nhiệt", html: .card("Thành lập mới", heat)),
      Sample(name: "Khác nhau giữa hai bản", html: difference),
      Sample(name: "Bố cục", html: layout),
      Sample(name: "Mã QR", html: .qrCode("https://hoptac.example.vn/kiem-tra/2026-0001", title: "Kiểm tra bản trích")),
      Sample(name: "Chuyển trang", html: .pager("1–50 trong 618 tổ chức", earlier: "/so-bo", later: "/so-bo?tu=51")),
    ]
  }

  /// All on one page.
  public static func page(_ layout: Layout) -> HTML {
    layout.page(
      "Phòng mẫu", summary: "Mọi thành phần của trang, với dữ liệu hư cấu.",
      crumbs: [Crumb("Trang đầu", "/"), Crumb("Phòng mẫu")],
      actions: [.open("Xem bản in", "#in"), .open("Thêm văn bản", "/van-ban/them", isPrimary: true)]
    ) {
      "\(samples.map { "<h2 class=\"sampled\">\($0.name)</h2>\n\($0.html)\n" })"
    }
  }
}
