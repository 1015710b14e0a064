import DirectiveReader
import Government
import Testing

@Suite struct RegisterDictionaryTests {
  @Test("names of the register take nothing from bodies that are named together")
  func together() throws {
    let text = """
      TỈNH ỦY KON TUM
      *
      Số 9-CT/TU

      Kon Tum, ngày 5 tháng 4 năm 2022

      CHỈ THỊ
      về phát triển kinh tế tập thể

      1. Các huyện ủy, thành ủy, Ban cán sự đảng Ủy ban nhân dân tỉnh lãnh đạo việc củng cố hợp tác xã.
      2. Sở Kế hoạch và Đầu tư chủ trì, phối hợp với Sở Nông nghiệp và Phát triển nông thôn hướng dẫn các hợp tác xã.
      """
    let names = BodyDictionary(try AgencyRegister.shippedDictionary())
    let read = DirectiveReader(bodies: names).read(text)
    let plain = DirectiveReader.read(text)
    #expect(read.assignments.map { $0.leads.map(\.value) } == plain.assignments.map { $0.leads.map(\.value) })
    #expect(read.assignments.flatMap(\.leads).contains { $0.value == "Sở Kế hoạch và Đầu tư" })
    #expect(!read.assignments.flatMap(\.leads).contains { $0.value == "thành ủy" })
  }
}
