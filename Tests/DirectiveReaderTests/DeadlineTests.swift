import Testing

@testable import DirectiveReader

struct DeadlineTests {
  /// The deadlines of one order, as `kind norm`.
  private func due(_ wording: String) -> [String] {
    let text = "1. Sở Tài chính báo cáo kết quả thực hiện \(wording)."
    return DirectiveReader.read(text).assignments.flatMap { $0.deadlines.map { "\($0.kind.rawValue) \($0.norm)" } }
  }

  @Test(
    "a deadline is read in whatever way offices word it",
    arguments: [
      ("trước ngày 10 tháng 12", "by_date --12-10"), ("trước 15/02/2017", "by_date 2017-02-15"),
      ("trước ngày 15-02-2017", "by_date 2017-02-15"), ("trước ngày 15.02.2017", "by_date 2017-02-15"),
      ("chậm nhất ngày 20/01/2024", "by_date 2024-01-20"),
      ("chậm nhất là ngày 20 tháng 01 năm 2024", "by_date 2024-01-20"),
      ("xong trước 30/6/2024", "by_date 2024-06-30"), ("hoàn thành trước ngày 05/5/2020", "by_date 2020-05-05"),
      ("trước 17 giờ 00 ngày 08/9/2024", "by_date 2024-09-08"), ("trước 16h30 ngày 08/9/2024", "by_date 2024-09-08"),
      ("trong quý IV-2022", "by_quarter 2022-Q4"), ("trong Quý II/2024", "by_quarter 2024-Q2"),
      ("trong quý 3 năm 2021", "by_quarter 2021-Q3"), ("trong quý I năm 2025", "by_quarter 2025-Q1"),
      ("trong tháng 3/2019", "by_month 2019-03"), ("vào tháng 7 năm 2022", "by_month 2022-07"),
      ("hoàn thành trong tháng 12-2020", "by_month 2020-12"), ("đến hết năm 2025", "by_year 2025"),
      ("trong năm 2019", "by_year 2019"), ("đến năm 2030", "by_year 2030"), ("trước năm 2026", "by_year 2026"),
      ("trong 6 tháng đầu năm 2027", "by_date 2027-06-30"), ("trong giai đoạn 2021-2025", "by_year 2025"),
      ("định kỳ hằng quý", "recurring P3M"), ("hàng năm", "recurring P1Y"), ("hằng tháng", "recurring P1M"),
      ("định kỳ 6 tháng", "recurring P6M"), ("mỗi quý một lần", "recurring P3M"), ("6 tháng một lần", "recurring P6M"),
      ("hằng quý, trước ngày 20 của tháng cuối quý", "recurring P3M"), ("hàng tháng trước ngày 25", "recurring P1M@25"),
      ("trước ngày 25 hằng tháng", "recurring P1M@25"),
      ("định kỳ trước ngày 15 tháng 12 hằng năm", "recurring P1Y@12-15"), ("hằng tuần", "recurring P1W"),
      ("hằng năm, trước ngày 10/12", "recurring P1Y@12-10"), ("thường xuyên", "continuous continuous"),
      ("khi có yêu cầu", "event on_request"), ("chậm nhất 15 ngày sau khi kết thúc năm", "event event"),
      ("trong thời hạn 10 ngày làm việc kể từ ngày nhận được văn bản", "event event"),
      ("khi Trung ương ban hành nghị quyết mới", "event event"), ("định kỳ", "recurring unspecified"),
      ("trước ngày 30 tháng 6 hằng năm", "recurring P1Y@06-30"), ("đình kỳ hằng năm", "recurring P1Y"),
    ])
  func worded(wording: String, expected: String) {
    #expect(due(wording) == [expected])
  }

  @Test(
    "the day of a document, a plan's years, urgency and rules are no deadlines",
    arguments: [
      "theo Quyết định số 39/QĐ-UBND ngày 12 tháng 01 năm 2018", "kịp thời, khẩn trương", "theo quy định",
      "kế hoạch phát triển kinh tế giai đoạn 2021 - 2025", "theo Luật Hợp tác xã năm 2012",
      "kế hoạch phát triển kinh tế - xã hội hằng năm và 5 năm", "về nhiệm vụ quan trọng, thường xuyên",
    ])
  func none(wording: String) {
    #expect(due(wording) == [])
  }
}
