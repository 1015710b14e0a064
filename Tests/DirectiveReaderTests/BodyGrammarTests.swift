import Testing

@testable import DirectiveReader

struct BodyGrammarTests {
  private func names(_ list: String) -> [String] {
    let source = SourceText(list)
    let grammar = BodyGrammar(source, .general)
    return grammar.list(0, source.tokens.count)?.names.map { source.clean(source.span($0)) } ?? []
  }

  @Test(
    "a list is cut into bodies, and a plural group stays one name",
    arguments: [
      (
        "Sở Kế hoạch và Đầu tư, Sở Tài chính và Công an tỉnh rà soát",
        ["Sở Kế hoạch và Đầu tư", "Sở Tài chính", "Công an tỉnh"]
      ),
      (
        "Các cơ quan tham mưu, giúp việc Tỉnh ủy, các ban cán sự đảng, đảng đoàn, đảng ủy trực thuộc Tỉnh ủy chỉ đạo",
        ["Các cơ quan tham mưu, giúp việc Tỉnh ủy", "các ban cán sự đảng, đảng đoàn", "đảng ủy trực thuộc Tỉnh ủy"]
      ),
      (
        "các sở, ban, ngành, đoàn thể cấp tỉnh, Ban Thường vụ các huyện ủy, thành ủy lãnh đạo",
        ["các sở, ban, ngành, đoàn thể cấp tỉnh", "Ban Thường vụ các huyện ủy, thành ủy"]
      ),
      ("UBND các huyện, thị xã, thành phố tổ chức", ["UBND các huyện, thị xã, thành phố"]),
      (
        "Các Bộ, cơ quan ngang Bộ, cơ quan thuộc Chính phủ rà soát",
        ["Các Bộ, cơ quan ngang Bộ, cơ quan thuộc Chính phủ"]
      ),
      ("Các chi, đảng bộ cơ sở xây dựng kế hoạch", ["Các chi, đảng bộ cơ sở"]),
      (
        "Giám đốc: Sở Nội vụ, Sở Tài chính, Đài Phát thanh - Truyền hình Thanh Sơn phối hợp",
        ["Sở Nội vụ", "Sở Tài chính", "Đài Phát thanh - Truyền hình Thanh Sơn"]
      ),
      (
        "UBND các huyện Mường Lan, Nậm Pó và thành phố Thanh Sơn triển khai",
        ["UBND các huyện Mường Lan, Nậm Pó", "thành phố Thanh Sơn"]
      ),
      (
        "Sở Văn hóa, Thể thao và Du lịch, Đài Phát thanh và Truyền hình tỉnh tuyên truyền",
        ["Sở Văn hóa, Thể thao và Du lịch", "Đài Phát thanh và Truyền hình tỉnh"]
      ),
      ("Ban Chỉ đạo phát triển kinh tế tập thể tỉnh tiếp tục", ["Ban Chỉ đạo phát triển kinh tế tập thể tỉnh"]),
      ("Mặt trận và đoàn thể các cấp vận động", ["Mặt trận và đoàn thể các cấp"]),
      ("Ban cán sự đảng Ủy ban nhân dân tỉnh lãnh đạo", ["Ban cán sự đảng Ủy ban nhân dân tỉnh"]),
      (
        "Giám đốc các sở, Chủ tịch UBND các xã, phường chịu trách nhiệm",
        ["Giám đốc các sở", "Chủ tịch UBND các xã, phường"]
      ),
      ("Văn phòng Điều phối nông thôn mới tỉnh đôn đốc", ["Văn phòng Điều phối nông thôn mới tỉnh"]),
      ("Ngân hàng Chính sách xã hội chi nhánh tỉnh cho vay", ["Ngân hàng Chính sách xã hội chi nhánh tỉnh"]),
      ("Người đứng đầu cấp ủy, chính quyền các cấp phải", ["Người đứng đầu cấp ủy, chính quyền các cấp"]),
      ("Uỷ ban nhân dân tỉnh Kon Tum ban hành", ["Uỷ ban nhân dân tỉnh Kon Tum"]),
      ("Ban hành kế hoạch", []), ("Báo cáo kết quả", []), ("Phòng, chống dịch bệnh", []), ("Hội nghị tổng kết", []),
      ("Bộ máy quản lý", []), ("Sở hữu chung", []),
    ])
  func lists(text: String, expected: [String]) {
    #expect(names(text) == expected)
  }

  @Test("a dictionary adds names that the grammar cannot know")
  func dictionary() {
    let text = "1. Rừng Xanh Thanh Sơn chủ trì trồng 10 ha rừng."
    let plain = DirectiveReader.read(text).assignments
    let taught = DirectiveReader(bodies: BodyDictionary(["Rừng Xanh Thanh Sơn"])).read(text).assignments
    #expect(plain.flatMap(\.leads).isEmpty)
    #expect(taught.flatMap(\.leads).map(\.value) == ["Rừng Xanh Thanh Sơn"])
  }
}
