import Kit
import Web

/// Follow-up as people meet it: the leader's page, the officer's desk and the state of a directive by clause.
struct FollowRoutes: Sendable {
  let assignments: Assignments
  let targets: Targets
  let giving: Giving
  let digests: Digests
  let panels: DeskPanels

  var routes: [Route] {
    [
      .get("/dieu-hanh", .holding(.readWork)) { visit in
        let (actor, desk) = try await assignments.desk(targets, panels: panels, as: visit.credential)
        return .html(.desk(desk, visit, actor))
      },
      .get("/ban-lam-viec", .holding(.readWork)) { visit in
        let (actor, desk) = try await assignments.officeDesk(as: visit.credential)
        let latest = try await digests.own(as: visit.credential).digests.first
        return .html(.officeDesk(desk, digest: latest.flatMap { $0.day == desk.today ? $0 : nil }, visit, actor))
      },
      .get("/van-ban/:id/theo-doi", .holding(.readWork)) { visit in
        let (actor, coverage) = try await giving.coverage(try visit.id(), targets, as: visit.credential)
        return .html(.coverage(coverage, visit, actor))
      },
    ]
  }
}
