import Kit
import Registry
import TestKit
import Testing

@testable import Statistics

@Suite struct DisclosureTests {
  private func isSafe(_ text: String, told: Int64, whole: Int64? = nil) throws -> Bool {
    Disclosure.isSafe(try Expression(reading: text), told: told, whole: whole)
  }

  @Test("the register is open; what one or two organisations told of themselves is not")
  func small() throws {
    #expect(try isSafe("count(htx, existing)", told: 1))
    #expect(try !isSafe("count(htx, existing, recognised grade yếu)", told: 2))
    #expect(try isSafe("count(htx, existing, recognised grade yếu)", told: 0))
    #expect(try !isSafe("sum(doanh_thu, htx, existing)", told: 2))
    #expect(try isSafe("sum(doanh_thu, htx, existing)", told: 3))
    #expect(try !isSafe("ratio(count(htx, member), count(htx, existing))", told: 9, whole: 2))
    #expect(try !isSafe("growth(mean(doanh_thu, htx, existing))", told: 2))
    #expect(try !isSafe("carried(41-CTr/TU, III.1)", told: 100))
  }

  @Test("one hidden part alone would be the difference of the others, so that a second is hidden")
  func subtraction() throws {
    let sum = try Expression(reading: "sum(doanh_thu, htx, existing)")
    #expect(Disclosure.told(sum, [(5, nil), (2, nil), (4, nil), (0, nil)]) == [true, false, true, false])
    #expect(Disclosure.told(sum, [(5, nil), (2, nil), (4, nil)]) == [true, false, false])
    #expect(Disclosure.told(sum, [(5, nil), (3, nil)]) == [true, true])
  }

  @Test("the public sees what was marked public, without signing in, and nothing else")
  func pages() async throws {
    try await World.run { world in
      _ = try await TargetsByHandTests.world(world)
      let browser = try await world.browser()
      let list = try await browser.get("/cong-khai/so-lieu")
      #expect(list.status == 200 && list.text.contains("/cong-khai/so-lieu/K.b1.htx"))
      #expect(!list.text.contains("/cong-khai/so-lieu/N.I.5.sum"), "revenue is not public")
      #expect(try await browser.get("/cong-khai/so-lieu/K.b1.htx").status == 200)
      #expect(try await browser.get("/cong-khai/so-lieu/N.I.5.sum").status == 404)
      #expect(try await browser.get("/cong-khai/so-lieu/P.d1").status == 404)
      // Nhì is a commune with one member figure: told of nobody.
      let members = try await browser.get("/cong-khai/so-lieu/K.b1.members?dang=csv")
      #expect(members.text.contains("không công bố"))
    }
  }
}
