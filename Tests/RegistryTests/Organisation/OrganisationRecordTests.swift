import Kit
import Testing

@testable import Registry

@Suite struct OrganisationRecordTests {
  @Test(
    "one name is one key, whoever wrote it",
    arguments: [
      "HTX Nông nghiệp Măng Ri", "Hợp tác xã Nông nghiệp Măng Ri", "htx nn mang ri", "HỢP TÁC XÃ  NÔNG NGHIỆP MĂNG RI ",
      "HTX NN. Măng Ri",
    ])
  func keys(name: String) {
    #expect(OrganisationRecord.key(of: name) == "nong nghiep mang ri")
  }

  @Test("a code is ten digits or thirteen; a wrong check digit is told and not refused")
  func codes() throws {
    #expect(try OrganisationCode(reading: "6100 100 007").text == "6100100007")
    #expect(try OrganisationCode(reading: "6100100007001").text == "6100100007-001")
    for text in ["61001", "61O0100007", "", "6100100007a"] {
      #expect(throws: Fault.self) { try OrganisationCode(reading: text, field: "ma_so") }
    }
    // 31·6+29·1+17·1 = 232 (the other digits nothing), 232 mod 11 = 1, 10 − 1 = 9.
    #expect(try OrganisationCode(reading: "6100100009").hasRightCheckDigit)
    #expect(try !OrganisationCode(reading: "6100100008").hasRightCheckDigit)
  }

  @Test(
    "a heading is understood as lists write it",
    arguments: [
      ("Tên đơn vị", .name), ("MST", .code), ("Mã số thuế", .code), ("Xã/phường/thị trấn", .commune),
      ("Ngày thành lập", .foundedOn), ("Ngày giải thể", .endedOn), ("Thành viên Liên minh từ ngày", .allianceSince),
      ("Thành viên nữ 2025", .figure(measure: "thanh_vien_nu", year: 2025, kind: "actual")),
      ("Số thành viên 6 tháng 2021", .figure(measure: "thanh_vien", year: 2021, kind: "half")),
      ("Doanh thu (triệu đồng)", .figure(measure: "doanh_thu", year: 2020, kind: "actual")), ("Màu sơn", nil),
    ] as [(String, ImportColumn?)])
  func headings(heading: String, column: ImportColumn?) {
    #expect(ImportColumn.reading(heading, year: 2020) == column)
  }
}
