import Kit
import TestKit
import Testing

@testable import Steering

@Suite struct FollowRoutesTests {
  private func browser(_ world: World, _ login: String) async throws -> Browser {
    let browser = try await world.browser()
    _ = try await browser.post("/dang-nhap", from: "/dang-nhap", [("dang_nhap", login), ("mat_khau", World.password)])
    return browser
  }

  @Test("a leader gives what was confirmed, sees it by clause and on the desk, and each leads back to its words")
  func gives() async throws {
    try await World.run { world in
      let follow = try await FollowUp(world)
      let leader = try await browser(world, "binh")
      let page = "/van-ban/\(follow.directive.id)"
      let waiting = try await follow.giving.offer(follow.directive.id, as: follow.leader).offer.waiting
      let form = try await leader.get("\(page)/giao").text
      #expect(form.contains("nay: Sở Tài chính tỉnh Quảng Ngãi"))
      let fields = waiting.flatMap { item in
        [("chon", item.proposal.id.text), ("chu_tri-\(item.proposal.id)", item.leads)]
      }
      let done = try await leader.post("\(page)/giao", from: "\(page)/giao", fields)
      #expect(done.location == "\(page)/theo-doi")
      let coverage = try await leader.get("\(page)/theo-doi").text
      #expect(coverage.contains("Sở Kế hoạch và Đầu tư tỉnh Kon Tum (nay: Sở Tài chính tỉnh Quảng Ngãi)"))
      let desk = try await leader.get("/dieu-hanh").text
      #expect(desk.contains("chưa đo được") && desk.contains("Quá hạn"))
      let work = try await follow.assignment("danh mục hợp tác xã", as: follow.leader)
      let assignment = try await leader.get("/nhiem-vu/\(work.id)").text
      let words = try #require(assignment.firstMatch(of: /\/van-ban\/[^"#]+#(vb-\d+)/))
      let directive = try await leader.get(page).text
      #expect(directive.contains("id=\"\(words.1)\""))
    }
  }

  @Test("a form that lacks its lead says where, and keeps what was typed")
  func lacking() async throws {
    try await World.run { world in
      let follow = try await FollowUp(world)
      let leader = try await browser(world, "binh")
      let page = "/van-ban/\(follow.directive.id)/giao"
      let waiting = try await follow.giving.offer(follow.directive.id, as: follow.leader).offer.waiting
      let id = try #require(waiting.first { !$0.leads.isEmpty }?.proposal.id)
      let reply = try await leader.post(
        page, from: page, [("chon", id.text), ("chu_tri-\(id)", " ; "), ("han-\(id)", "2027-01-31")])
      #expect(reply.status == 422)
      #expect(reply.text.contains("chưa có cơ quan chủ trì") && reply.text.contains("2027-01-31"))
      let none = try await leader.post(page, from: page, [])
      #expect(none.status == 422 && none.text.contains("Chưa chọn đề xuất nào"))
    }
  }

  @Test("a target is measured by hand with its source, and stands by a rule that is shown")
  func measures() async throws {
    try await World.run { world in
      let follow = try await FollowUp(world)
      try await follow.giveAll()
      let target = try #require(try await follow.targets.list(as: follow.leader).rows.first?.target)
      let leader = try await browser(world, "binh")
      let page = "/chi-tieu/\(target.id)"
      let wrong = try await leader.post(
        "\(page)/so-do", from: page, [("gia_tri", "mười"), ("ngay", "2026-11-21"), ("nguon", "x")])
      #expect(wrong.status == 422 && wrong.text.contains("mười"))
      let done = try await leader.post(
        "\(page)/so-do", from: page, [("gia_tri", "12"), ("ngay", "2026-11-21"), ("nguon", "Báo cáo 9/BC-LMHTX")])
      #expect(done.location == page)
      let text = try await leader.get(page).text
      #expect(text.contains("chậm nhịp") && text.contains("Báo cáo 9/BC-LMHTX") && text.contains("còn thiếu 28"))
    }
  }
}
