import Foundation
import Testing

@testable import DirectiveReader

struct TargetTests {
  /// The figures of one objective, as `operator value[..max] unit change year`.
  private func figures(_ objective: String) -> [String] {
    let text = "I. MỤC TIÊU\n1. Chỉ tiêu đến năm 2030\n- \(objective).\nII. NHIỆM VỤ\n1. Sở Y tế báo cáo."
    return DirectiveReader.read(text).targets.map {
      let upper = $0.valueMax.map { "..\($0)" } ?? ""
      return "\($0.op.rawValue) \($0.value)\(upper) \($0.unit) \($0.change.rawValue) \($0.horizon?.year ?? 0)"
    }
  }

  @Test(
    "comparators, ranges, growth, money and shares are read",
    arguments: [
      (
        "Phấn đấu thành lập mới ít nhất 20 HTX, 01 Liên hiệp HTX và 50 tổ hợp tác",
        [">= 20 HTX level 2030", ">= 1 Liên hiệp HTX level 2030", ">= 50 tổ hợp tác level 2030"]
      ),
      ("Tốc độ tăng trưởng đạt từ 3-5 %/năm", ["= 3..5 %/năm level 2030"]),
      (
        "Giá trị sản xuất trên 01 ha đạt 180 triệu đồng/ha, gấp 1,5 lần năm 2020",
        ["= 180 triệu đồng/ha level 2030", "= 1.5 lần level 2030"]
      ),
      ("40% cán bộ có trình độ trung cấp trở lên", ["= 40 % level 2030"]),
      ("Mỗi huyện có ít nhất từ 01 đến 02 HTX", [">= 1..2 HTX level 2030"]),
      (
        "Trên 60% hợp tác xã đạt loại khá; trong đó, có ít nhất 50% tham gia liên kết",
        [">= 60 % level 2030", ">= 50 % level 2030"]
      ),
      ("Số thành viên tăng 10% trở lên so với năm 2018", [">= 10 % increase 2030"]),
      ("Tỷ lệ hộ nghèo giảm bình quân 1,5%/năm", ["= 1.5 %/năm decrease 2030"]),
      ("Thu nhập bình quân đạt 62 triệu đồng/người/năm vào năm 2025", ["= 62 triệu đồng/người/năm level 2025"]),
      ("Thu ngân sách không dưới 25.000 tỷ đồng", [">= 25000 tỷ đồng level 2030"]),
      ("Đón khoảng 1,2 triệu lượt khách", ["~ 1.2 triệu lượt khách level 2030"]),
      ("Tỷ lệ tai nạn không quá 05 vụ việc", ["<= 5 vụ việc level 2030"]),
      ("Có 12/15 xã đạt chuẩn", ["= 12 xã level 2030"]),
      ("Số giường bệnh/10.000 dân đạt 32 giường", ["= 32 giường level 2030"]),
      ("100% cơ sở được kiểm tra", ["= 100 % level 2030"]),
    ])
  func objective(text: String, expected: [String]) {
    #expect(figures(text) == expected)
  }

  @Test(
    "days, numbers of documents, articles, ages, ranks and telephones are no targets",
    arguments: [
      "Thực hiện Nghị quyết số 20-NQ/TW ngày 16/6/2022", "Thi hành Điều 12, khoản 3 của Luật",
      "Trẻ em dưới 6 tuổi được khám",
      "Liên hệ điện thoại 0260.3862.456", "Tổng kết 15 năm thực hiện", "Phát triển Quốc lộ 24 và mạng 5G",
      "Sản phẩm OCOP hạng 4 sao", "Dịch vụ công mức độ 4", "Kế hoạch giai đoạn 2021 - 2025", "Phòng, chống COVID-19",
      "Kỳ họp thứ 10 khóa XII", "Mỗi xã một sản phẩm",
    ])
  func none(text: String) {
    #expect(figures(text) == [])
  }

  @Test("a part points at its whole, and two measures may share a figure")
  func relations() {
    let text = """
      I. MỤC TIÊU
      - Trên 60% tổ chức đạt loại khá, trong đó có ít nhất 50% tham gia liên kết.
      - Số thành viên và thu nhập của thành viên HTX tăng 10% trở lên.
      """
    let targets = DirectiveReader.read(text).targets
    #expect(targets.map(\.parentTarget) == [nil, 0, nil, nil])
    #expect(targets[2].span == targets[3].span)
    #expect(targets.suffix(2).map(\.measure) == ["Số thành viên", "thu nhập của thành viên HTX"])
  }
}
