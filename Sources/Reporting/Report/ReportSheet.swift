import Foundation
import Government
import Kit
import Storage

/// Bản báo cáo: all that a report says, as its page, its print and its file show it.
///
/// A draft's is computed each time it is shown. What is presented for signature is frozen: kept as these bytes, named by
/// their SHA-256, and never computed again.
public struct ReportSheet: Sendable, Hashable, Codable {
  /// Dòng số liệu.
  public struct Line: Sendable, Hashable, Codable {
    public let item: String
    public let title: String
    public let unit: String
    /// As printed: `1.234,5`; nil while there is none.
    public let value: String?
    public let previous: String?
    /// So cùng kỳ: `107,7 %`.
    public let change: String?
    /// Computed from the records, or typed.
    public let isComputed: Bool
    /// Whether it may be added to those of other units.
    public let adds: Bool
    public let part: Int64?
    public let whole: Int64?
    public let records: String?
    /// “Chương trình 41-CTr/TU, II.2.1-1”.
    public let source: String?
    /// What the units have given together, where this report brings theirs together.
    public let reported: String?
    /// What asks for a second look.
    public let warning: String?
    // What follows is nil in sheets of before it was asked for.
    /// Kế hoạch, 6 tháng, kế hoạch kỳ sau, as printed.
    public var plan: String?
    public var half: String?
    public var next: String?
    /// So kế hoạch: `93,3 %`.
    public var ofPlan: String?
    /// The item of which it is a part.
    public var parent: String?
    /// Organisations that have told the figure, of those asked, and how many of them only as an estimate.
    public var told: Int?
    public var asked: Int?
    public var estimates: Int?
  }

  /// Đoạn văn.
  public struct Paragraph: Sendable, Hashable, Codable {
    public let item: String
    public let title: String
    public let text: String
  }

  /// Mục: figures, then texts.
  public struct Section: Sendable, Hashable, Codable {
    public let number: String
    public let title: String
    public let lines: [Line]
    public let paragraphs: [Paragraph]
  }

  /// Kết quả theo văn bản: what a directive's assignments and targets have come to.
  public struct Account: Sendable, Hashable, Codable {
    public struct Entry: Sendable, Hashable, Codable {
      public let title: String
      public let clause: String?
      public let body: String
      public let standing: String
      public let address: String
    }

    public let document: String
    public let targets: [Entry]
    public let assignments: [Entry]
  }

  /// Biểu: rows by area or field, with one column for each figure that may be added up.
  public struct Table: Sendable, Hashable, Codable {
    public struct Row: Sendable, Hashable, Codable {
      public let title: String
      public let values: [String?]
    }

    public let title: String
    public let columns: [String]
    public let rows: [Row]
    /// What the rows come to together; nil where they may not be added up.
    public let total: Row?
  }

  /// Ý kiến của đơn vị: a text of a unit's report, with its author kept.
  public struct Voice: Sendable, Hashable, Codable {
    public let author: String
    public let title: String
    public let text: String
  }

  public let title: String
  /// “năm 2026”.
  public let period: String?
  public let agency: String
  /// How the body heads its documents; nil in sheets of before it was kept.
  public let letterhead: Letterhead?
  public let receivers: [String]
  public let source: String
  /// The directive as the first sentence names it; nil in sheets of before it was kept.
  public var citation: String?
  public let cutOff: String
  public let sections: [Section]
  public let accounts: [Account]
  public let voices: [Voice]
  /// The year of the period, by which its columns are headed; nil in sheets of before it was kept.
  public var year: Int?
  /// Tables by area and field, where this report brings others together.
  public var tables: [Table]?
  /// How many units have sent theirs of how many, where this report brings theirs together.
  public let sentUnits: Int?
  public let allUnits: Int?

  public var lines: [Line] { sections.flatMap(\.lines) }
  public var paragraphs: [Paragraph] { sections.flatMap(\.paragraphs) }
}

extension ReportSheet {
  /// Items filled in, of all.
  public var filled: (done: Int, all: Int) {
    let figures = lines.map { $0.value != nil }
    let texts = paragraphs.map { !$0.text.isEmpty }
    return ((figures + texts).count { $0 }, figures.count + texts.count)
  }

  /// The same content always gives the same bytes.
  var frozen: Blob {
    get throws {
      let encoder = JSONEncoder()
      encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
      return Blob(mediaType: "application/json", content: [UInt8](try encoder.encode(self)))
    }
  }

  init(frozen: Blob) throws { self = try JSONDecoder().decode(ReportSheet.self, from: Data(frozen.content)) }

  /// The figure of an item, as printed.
  func value(_ item: String) -> String? { lines.first { $0.item == item }?.value }
}

extension ReportSheet {
  /// So cùng kỳ: `107,7 %`; nil where last year has nothing to compare with.
  static func change(_ value: VietnameseNumber, from previous: VietnameseNumber) -> Ratio? {
    let decimals = max(value.decimals, previous.decimals)
    func scaled(_ number: VietnameseNumber) -> Int64? {
      var digits = number.digits
      for _ in number.decimals..<decimals {
        let (product, overflows) = digits.multipliedReportingOverflow(by: 10)
        if overflows { return nil }
        digits = product
      }
      return digits
    }
    guard let part = scaled(value), let whole = scaled(previous), whole > 0 else { return nil }
    return Ratio(part, of: whole)
  }

  /// “Mới đạt 40,0 % kế hoạch. Đúng chứ?”, where a figure is far from its plan.
  static func planWarning(_ ratio: Ratio?, over percent: Int?) -> String? {
    guard let ratio, let percent, percent < 100 else { return nil }
    if ratio < Ratio(Int64(100 - percent), of: 100) { return "Mới đạt \(ratio.percentText ?? "") kế hoạch. Đúng chứ?" }
    if Ratio(Int64(100 + percent), of: 100) < ratio { return "Vượt kế hoạch, \(ratio.percentText ?? ""). Đúng chứ?" }
    return nil
  }

  /// “Tăng 91,1 % so với năm trước. Đúng chứ?”, where the change is more than the form takes for granted.
  static func warning(_ ratio: Ratio?, over percent: Int?) -> String? {
    guard let ratio, let percent else { return nil }
    let difference = Ratio(ratio.part - ratio.whole, of: ratio.whole)
    let bound = Ratio(Int64(percent), of: 100)
    if bound < difference { return "Tăng \(difference.percentText ?? "") so với kỳ trước. Đúng chứ?" }
    let fall = Ratio(ratio.whole - ratio.part, of: ratio.whole)
    return bound < fall ? "Giảm \(fall.percentText ?? "") so với kỳ trước. Đúng chứ?" : nil
  }
}
