import App
import Foundation
import Kit
import Storage
import TestKit
import Testing

@testable import Access

@Suite struct ActivityLogTests {
  private func administrator(_ world: World) async throws -> Browser {
    try await world.person("quan.tri", .administrator, .all)
    return try await world.browser(of: "quan.tri")
  }

  @Test("the administrator reads who did what, filtered by act, person, subject and day", arguments: TestEngine.present)
  func filters(engine: TestEngine) async throws {
    try await World.run(on: engine) { world in
      let browser = try await administrator(world)
      let all = try await browser.get("/nhat-ky").text
      #expect(all.contains("Đăng nhập") && all.contains("Mở tài khoản") && all.contains("Giao chức danh"))
      let signIns = try await browser.get("/nhat-ky?viec=access.signIn").text
      #expect(signIns.contains("1 thao tác") && !signIns.contains("<td class=\"heading\">Mở tài khoản"))
      let user = try #require(try await world.program.users.all().first?.user)
      #expect(try await browser.get("/nhat-ky?nguoi=\(user.id)").text.contains("1 thao tác"))
      #expect(try await browser.get("/nhat-ky?nguoi=machine").text.contains("2 thao tác"))
      #expect(try await browser.get("/nhat-ky?loai=user&ma=\(user.id)").text.contains("2 thao tác"))
      #expect(try await browser.get("/nhat-ky?loai=user&ma=khac").text.contains("Không tìm thấy thao tác nào"))
      #expect(try await browser.get("/nhat-ky?ngay_tu=2026-11-22").text.contains("Không tìm thấy thao tác nào"))
      #expect(try await browser.get("/nhat-ky?ngay_den=2026-11-21").text.contains("3 thao tác"))
      #expect(try await browser.get("/nhat-ky?ngay_tu=hom-qua").text.contains("Ngày"))
    }
  }

  @Test("the log goes out exactly as filtered, and no cell is a formula", arguments: ["csv", "xlsx"])
  func exports(format: String) async throws {
    try await World.run { world in
      let browser = try await administrator(world)
      let file = try await browser.get("/nhat-ky/xuat?viec=access.openAccount&dang=\(format)")
      #expect(file.status == 200)
      guard format == "csv" else { return }
      #expect(file.text.components(separatedBy: "\r\n").count == 3)
      #expect(file.text.contains("Mở tài khoản") && !file.text.contains("Đăng nhập"))
    }
  }

  @Test("nobody else reads it", arguments: [Role.leader, .allianceOfficer, .cooperativeManager])
  func others(role: Role) async throws {
    try await World.run { world in
      try await world.person("ai.do", role)
      let browser = try await world.browser(of: "ai.do")
      for path in ["/nhat-ky", "/nhat-ky/xuat", "/nhat-ky/khong-co", "/nhat-ky/khong-co/xoa"] {
        #expect(try await browser.get(path).status == 403, "\(path)")
      }
    }
  }

  @Test(
    "what an entry holds is erased in two steps, with a basis in law, and is itself logged",
    arguments: TestEngine.present)
  func erasure(engine: TestEngine) async throws {
    try await World.run(on: engine) { world in
      let browser = try await administrator(world)
      let user = try #require(try await world.program.users.all().first?.user)
      let entry = try #require(
        try await world.program.db.inspect { try $0.history(of: [AuditSubject("user", user.id)]) }
          .first { $0.act == "access.openAccount" })
      let page = "/nhat-ky/\(entry.id)"
      #expect(try await browser.get(page).text.contains("Xóa nội dung…"))
      #expect(try await browser.post("\(page)/xoa", from: "\(page)/xoa", [("can_cu", "vì cần")]).status == 422)
      #expect(
        try await browser.post("\(page)/xoa", from: "\(page)/xoa", [("can_cu", ""), ("xac_nhan", "1")]).status == 422)
      let basis = "Quyết định 12/QĐ-SNV ngày 05/10/2026"
      let asked = try await browser.post("\(page)/xoa", from: "\(page)/xoa", [("can_cu", basis)])
      #expect(asked.status == 200 && asked.text.contains(basis) && asked.text.contains("không lấy lại được"))
      #expect(try await world.program.db.inspect { try $0.loggedAct(entry.id)?.hasPayload } == true)
      let done = try await browser.post("\(page)/xoa", from: "\(page)/xoa", [("can_cu", basis), ("xac_nhan", "1")])
      #expect(done.status == 303)
      let after = try await browser.get(page).text
      #expect(
        after.contains("đã xóa theo căn cứ pháp luật") && after.contains(basis) && !after.contains("Xóa nội dung…"))
      _ = try await world.program.db.sealAudit()
      let found = try await world.program.db.verifyAudit()
      #expect(found.faults.isEmpty && found.erasures.map(\.basis) == [basis])
      let again = try await browser.post("\(page)/xoa", from: page, [("can_cu", basis), ("xac_nhan", "1")])
      #expect(again.status == 409)
    }
  }
}
