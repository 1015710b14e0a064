import Testing

@testable import DirectiveReader

struct ClauseTreeTests {
  private func addresses(_ text: String) -> [String] { DirectiveReader.read(text).clauses.map(\.address) }

  @Test("parts, chapters, sections, articles, clauses and points nest in this order")
  func legal() {
    let text = """
      Phần thứ nhất
      QUY ĐỊNH CHUNG
      Chương I
      PHẠM VI
      Mục 1. TRÁCH NHIỆM
      Điều 1. Trách nhiệm của Sở Y tế
      1. Kiểm tra cơ sở.
      a) Lập danh sách.
      b) Báo cáo kết quả.
      - Theo tháng.
      + Theo quý.
      2. Tổng hợp báo cáo.
      Điều 2. Hiệu lực
      """
    #expect(
      addresses(text) == [
        "Phần I", "Phần I.Chương I", "Phần I.Chương I.Mục 1", "Phần I.Chương I.Mục 1.Điều 1",
        "Phần I.Chương I.Mục 1.Điều 1.1", "Phần I.Chương I.Mục 1.Điều 1.1.a", "Phần I.Chương I.Mục 1.Điều 1.1.b",
        "Phần I.Chương I.Mục 1.Điều 1.1.b-1", "Phần I.Chương I.Mục 1.Điều 1.1.b-1+1", "Phần I.Chương I.Mục 1.Điều 1.2",
        "Phần I.Chương I.Mục 1.Điều 2",
      ])
  }

  @Test("decimals replace the number they refine in an address")
  func decimals() {
    let text = """
      II. NHIỆM VỤ
      1. Mở đầu
      1.1. Một việc.
      1.2. Việc khác.
      - Ý thứ nhất.
      2. Kết thúc.
      * Sở Y tế chủ trì thực hiện.
      """
    #expect(addresses(text) == ["II", "II.1", "II.1.1", "II.1.2", "II.1.2-1", "II.2", "II.2 *"])
  }

  @Test("figures, years and dates at the beginning of a line are no labels")
  func wrapped() {
    let text = """
      1. Xây dựng kế hoạch phát triển kinh tế tập thể của tỉnh trong giai đoạn đến năm
      2025. Kinh phí bố trí từ ngân sách tỉnh là
      2.500 triệu đồng; tổ chức rà soát các hợp tác xã đã thành lập trước ngày
      15.7 và báo cáo kết quả về Ủy ban nhân dân tỉnh để tổng hợp chung trong toàn
      12 huyện.
      2. Tổng hợp báo cáo.
      """
    #expect(addresses(text) == ["1", "2"])
  }

  @Test("a scanner's `l.` and `2,` are labels where the sequence asks for them")
  func spoilt() {
    #expect(addresses("l. Rà soát hợp tác xã.\n2, Tổng hợp kết quả.\n3. Báo cáo.") == ["1", "2", "3"])
  }

  @Test("a gap in the numbering is remarked, not filled")
  func gaps() {
    let reading = DirectiveReader.read("1. Rà soát hợp tác xã.\n2. Tổng hợp kết quả.\n4. Báo cáo kết quả.")
    #expect(reading.clauses.map(\.label) == ["1.", "2.", "4."])
    #expect(reading.remarks.contains { $0.kind == .numbering && $0.clause == 2 })
  }

  @Test("numbering by A., I-, 1), a., • and + is understood")
  func styles() {
    let text = """
      A. MỤC LỚN
      I- VIỆC CHUNG
      1) Rà soát hợp tác xã.
      a) Lập danh sách.
      2) Tổng hợp kết quả.
      • Báo cáo hằng quý.
      + Gửi về tỉnh.
      B. MỤC SAU
      """
    #expect(addresses(text) == ["A", "A.I", "A.I.1", "A.I.1.a", "A.I.2", "A.I.2-1", "A.I.2-1+1", "B"])
  }
}
