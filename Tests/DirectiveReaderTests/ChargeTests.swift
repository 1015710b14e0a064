import Testing

@testable import DirectiveReader

/// Who is charged with what, by when, in wordings that offices use beside the usual ones.
struct ChargeTests {
  /// The orders of a text, as `lead; lead | kind norm; kind norm | first words`.
  private func orders(_ text: String) -> [String] {
    DirectiveReader.read(text).assignments.map { one in
      [
        one.leads.map(\.value).joined(separator: "; "),
        one.deadlines.map { "\($0.kind.rawValue) \($0.norm)" }.joined(separator: "; "),
        one.quote.split(separator: " ").prefix(3).joined(separator: " "),
      ].joined(separator: " | ")
    }
  }

  @Test(
    "an order is charged and dated as its sentence says",
    arguments: [
      (
        "1. Sở Nội vụ sơ kết việc thực hiện vào năm 2025, tổng kết vào năm 2030.",
        ["Sở Nội vụ | by_year 2025 | Sở Nội vụ", "Sở Nội vụ | by_year 2030 | tổng kết vào"]
      ),
      (
        "1. Sở Y tế phổ biến Chỉ thị đến cán bộ, hoàn thành việc học tập trong tháng 7/2025.",
        ["Sở Y tế |  | Sở Y tế", "Sở Y tế | by_month 2025-07 | hoàn thành việc"]
      ),
      (
        "1. Sở Tài chính (cơ quan thường trực) chuẩn bị nội dung họp mỗi quý một lần.",
        ["Sở Tài chính | recurring P3M | Sở Tài chính"]
      ),
      (
        "1. Sở Tài chính rà soát chính sách; định kỳ 6 tháng, hằng năm báo cáo Tỉnh ủy.",
        ["Sở Tài chính |  | Sở Tài chính", "Sở Tài chính | recurring P6M; recurring P1Y | định kỳ 6"]
      ),
      (
        "1. Sở Tài chính bố trí kinh phí thường xuyên thực hiện chính sách.", ["Sở Tài chính |  | Sở Tài chính"]
      ),
      (
        "1. Ngân hàng Nhà nước chi nhánh tỉnh chỉ đạo tăng dư nợ 10% so với cuối năm 2023.",
        ["Ngân hàng Nhà nước chi nhánh tỉnh |  | Ngân hàng Nhà"]
      ),
      (
        "1. Kết quả (theo mẫu gửi kèm) đề nghị gửi về Sở Nội vụ trước ngày 10/11/2025.",
        [" | by_date 2025-11-10 | Kết quả (theo"]
      ),
    ])
  func sentence(text: String, expected: [String]) {
    #expect(orders(text) == expected)
  }

  @Test("`Đối với` charges bodies that can be charged, and a topic charges nobody")
  func towards() {
    let text = """
      1. Đối với Ủy ban nhân dân các xã:
      a) Tuyên truyền chính sách.
      2. Đối với hợp tác xã:
      a) Lập hồ sơ đề nghị hỗ trợ.
      """
    #expect(
      orders(text) == ["Ủy ban nhân dân các xã |  | Tuyên truyền chính", " |  | Lập hồ sơ"])
  }

  @Test("a starred line may say first what it is for")
  func starred() {
    let text = """
      2. Tuyên truyền
      - Đổi mới nội dung tuyên truyền.
      * Phân công: Ban Tuyên giáo Tỉnh ủy chủ trì thực hiện.
      """
    #expect(orders(text) == ["Ban Tuyên giáo Tỉnh ủy |  | Đổi mới nội"])
  }

  @Test("a letterhead beside the motto, and one whose name runs over lines, are read whole")
  func letterheads() {
    let beside = """
      ỦY BAN NHÂN DÂN CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
      TỈNH THANH SƠN Độc lập - Tự do - Hạnh phúc
      Số: 45/UBND-TH Thanh Sơn, ngày 6 tháng 4 năm 2021
      Kính gửi: Sở Nội vụ.
      Sở Nội vụ báo cáo kết quả.
      """
    #expect(DirectiveReader.read(beside).metadata.issuer?.value == "Ủy ban nhân dân tỉnh Thanh Sơn")
    let broken = """
      UBND TỈNH THANH SƠN
      BAN CHỈ ĐẠO PHÁT TRIỂN
      KINH TẾ TẬP THỂ
      Số: 03/KH-BCĐ
      Thanh Sơn, ngày 17 tháng 02 năm 2020
      KẾ HOẠCH
      Hoạt động của Ban Chỉ đạo
      1. Sở Nội vụ báo cáo kết quả.
      """
    #expect(
      DirectiveReader.read(broken).metadata.issuer?.value.hasPrefix("Ban chỉ đạo phát triển kinh tế tập thể") == true
        || DirectiveReader.read(broken).metadata.issuer?.value.hasPrefix("Ban Chỉ đạo phát triển kinh tế tập thể")
          == true
    )
  }

  @Test("a law cited with its number is one document, however it is cited later")
  func law() {
    let text = """
      KẾ HOẠCH
      Thi hành Luật Hợp tác xã số 17/2023/QH15
      1. Sở Nội vụ phổ biến Luật Hợp tác xã.
      """
    #expect(DirectiveReader.read(text).metadata.references.map(\.key.value) == ["17/2023/QH15"])
  }
}
