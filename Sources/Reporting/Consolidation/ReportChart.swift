import Documents
import Foundation
import Kit

/// Biểu đồ của báo cáo: the first figure of a table as bars, the longest first; drawn to stand on paper by itself.
struct ReportChart: Sendable {
  struct Bar: Sendable, Hashable {
    let name: String
    let value: Double
    /// As printed.
    let words: String
  }

  /// What is drawn: “Hợp tác xã hiện có (HTX)”.
  let name: String
  var title: String { "\(name) theo đơn vị" }
  /// The longest first, at most as many as a page shows well.
  let bars: [Bar]

  private static let most = 20
  /// On paper, so that the chart shares its page with what is written.
  private static let mostOnPaper = 10

  /// Nil where fewer than two rows have a figure.
  init?(_ table: ReportSheet.Table) {
    let bars = table.rows.compactMap { row -> Bar? in
      guard let words = row.values.first ?? nil, let number = try? VietnameseNumber(reading: words) else { return nil }
      return Bar(name: row.title, value: Double(number.digits) / pow(10, Double(number.decimals)), words: words)
    }
    guard bars.count > 1, let first = table.columns.first, bars.contains(where: { $0.value > 0 }) else { return nil }
    name = first
    self.bars = Array(bars.sorted { ($1.value, $0.name.sortKey) < ($0.value, $1.name.sortKey) }.prefix(Self.most))
  }

  /// Of the longest alone.
  var picture: DocumentPicture {
    let bars = bars.prefix(Self.mostOnPaper)
    return DocumentPicture(
      svg: Self.svg(bars), widthMillimetres: 160, heightMillimetres: 10 + bars.count * 7, title: pictureTitle)
  }

  /// “Hợp tác xã hiện có (HTX): 10 đơn vị nhiều nhất”.
  var pictureTitle: String {
    bars.count > Self.mostOnPaper ? "\(name): \(Self.mostOnPaper) đơn vị nhiều nhất" : title
  }

  private static func svg(_ bars: ArraySlice<Bar>) -> String {
    let longest = max(bars.map(\.value).max() ?? 1, 1)
    let height = 10 + bars.count * 7
    var drawn = ""
    for (index, bar) in bars.enumerated() {
      let top = 6 + index * 7
      let length = Int((max(0, bar.value) / longest * 700).rounded())
      let tenths = "\(length / 10).\(length % 10)"
      let name = FlatTemplate.escaped(bar.name.count > 38 ? bar.name.prefix(37) + "…" : bar.name)
      drawn += """
        <text x="66" y="\(top + 4)" font-size="3.6" text-anchor="end">\(name)</text>\
        <rect x="68" y="\(top)" width="\(tenths)" height="5" fill="#1d6343"/>\
        <text x="\(70 + length / 10)" y="\(top + 4)" font-size="3.6">\(FlatTemplate.escaped(bar.words))</text>
        """
    }
    return """
      <?xml version="1.0" encoding="UTF-8"?>
      <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 160 \(height)" width="160mm" height="\(height)mm" \
      font-family="Liberation Serif, Times New Roman, serif">\(drawn)</svg>
      """
  }
}
