import Kit
import Registry
import Territory
import Testing

@testable import Statistics

@Suite struct ExpressionTests {
  @Test("an expression is read as it stands and said back in Vietnamese")
  func reads() throws {
    let expression = try Expression(reading: "count(tht|htx, begun from 2022-10-07, operating)")
    #expect(
      expression
        == .count(
          Selection(kinds: [.group, .cooperative], conditions: [.begunFrom(Day("2022-10-07")!), .operating])))
    #expect(expression.explained == "số tổ hợp tác, hợp tác xã thành lập từ 07/10/2022 đang hoạt động")
    #expect(expression.behaviour == .flow)
    let share = try Expression(
      reading: "ratio(count(all, existing, recognised grade tốt|khá), sum(thanh_vien, all, existing))")
    guard case .ratio(.count(let part), of: .sum(.members, _)) = share else {
      Issue.record("\(share)")
      return
    }
    #expect(part.conditions == [.existing, .recognised(.grade, ["tốt", "khá"])])
    let covered = try Expression(reading: "coverage(district 2022-10-07, 1, count(htx, existing))")
    guard case .coverage(.district, on: Day("2022-10-07"), atLeast: 1, .count) = covered else {
      Issue.record("\(covered)")
      return
    }
  }

  @Test(
    "what is no expression is told where",
    arguments: [
      ("", "“count”, “sum”"), ("count(xyz)", "tht, htx"), ("count(htx, begun from hôm qua)", "ngày"),
      ("count(htx", "“)”"), ("sum(abc, htx)", "tên chỉ tiêu"), ("count(htx) count(htx)", "hết biểu thức"),
      ("ratio(count(htx))", "“,”"), ("count(htx, field gỗ)", "lĩnh vực"),
      ("coverage(district, 0, count(htx))", "tối thiểu"),
      ("coverage(district, 1, sum(thanh_vien, htx))", "đếm theo một count"),
      ("growth(growth(count(htx)))", "không đặt trong growth"), ("observed(gdp)", "chuỗi quan sát"),
      ("ratio(mean(doanh_thu, htx), count(htx))", "hai vế của ratio"), ("carried(41, III.1)", "số văn bản"),
      ("count(htx, ended in period registered)", "cách kết thúc"), ("growth(count(htx), since hôm)", "ngày"),
    ])
  func refuses(text: String, expected: String) {
    #expect { try Expression(reading: text) } throws: { ($0 as? Fault)?.message.contains(expected) == true }
  }

  @Test("every indicator of the table is read, is of one code, and says why where it is not measured")
  func table() throws {
    let indicators = try Indicators.reference().all
    #expect(Set(indicators.map(\.code)).count == indicators.count)
    let asked = [
      "P.t1", "P.t2", "P.t3", "P.t4", "P.t5", "P.t6", "P.t8", "P.t9", "P.t10", "P.t11", "P.t12", "P.t13", "P.d1",
      "V.t1.htx", "V.t1.lhhtx", "V.t1.tht", "V.t2", "V.t3", "V.t4.members", "V.t4.income", "V.t5.growth",
      "V.t5.share", "T.t1", "K.b1.htx", "K.b1.tht", "K.b1.members",
    ]
    #expect(indicators.filter { $0.expression == nil }.map(\.code) == ["P.t7"])
    #expect(indicators.count >= 60)
    for code in asked { #expect(indicators.first { $0.code == code }?.expression != nil, "\(code)") }
    for expression in indicators.compactMap(\.expression) {
      #expect(try Expression(reading: expression.text) == expression, "\(expression.text)")
    }
    #expect(try Expression(reading: "count(htx, recognised grade trung_bình|yếu)").text.contains("trung_bình|yếu"))
    for indicator in indicators where indicator.expression == nil { #expect(indicator.note?.isEmpty == false) }
  }
}
