import Kit

extension Gallery {
  private static let text = """
    CHƯƠNG TRÌNH
    II. MỤC TIÊU
    2. Mục tiêu cụ thể
    2.1. Đến năm 2030
    - Phấn đấu thành lập mới khoảng 300 tổ hợp tác, 150 hợp tác xã, 05 liên hiệp hợp tác xã. Các tổ hợp tác, hợp tác xã \
    thành lập mới hoạt động ổn định, hiệu quả, đúng quy định.
    - Bảo đảm trên 60% tổ chức kinh tế tập thể đạt loại tốt, khá; trong đó, có ít nhất 50% tổ chức kinh tế tập thể tham \
    gia liên kết theo chuỗi giá trị.
    III. NHIỆM VỤ, GIẢI PHÁP CHỦ YẾU
    1. Công tác tuyên truyền, phổ biến, quán triệt
    Đẩy mạnh tuyên truyền, phổ biến, quán triệt Nghị quyết số 20-NQ/TW của Ban Chấp hành Trung ương Đảng.
    * Ban Tuyên giáo Tỉnh ủy chủ trì, phối hợp với Ủy ban nhân dân tỉnh hướng dẫn việc quán triệt, hoàn thành trong \
    quý IV-2022.
    a) Xây dựng ít nhất 01 hợp tác xã kiểu mẫu ở mỗi huyện, thành phố;
    + Ưu tiên các xã đặc biệt khó khăn.
    """

  /// The first place of some words in the sample; none marks nothing.
  private static func mark(_ words: String, _ kind: Mark.Kind, _ finding: Int) -> Mark {
    let (text, words) = (Array(Gallery.text.unicodeScalars), Array(words.unicodeScalars))
    let start = text.indices.first { text[$0...].starts(with: words) } ?? text.count
    return Mark(start..<(start + words.count), kind, finding: finding)
  }

  static var document: HTML {
    .document(
      text,
      marks: [
        mark("khoảng 300 tổ hợp tác", .target, 1),
        mark("trên 60% tổ chức kinh tế tập thể đạt loại tốt, khá", .target, 2),
        mark("Đẩy mạnh tuyên truyền, phổ biến, quán triệt Nghị quyết số 20-NQ/TW", .task, 3),
        mark("Ban Tuyên giáo Tỉnh ủy chủ trì", .who, 3),
        mark("hướng dẫn việc quán triệt, hoàn thành trong quý IV-2022", .task, 4), mark("quý IV-2022", .deadline, 4),
        mark("Xây dựng ít nhất 01 hợp tác xã kiểu mẫu ở mỗi huyện, thành phố", .task, 5),
        mark("ít nhất 01 hợp tác xã kiểu mẫu", .target, 5),
      ])
  }

  static var reading: HTML {
    let review: [Action] = [
      .open("Sửa", "/van-ban/41/de-xuat/5/sua"), .post("Bỏ", to: "/van-ban/41/de-xuat/5/bo", token: "mau"),
      .post("Xác nhận", to: "/van-ban/41/de-xuat/5/xac-nhan", token: "mau", isPrimary: true),
    ]
    return .reading(
      document,
      .findings(
        "Tìm thấy trong văn bản", counts: ["2 chỉ tiêu", "3 nhiệm vụ"],
        [
          Finding(
            1, .target, "Tổ hợp tác thành lập mới",
            facts: ["≈ 300", "đến 31/12/2030", .tag(.doing, "đang theo: 121")]),
          Finding(
            2, .target, "Tổ chức KTTT đạt loại tốt, khá",
            facts: ["&gt; 60 %", "đến 2030", .tag(.late, "chậm: 41,3 %")]),
          Finding(
            3, .task, "Quán triệt Nghị quyết 20-NQ/TW",
            facts: [
              "Ban Tuyên giáo Tỉnh ủy", "<span class=\"soft\">nay: Ban Tuyên giáo và Dân vận</span>",
              .tag(.done, "xong 21/12/2022"),
            ]),
          Finding(4, .task, "Hướng dẫn việc quán triệt", facts: ["hạn quý IV-2022"]),
          Finding(
            5, .task, "Xây dựng ít nhất 01 HTX kiểu mẫu mỗi huyện, thành phố",
            facts: ["Ban cán sự đảng UBND tỉnh", "đến 2025", .tag(.soon, "chờ xác nhận")], actions: review),
        ]))
  }
}
