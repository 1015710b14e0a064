import App
import Documents
import Foundation
import Kit
import Lists
import Storage
import TestKit
import Web

@testable import Steering

extension Verb {
  /// Assignments and targets that were given.
  static let follow: [Verb] = [
    Verb("Steering/Giving.offer", .giveWork) { world, credential in
      _ = try await giving(world).offer(try await kept(world), as: credential)
    },
    Verb("Steering/Giving.give", .giveWork, .province) { world, credential in
      _ = try await giving(world).give([], of: try await kept(world), as: credential)
    },
    Verb("Steering/Coverage.coverage", .readWork) { world, credential in
      _ = try await giving(world).coverage(try await kept(world), Targets(world.program.db), as: credential)
    },
    Verb("Steering/DirectiveStatement.statement", .readWork) { world, credential in
      _ = try await giving(world).statement(of: try await kept(world), Targets(world.program.db), as: credential)
    },
    Verb("Steering/Paper.file", .readWork) { world, credential in
      let paper = Paper(
        document: .init(from: nil, type: nil, subject: "x", body: [], recipients: []), name: "x")
      _ = try await Papers(db: world.program.db).file(paper, .fodt, as: credential)
    },
    Verb("Steering/AssignmentList.list", .readWork) { world, credential in
      _ = try await assignments(world).list(as: credential)
    },
    Verb("Steering/Desk.desk", .readWork) { world, credential in
      _ = try await assignments(world).desk(Targets(world.program.db), as: credential)
    },
    Verb("Steering/Assignments.find", .readWork) { world, credential in
      _ = try await assignments(world).find(try await given(world).assignment, as: credential)
    },
    Verb("Steering/Assignments.file", .readWork) { world, credential in
      let assignment = try await given(world).assignment
      let digest = try await world.program.db.system(job: "file") { tx in
        let digest = try tx.keep(Blob(mediaType: "text/plain", content: [1]))
        let event = try tx.value("SELECT id FROM assignment_event WHERE assignment_id = \(assignment)", as: String.self)
        try tx.execute(
          """
          INSERT INTO assignment_file (event_id, position, assignment_id, digest, name, size)
          VALUES (\(event), 0, \(assignment), \(digest), 'a.txt', 1)
          """)
        return digest
      }
      _ = try await assignments(world).file(digest, of: assignment, as: credential)
    },
    Verb("Steering/Assignments.take: complete", .settleWork, .province) { world, credential in
      try await assignments(world).take(
        AssignmentStep(.complete), try await given(world).assignment, as: credential)
    },
    Verb("Steering/Assignments.take: report", .doWork, .province, onBehalf: .followWork) { world, credential in
      try await assignments(world).take(AssignmentStep(.report), try await given(world).assignment, as: credential)
    },
    Verb("Steering/Distribution.undistributed", .settleWork) { world, credential in
      _ = try await assignments(world).undistributed(as: credential)
    },
    Verb("Steering/Distribution.distribute", .settleWork, .province) { world, credential in
      try await assignments(world).distribute(
        try await given(world).assignment, among: [], words: "x", as: credential)
    },
    Verb("Steering/Charge.offer", .doWork, isAbsent: true) { world, credential in
      _ = try await charges(world).offer(try absent(), as: credential)
    },
    Verb("Steering/Charge.set", .doWork, isAbsent: true) { world, credential in
      try await charges(world).set(Charge.Draft(), try absent(), as: credential)
    },
    Verb("Steering/Charges+HandOver.handOver: page", .doWork) { world, credential in
      _ = try await charges(world).handOver(as: credential)
    },
    Verb("Steering/Charges+HandOver.handOver: act", .doWork) { world, credential in
      _ = try await charges(world).handOver(from: try absent(), to: "", paper: "", as: credential)
    },
    Verb("Steering/ConfirmationRight.page", .settleWork) { world, credential in
      _ = try await rights(world).page(try await kept(world), as: credential)
    },
    Verb("Steering/ConfirmationRight.grant", .settleWork, .province) { world, credential in
      try await rights(world).grant("", paper: "", for: try await kept(world), as: credential)
    },
    Verb("Steering/ConfirmationRight.end", .settleWork, .province) { world, credential in
      _ = try await rights(world).end(try absent(), as: credential)
    },
    Verb("Steering/AccountableHead.list", .readWork) { world, credential in
      _ = try await heads(world).list(as: credential)
    },
    Verb("Steering/AccountableHead.name", .followWork, .province) { world, credential in
      try await heads(world).name(
        .init(body: "x", name: "x", position: "x", paper: "x"), as: credential)
    },
    Verb("Steering/Rollouts.offer", .followWork) { world, credential in
      _ = try await rollouts(world).offer(try await kept(world), from: nil, as: credential)
    },
    Verb("Steering/Rollouts.open", .followWork, .province) { world, credential in
      try await rollouts(world).open(
        .init(title: "x", bodies: "Sở Tài chính"), of: try await kept(world), as: credential)
    },
    Verb("Steering/Rollouts.find", .readWork, isAbsent: true) { world, credential in
      _ = try await rollouts(world).find(try absent(), as: credential)
    },
    Verb("Steering/Rollouts.list", .readWork) { world, credential in
      _ = try await rollouts(world).list(as: credential)
    },
    Verb("Steering/Rollouts+Recording.duty", .readWork, isAbsent: true) { world, credential in
      _ = try await rollouts(world).duty(try absent(), as: credential)
    },
    Verb("Steering/Rollouts+Recording.file", .readWork, isAbsent: true) { world, credential in
      _ = try await rollouts(world).file("", of: try absent(), as: credential)
    },
    Verb("Steering/Rollouts+Recording.recording", .readWork, isAbsent: true) { world, credential in
      try await rollouts(world).record(Conference.Draft(), try absent(), as: credential)
    },
    Verb("Steering/Committees.list", .readWork) { world, credential in
      _ = try await committees(world).list(as: credential)
    },
    Verb("Steering/Committees.find", .readWork, isAbsent: true) { world, credential in
      _ = try await committees(world).find(try absent(), as: credential)
    },
    Verb("Steering/Committees.committee", .readWork, isAbsent: true) { world, credential in
      _ = try await committees(world).committee(of: try absent(), as: credential)
    },
    Verb("Steering/Committees.runner", .runCommittee) { world, credential in
      _ = try await committees(world).runner(credential)
    },
    Verb("Steering/Committees.establish", .runCommittee, .province) { world, credential in
      _ = try await committees(world).establish(.init(), as: credential)
    },
    Verb("Steering/Committees.appoint", .runCommittee, isAbsent: true) { world, credential in
      try await committees(world).appoint(.init(), to: try absent(), as: credential)
    },
    Verb("Steering/Committees.dismiss", .runCommittee, .province) { world, credential in
      _ = try await committees(world).dismiss(try absent(), as: credential)
    },
    Verb("Steering/Committees.plan", .runCommittee, isAbsent: true) { world, credential in
      try await committees(world).plan(
        visitOf: try absent(), to: "x", about: "", on: nil, of: try absent(), as: credential)
    },
    Verb("Steering/Committees.finish", .runCommittee, .province) { world, credential in
      _ = try await committees(world).finish(
        visit: try absent(), on: world.program.clock.today, result: "x", as: credential)
    },
    Verb("Steering/Meetings.find", .readWork, isAbsent: true) { world, credential in
      _ = try await meetings(world).find(try absent(), as: credential)
    },
    Verb("Steering/Meetings.file", .readWork, isAbsent: true) { world, credential in
      _ = try await meetings(world).file("", of: try absent(), as: credential)
    },
    Verb("Steering/Meetings+Course.plan", .runCommittee, isAbsent: true) { world, credential in
      _ = try await meetings(world).plan(year: 2027, of: try absent(), as: credential)
    },
    Verb("Steering/Meetings+Course.changing", .runCommittee, isAbsent: true) { world, credential in
      try await meetings(world).add("x", file: nil, to: try absent(), as: credential)
    },
    Verb("Steering/OfficeDesk.officeDesk", .readWork) { world, credential in
      _ = try await assignments(world).officeDesk(as: credential)
    },
    Verb("Steering/Urges.urging", .followWork) { world, credential in
      _ = try await urges(world).urging(.directive(try await kept(world)), as: credential)
    },
    Verb("Steering/Urges.urge", .followWork, .province) { world, credential in
      try await urges(world).urge(
        .assignment(try await given(world).assignment), by: .call, words: "x", as: credential)
    },
    Verb("Steering/Digests.own", .readWork) { world, credential in
      _ = try await digests(world).own(as: credential)
    },
    Verb("Steering/Digests.setAddress", .readWork) { world, credential in
      try await digests(world).setAddress("ten@don-vi.vn", as: credential)
    },
    Verb("Steering/Targets.list", .readWork) { world, credential in
      _ = try await Targets(world.program.db).list(as: credential)
    },
    Verb("Steering/Targets.find", .readWork) { world, credential in
      _ = try await Targets(world.program.db).find(try await given(world).target, as: credential)
    },
    Verb("Steering/Targets.enter", .followWork, .province) { world, credential in
      let draft = Targets.MeasureDraft(
        day: world.program.clock.today, value: 3, part: nil, whole: nil, isEstimate: false, source: "báo cáo")
      try await Targets(world.program.db).enter(draft, try await given(world).target, as: credential)
    },
    Verb("Steering/Targets+Planning.plan", .giveWork, .province) { world, credential in
      try await Targets(world.program.db).plan(
        try await given(world).target, population: nil, horizon: nil, parts: [], as: credential)
    },
    Verb("Steering/PublishedFigure.published", .readDirectives, sight: .readInternalDirectives) { world, credential in
      _ = try await Targets(world.program.db).published(of: try await kept(world), as: credential)
    },
    Verb("Steering/PublishedFigure.publish", .confirmReading, .province) { world, credential in
      try await Targets(world.program.db).publish(
        .init(quote: "40 hợp tác xã", title: "HTX", value: 40, unit: "HTX", asOf: world.program.clock.today),
        of: try await kept(world), as: credential)
    },
    Verb("Steering/Targets.settle", .giveWork, .province) { world, credential in
      try await Targets(world.program.db).settle(
        try await given(world).target, indicator: nil, baseline: nil, baselineDay: nil, tolerance: nil,
        as: credential)
    },
  ]

  private static func giving(_ world: World) -> Giving { Giving(world.program.db, world.program.agencies) }
  private static func assignments(_ world: World) -> Assignments {
    Assignments(world.program.db, world.program.agencies)
  }

  private static func charges(_ world: World) -> Charges {
    Charges(db: world.program.db, agencies: world.program.agencies, staff: .none)
  }
  private static func rights(_ world: World) -> ConfirmationRights {
    ConfirmationRights(db: world.program.db, staff: .none)
  }
  private static func heads(_ world: World) -> AccountableHeads {
    AccountableHeads(db: world.program.db, agencies: world.program.agencies)
  }
  private static func committees(_ world: World) -> Committees {
    Committees(db: world.program.db, agencies: world.program.agencies, directives: world.program.directives)
  }
  private static func meetings(_ world: World) -> Meetings {
    Meetings(db: world.program.db, agencies: world.program.agencies, directives: world.program.directives)
  }
  private static func urges(_ world: World) -> Urges {
    Urges(db: world.program.db, agencies: world.program.agencies)
  }
  private static func digests(_ world: World) -> Digests {
    Digests(world.program.db, world.program.agencies, staff: .none, keys: world.program.keys)
  }
  private static func rollouts(_ world: World) -> Rollouts { Rollouts(world.program.db, world.program.agencies) }
  private static func absent<Subject>() throws -> ID<Subject> {
    guard let id = ID<Subject>("khong-co") else { throw Fault.noSuchDirective }
    return id
  }

  /// Everything of a directive given by somebody else.
  private static func given(_ world: World) async throws -> (assignment: ID<Assignment>, target: ID<Target>) {
    let directive = try await kept(world)
    let officer = Credential.command(user: "nguoi.nhap")
    let leader = try await world.person("nguoi.giao", .leader)
    for proposal in try await world.program.directives.find(directive, as: officer).read.proposals {
      _ = try await Proposals(world.program.db).decide(proposal.id, .confirmed, as: officer)
    }
    let waiting = try await giving(world).offer(directive, as: leader).offer.waiting
    _ = try await giving(world).give(waiting.map { Giving.Item($0.proposal.id) }, of: directive, as: leader)
    let assignment = try await assignments(world).list(as: leader).items.first
    let target = try await Targets(world.program.db).list(as: leader).rows.first
    guard let assignment, let target else { throw Fault.noSuchDirective }
    return (assignment.assignment.id, target.target.id)
  }
}
