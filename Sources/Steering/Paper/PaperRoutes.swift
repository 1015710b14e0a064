import Kit
import Web

/// Drafts as people meet them: the page of each, and its files.
struct PaperRoutes: Sendable {
  let papers: Papers
  let giving: Giving
  let targets: Targets
  let urges: Urges
  let meetings: Meetings

  var routes: [Route] {
    [
      .get("/van-ban/:id/bao-cao-tinh-hinh", .holding(.readWork)) { visit in
        let (actor, statement) = try await statement(visit)
        let directive = statement.coverage.directive
        return .html(
          .paper(
            statement.paper(in: visit.query["co-quan"]), "Báo cáo tình hình thực hiện",
            crumbs: [
              Crumb("Văn bản", "/van-ban"), Crumb(directive.title, "/van-ban/\(directive.id)/theo-doi"),
              Crumb("Báo cáo tình hình"),
            ], at: "/van-ban/\(directive.id)/bao-cao-tinh-hinh", visit, actor))
      },
      .get("/van-ban/:id/bao-cao-tinh-hinh/tep", .holding(.readWork)) { visit in
        let statement = try await statement(visit).statement
        return try await papers.reply(statement.paper(in: visit.query["co-quan"]), visit)
      },
      .get("/van-ban/:id/bao-cao-tinh-hinh/excel", .holding(.readWork)) { visit in
        let statement = try await statement(visit).statement
        return .download(
          try statement.workbook(),
          contentType: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
          name: "tinh-hinh-\(statement.fileName)-\(statement.coverage.today).xlsx")
      },
      .get("/don-doc/:loai/:id/cong-van", .holding(.followWork)) { visit in
        let (actor, made) = try await urges.urging(Urges.subject(visit), as: visit.credential)
        let urging = made.urging
        let address = Link("/don-doc/\(urging.subject.kind)/\(urging.subject.id)")
        return .html(
          .paper(
            urging.letter(in: visit.query["co-quan"]), "Dự thảo công văn đôn đốc",
            crumbs: [
              Crumb(urging.source, urging.subject.page), Crumb("Đôn đốc", address), Crumb("Dự thảo công văn"),
            ], at: Link("/don-doc/\(urging.subject.kind)/\(urging.subject.id)/cong-van"), visit, actor))
      },
      .get("/don-doc/:loai/:id/cong-van/tep", .holding(.followWork)) { visit in
        let urging = try await urges.urging(Urges.subject(visit), as: visit.credential).made.urging
        return try await papers.reply(urging.letter(in: visit.query["co-quan"]), visit)
      },
      .get("/ban-chi-dao/hop/:id/thong-bao", .holding(.readWork)) { visit in
        let (actor, detail) = try await meetings.find(try visit.id(), as: visit.credential)
        let page = Link("/ban-chi-dao/hop/\(detail.meeting.id)")
        return .html(
          .paper(
            detail.notice(), "Dự thảo Thông báo kết luận",
            crumbs: [
              Crumb("Ban Chỉ đạo", "/ban-chi-dao"), Crumb(detail.meeting.title, page), Crumb("Dự thảo thông báo"),
            ], at: Link("/ban-chi-dao/hop/\(detail.meeting.id)/thong-bao"), visit, actor))
      },
      .get("/ban-chi-dao/hop/:id/thong-bao/tep", .holding(.readWork)) { visit in
        let detail = try await meetings.find(try visit.id(), as: visit.credential).detail
        return try await papers.reply(detail.notice(), visit)
      },
    ]
  }

  private func statement(_ visit: Visit) async throws -> (actor: Actor, statement: DirectiveStatement) {
    try await giving.statement(of: try visit.id(), targets, as: visit.credential)
  }
}
