/// Khác biệt: what a later version of a report changed, item by item.
public struct ReportDifference: Sendable, Hashable {
  public let title: String
  public let before: String
  public let after: String

  /// Every figure and text in which two versions differ, in the order of the later.
  static func between(_ old: ReportSheet, _ new: ReportSheet) -> [ReportDifference] {
    let figures = new.lines.compactMap { line -> ReportDifference? in
      let before = old.value(line.item)
      return before == line.value
        ? nil : ReportDifference(title: line.title, before: before ?? "chưa có", after: line.value ?? "chưa có")
    }
    let texts = new.paragraphs.compactMap { paragraph -> ReportDifference? in
      let before = old.paragraphs.first { $0.item == paragraph.item }?.text ?? ""
      return before == paragraph.text
        ? nil : ReportDifference(title: paragraph.title, before: before, after: paragraph.text)
    }
    return figures + texts
  }
}
