import App
import Kit
import TestKit

@testable import Reporting

extension Verb {
  /// Who may take which step with a report that is there is told in `ReportsTests`.
  static let reporting: [Verb] = [
    Verb("Reporting/ReportRound.rounds", .readReports) { world, credential in
      _ = try await world.program.reports.rounds(as: credential)
    },
    Verb("Reporting/ReportRound.round", .readReports) { world, credential in
      _ = try await world.program.reports.round("khong-co", year, as: credential)
    },
    Verb("Reporting/Reports.begin", .readReports, isAbsent: true) { world, credential in
      _ = try await world.program.reports.begin("khong-co", year, of: ID("khong-co")!, as: credential)
    },
    Verb("Reporting/Reports.save", .readReports, isAbsent: true) { world, credential in
      _ = try await world.program.reports.save([:], nothing, as: credential)
    },
    Verb("Reporting/Reports+Steps.take", .readReports, isAbsent: true) { world, credential in
      _ = try await world.program.reports.take(ReportStep(.present), nothing, as: credential)
    },
    Verb("Reporting/Reports+Finding.find", .readReports, isAbsent: true) { world, credential in
      _ = try await world.program.reports.find(nothing, as: credential)
    },
    Verb("Reporting/Reports+Finding.version", .readReports, isAbsent: true) { world, credential in
      _ = try await world.program.reports.version(1, of: nothing, as: credential)
    },
  ]

  private static let nothing = ID<Report>("khong-co")!
  private static let year = Period(.year, of: 2026)!
}
