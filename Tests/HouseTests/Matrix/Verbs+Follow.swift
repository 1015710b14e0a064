import Foundation
import App
import Foundation
import Kit
import Storage
import TestKit

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
    Verb("Steering/WorkList.list", .readWork) { world, credential in
      _ = try await assignments(world).list(WorkList.Query(), as: credential)
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
        try tx.execute("UPDATE assignment_event SET file = \(digest), file_name = 'a.txt'")
        return digest
      }
      _ = try await assignments(world).file(digest, of: assignment, as: credential)
    },
    Verb("Steering/Assignments.take: complete", .settleWork, .province) { world, credential in
      try await assignments(world).take(
        AssignmentStep(.complete), try await given(world).assignment, as: credential)
    },
    Verb("Steering/Assignments.take: urge", .followWork, .province) { world, credential in
      try await assignments(world).take(AssignmentStep(.urge), try await given(world).assignment, as: credential)
    },
    Verb("Steering/Assignments.take: report", .doWork, .province, onBehalf: .followWork) { world, credential in
      try await assignments(world).take(AssignmentStep(.report), try await given(world).assignment, as: credential)
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
    let assignment = try await assignments(world).list(WorkList.Query(), as: leader).list.items.first
    let target = try await Targets(world.program.db).list(as: leader).rows.first
    guard let assignment, let target else { throw Fault.noSuchDirective }
    return (assignment.assignment.id, target.target.id)
  }
}
