import App
import Documents
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
    Verb("Reporting/Punctuality.punctuality", .readReports) { world, credential in
      _ = try await world.program.reports.punctuality("V.units", year, as: credential)
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
    Verb("Reporting/ReportExport.requestExport", .readReports, isAbsent: true) { world, credential in
      _ = try await world.program.reports.requestExport(nothing, .pdf, as: credential)
    },
    Verb("Reporting/ReportExport.export", .readReports, isAbsent: true) { world, credential in
      _ = try await world.program.reports.export(ID("khong-co")!, of: nothing, as: credential)
    },
    Verb("Reporting/ReportNote.remark", .readReports, isAbsent: true) { world, credential in
      try await world.program.reports.remark("Xem lại", at: "htx", of: nothing, as: credential)
    },
    Verb("Reporting/ReportNote.settle", .readReports, isAbsent: true) { world, credential in
      try await world.program.reports.settle(ID("khong-co")!, of: nothing, as: credential)
    },
    Verb("Reporting/ReportAttachment.attach", .readReports, isAbsent: true) { world, credential in
      try await world.program.reports.attach(
        Array("tệp".utf8), named: "a.txt", isSigned: false, to: nothing, as: credential)
    },
    Verb("Reporting/ReportAttachment.attachment", .readReports, isAbsent: true) { world, credential in
      _ = try await world.program.reports.attachment(ID("khong-co")!, of: nothing, as: credential)
    },
    Verb("Reporting/ReportDelivery.deliver", .readReports, isAbsent: true) { world, credential in
      try await world.program.reports.deliver(to: "A", on: nil, by: nil, of: nothing, as: credential)
    },
    Verb("Reporting/ReportWorkbookRoutes.submit", .readReports, isAbsent: true) { world, credential in
      _ = try await world.program.reports.submit(
        Array("PK\u{3}\u{4} xl/workbook.xml".utf8), named: "a.xlsx", to: nothing, as: credential)
    },
    Verb("Reporting/ReportRequest.ask", .receiveReports, .province, isAbsent: true) { world, credential in
      _ = try await world.program.reports.ask(
        "khong-co", year, lastDay: Day(year: 2026, month: 12, day: 20), basis: "12-CV/TU", as: credential)
    },
    Verb("Reporting/ReportRequest.askable", .receiveReports) { world, credential in
      _ = try await world.program.reports.askable(as: credential)
    },
    Verb("Reporting/ReportTemplates.templates", .consolidateReports) { world, credential in
      _ = try await world.program.reports.templates(as: credential)
    },
    Verb("Reporting/ReportTemplates.replaceTemplate", .consolidateReports, .province) { world, credential in
      let shipped = try OfficialDocument.Form.state.template().text
      try await world.program.reports.replaceTemplate(.state, by: Array(shipped.utf8), named: "mau", as: credential)
    },
    Verb("Reporting/ReportTemplates.restoreTemplate", .consolidateReports, .province) { world, credential in
      try await world.program.reports.restoreTemplate(.state, as: credential)
    },
  ]

  private static let nothing = ID<Report>("khong-co")!
  private static let year = Period(.year, of: 2026)!
}
