import Kit
import Storage

/// Tổng hợp: what the units have sent for a period, brought together without adding up what could be computed.
struct ConsolidatedReports: Sendable {
  /// The latest version that each unit has sent, by name of the unit.
  let sent: [ReportSheet]
  /// How many units owe one.
  let all: Int

  /// The figures of the units together; nil while no unit has given one.
  func sum(_ item: String) -> VietnameseNumber? {
    VietnameseNumber.sum(
      sent.compactMap { sheet in sheet.lines.first { $0.item == item && $0.adds }?.value }
        .compactMap { try? VietnameseNumber(reading: $0) })
  }

  /// The texts of the units on an item, one a paragraph, each under its author's name.
  func merged(_ item: String) -> String? {
    let texts = sent.compactMap { sheet in
      sheet.paragraphs.first { $0.item == item && !$0.text.isEmpty }.map { "\(sheet.agency): \($0.text)" }
    }
    return texts.isEmpty ? nil : texts.joined(separator: "\n")
  }

  /// Every text with its author.
  var voices: [ReportSheet.Voice] {
    sent.flatMap { sheet in
      sheet.paragraphs.filter { !$0.text.isEmpty }.map { .init(author: sheet.agency, title: $0.title, text: $0.text) }
    }
  }
}

extension Reports {
  /// What the units have sent of a duty for the period of a report.
  func consolidated(_ code: String, _ file: ReportFile, _ tx: Tx) throws -> ConsolidatedReports {
    let period = file.report.period
    let digests = try tx.values(
      """
      SELECT v.sheet FROM report r JOIN report_version v ON v.report_id = r.id
      WHERE r.type = \(code) AND r.period = \(period.description) AND v.receipt IS NOT NULL
        AND v.number = (SELECT max(l.number) FROM report_version l WHERE l.report_id = r.id AND l.receipt IS NOT NULL)
      """, as: String.self)
    let sheets = try digests.compactMap { try Self.frozen($0, tx) }.sorted { $0.agency.sortKey < $1.agency.sortKey }
    let all = try calendar(tx, of: file.type.code).obligations(code, period).count
    return ConsolidatedReports(sent: sheets, all: all)
  }
}
