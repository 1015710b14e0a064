import App
import Kit
import Storage
import TestKit

@testable import Government
@testable import Territory

extension Verb {
  static let territory: [Verb] = [
    Verb("Territory/AreaRoutes.read", .readTerritory) { world, credential in
      _ = try await world.program.areas.read(as: credential)
    },
    Verb("Territory/Reforms.recorded", .reformTerritory) { world, credential in
      _ = try await Reforms(world.program.db).recorded(as: credential)
    },
    Verb("Territory/Reforms.preview", .reformTerritory) { world, credential in
      _ = try await Reforms(world.program.db).preview(try reform(), as: credential)
    },
    Verb("Territory/Reforms.apply", .reformTerritory, .province) { world, credential in
      try await Reforms(world.program.db).apply(try reform(), as: credential)
    },
    Verb("Territory/Reforms.undo", .reformTerritory, .province) { world, credential in
      try await Reforms(world.program.db).undo(ID(at: world.program.clock.now), as: credential)
    },
    Verb("Government/AgencyCorrection.correct", .correctGovernment, .province) { world, credential in
      let draft = AgencyDraft(
        name: "Cơ quan", kind: "khong-co", area: nil, from: Day(year: 2026, month: 1, day: 1)!, act: "1/QĐ-UBND")
      _ = try await world.program.agencies.correct(nil, draft, as: credential)
    },
    Verb("Government/AgencyCorrection.withdraw", .correctGovernment, .province) { world, credential in
      try await world.program.agencies.withdraw(ID(at: world.program.clock.now), as: credential)
    },
    Verb("Government/AgencyRoutes.page", .readGovernment) { world, credential in
      _ = try await world.program.agencies.page(of: ID(at: world.program.clock.now), as: credential)
    },
    Verb("Government/AgencyRoutes.read", .readGovernment) { world, credential in
      _ = try await world.program.agencies.read(as: credential)
    },
  ]

  /// Of an area that is not there: the verb says so once it has let somebody in.
  private static func reform() throws -> Reform {
    try Reform(
      day: Day(year: 2027, month: 1, day: 1)!, act: "1/NQ",
      csv: Array("ma_cu,ma_moi,ten_moi,loai_moi,cap_tren,ty_le\n1,1,,,,".utf8))
  }
}
