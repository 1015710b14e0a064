import App
import Kit
import Storage
import TestKit

@testable import Access
@testable import Background

extension Verb {
  static let background: [Verb] = [
    Verb("Access/ActivityLog+Verification.requestVerification", .readLog, .province) { world, credential in
      _ = try await log(world).requestVerification(as: credential)
    },
    Verb("Background/Jobs.find", .manageJobs, isHidden: true) { world, credential in
      _ = try await jobs(world).find(try await asked(world), as: credential)
    },
    Verb("Background/Jobs.change: cancel", .manageJobs, .province, isHidden: true) { world, credential in
      try await jobs(world).cancel(try await asked(world), as: credential)
    },
    Verb("Background/Jobs.change: runAgain", .manageJobs, .province, isHidden: true) { world, credential in
      try await jobs(world).runAgain(try await asked(world), as: credential)
    },
  ]

  private static func log(_ world: World) -> ActivityLog { ActivityLog(world.program.db, titles: [:], subjects: [:]) }
  private static func jobs(_ world: World) -> Jobs { Jobs(world.program.db, kinds: world.program.jobs) }

  /// A job that somebody else has asked for.
  private static func asked(_ world: World) async throws -> ID<Job> {
    try await log(world).requestVerification(as: try await world.person("nguoi.yeu.cau", .administrator, .all))
  }
}
