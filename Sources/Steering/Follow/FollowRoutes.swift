import Kit
import Web

/// Follow-up as people meet it: the leader's page and the state of a directive by clause.
struct FollowRoutes: Sendable {
  let assignments: Assignments
  let targets: Targets
  let giving: Giving

  var routes: [Route] {
    [
      .get("/dieu-hanh", .holding(.readWork)) { visit in
        let (actor, desk) = try await assignments.desk(targets, as: visit.credential)
        return .html(.desk(desk, visit, actor))
      },
      .get("/van-ban/:id/theo-doi", .holding(.readWork)) { visit in
        let (actor, coverage) = try await giving.coverage(try visit.id(), targets, as: visit.credential)
        return .html(.coverage(coverage, visit, actor))
      },
    ]
  }
}
