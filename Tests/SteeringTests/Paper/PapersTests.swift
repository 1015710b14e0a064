import App
import Documents
import Foundation
import Government
import Kit
import Spreadsheet
import Storage
import TestKit
import Testing
import Web

@testable import Steering

@Suite struct PapersTests {
  @Test(
    "the state of a directive goes out in the form of whoever reports, and as a sheet with the part of each body",
    arguments: TestEngine.present)
  func statement(engine: TestEngine) async throws {
    try await World.run(on: engine) { world in
      let follow = try await FollowUp(world)
      try await follow.giveAll()
      let work = try await follow.assignment("danh mục hợp tác xã", as: follow.leader)
      var report = AssignmentStep(.report)
      (report.words, report.obstacles) = ("Đã có dự thảo danh mục", "Ba xã chưa gửi số liệu <đến 10/11>")
      (report.suggestions, report.basis) = ("Gia hạn cho ba xã", "Họp giao ban")
      try await follow.assignments.take(report, work.id, as: follow.officer)
      let whole = try await follow.assignment("rà soát hợp tác xã", as: follow.leader)
      let part = try #require(try await follow.assignments.find(whole.id, as: follow.leader).detail.parts.first)
      var done = AssignmentStep(.complete)
      done.paper = "Báo cáo 9/BC-UBND"
      try await follow.assignments.take(done, part.id, as: follow.leader)

      let statement = try await follow.giving.statement(
        of: follow.directive.id, follow.targets, as: follow.officer
      ).statement
      let paper = statement.paper()
      #expect(paper.issuer?.name == "Liên minh Hợp tác xã tỉnh Quảng Ngãi")
      let flat = try paper.document.flat()
      for words in [
        "/BC-LMHTX", "ngày <text:s text:c=\"4\"/> tháng", "năm ......", "Tình hình thực hiện Kế hoạch 88/KH-UBND",
        "1/10 huyện, thành phố đã xong", "Ba xã chưa gửi số liệu &lt;đến 10/11&gt;", "Kiến nghị: Gia hạn cho ba xã",
        "≥ 40 hợp tác xã", "PHỤ LỤC", "Sở Kế hoạch và Đầu tư tỉnh Kon Tum (nay: Sở Tài chính tỉnh Quảng Ngãi)",
        "Ủy ban nhân dân tỉnh Quảng Ngãi",
      ] { #expect(flat.contains(words), "\(words)") }
      let leading = try await follow.giving.statement(of: follow.directive.id, follow.targets, as: follow.leader)
      #expect(leading.statement.paper().issuer?.name == "Ủy ban nhân dân tỉnh Quảng Ngãi")
      let named = leading.statement.paper(in: "qn-lien-minh-htx")
      #expect(named.issuer?.id.text == "qn-lien-minh-htx")
      #expect(try named.document.flat().contains("GIÁM ĐỐC") == false)

      let rows = try SheetRows.opening(try statement.workbook().content).rows(100).map { $0.cells.map(\.vietnamese) }
      #expect(rows.count == 14, "heads, the task, the whole with its ten parts, the target")
      let parts = rows.filter { $0[1] == "Phần việc" }
      let late = parts.filter { $0[9].hasPrefix("hoàn thành quá hạn") }
      #expect(parts.count == 10 && late.count == 1)
      let told = try #require(rows.first { $0[2].contains("danh mục hợp tác xã") })
      #expect(told[11] == "Đã có dự thảo danh mục" && told[13] == "Gia hạn cho ba xã" && told[0] == "1")
    }
  }

  @Test("a letter that urges goes out as Word with the table of those who are late, number and day left to the signer")
  func letter() async throws {
    try await World.run { world in
      let follow = try await FollowUp(world)
      try await follow.giveAll()
      let urging = try await follow.urges.urging(.directive(follow.directive.id), as: follow.leader).made.urging
      let paper = urging.letter()
      let bytes = try await Papers(db: world.program.db).file(paper, .docx, as: follow.leader)
      let text = try await DocumentReader().read(bytes).text.split(whereSeparator: \.isWhitespace).joined(
        separator: " ")
      for words in [
        "ỦY BAN NHÂN DÂN TỈNH QUẢNG NGÃI", "Số: /UBND-........", "V/v đôn đốc thực hiện Kế hoạch 88/KH-UBND",
        "Kính gửi: Các đơn vị có tên trong bảng dưới đây", "còn 10 đơn vị chưa hoàn thành", "quá hạn",
        "TM. ỦY BAN NHÂN DÂN CHỦ TỊCH",
      ] { #expect(text.contains(words), "\(words) is not in \(text)") }
      #expect(urging.late.allSatisfy { text.contains($0.name) }, "every body stands in the table")
    }
  }

  @Test("a notice of conclusions heads itself as the committee says, and charges whom the chair charged [T.1-4]")
  func notice() async throws {
    try await World.run { world in
      let follow = try await FollowUp(world)
      let committee = try await follow.committees.establish(
        .init(
          name: "Ban Chỉ đạo Phát triển kinh tế tập thể tỉnh Kon Tum", place: "Kon Tum",
          issuer: "Ủy ban nhân dân, tỉnh Quảng Ngãi", decision: "Quyết định 5/QĐ-UBND", foundedOn: Day("2023-01-10"),
          standing: "Liên minh Hợp tác xã tỉnh Kon Tum"), as: follow.officer)
      _ = try await follow.meetings.plan(year: 2026, of: committee, as: follow.officer)
      let meeting = try #require(
        try await follow.committees.find(committee, as: follow.leader).overview.meetings.first {
          $0.period.description == "2026-Q3"
        })
      try await follow.meetings.hold(
        .init(heldOn: Day("2026-09-25"), chair: "Phó Chủ tịch UBND tỉnh", words: "Đủ"), meeting.id, as: follow.officer)
      for leads in ["Sở Tài chính", "Sở Công Thương", "Sở Tài chính"] {
        try await follow.meetings.conclude(
          "Rà soát hợp tác xã", leads: leads, due: Day("2026-12-15"), at: meeting.id, as: follow.officer)
      }
      let document = try await follow.meetings.find(meeting.id, as: follow.leader).detail.notice().document
      #expect(document.issuer == "Ủy ban nhân dân\ntỉnh Quảng Ngãi" && document.symbol == "TB-UBND")
      #expect(document.place == "Kon Tum" && document.year.isEmpty)
      #expect(document.recipients.filter { $0 == "Sở Tài chính" }.count == 1)
      #expect(try document.flat().contains("1. Sở Tài chính chủ trì rà soát hợp tác xã, hoàn thành chậm nhất"))
    }
  }

  @Test("the pages show the draft as it will stand, and whoever may not see the directive finds none")
  func pages() async throws {
    try await World.run { world in
      let follow = try await FollowUp(world)
      try await follow.giveAll()
      let id = follow.directive.id
      let leader = try await world.browser(of: "binh")
      let page = try await leader.get("/van-ban/\(id)/bao-cao-tinh-hinh").text
      #expect(page.contains("Tình hình thực hiện Kế hoạch 88/KH-UBND") && page.contains("dang=docx"))
      #expect(page.contains("co-quan=qn-lien-minh-htx"))
      let flat = try await leader.get("/van-ban/\(id)/bao-cao-tinh-hinh/tep?dang=fodt&co-quan=qn-lien-minh-htx")
      #expect(flat.status == 200 && flat.text.contains("BC-LMHTX"))
      let letter = try await leader.get("/don-doc/van-ban/\(id)/cong-van").text
      #expect(letter.contains("Kính gửi") && letter.contains("quá hạn"))
      try await world.person("klam", .cooperativeManager, .organisation(ID("htx-mot")!))
      let manager = try await world.browser(of: "klam")
      for path in ["bao-cao-tinh-hinh", "bao-cao-tinh-hinh/tep", "bao-cao-tinh-hinh/excel"] {
        let answer = try await manager.get("/van-ban/\(id)/\(path)")
        #expect(answer.status >= 400 && !answer.text.contains("88/KH-UBND"), "\(path)")
      }
    }
  }
}
