/// Thanh: one amount among others.
public struct Bar: Sendable {
  public let name: String
  public let value: Double
  /// The value as written.
  public let words: String
  public let link: Link?
  public let standing: Standing

  public init(_ name: String, _ value: Double, words: String, _ link: Link? = nil, _ standing: Standing = .done) {
    self.name = name
    self.value = value
    self.words = words
    self.link = link
    self.standing = standing
  }
}

extension HTML {
  /// Amounts under each other, each as long as its share of the greatest: a table that is its own drawing.
  public static func bars(_ caption: String, _ bars: [Bar], of what: String, unit: String? = nil) -> HTML {
    let most = max(bars.map(\.value).filter(\.isFinite).max() ?? 0, 0)
    return .table(
      caption, [.heading(what), .text("So sánh"), .number("Giá trị", unit: unit)],
      bars.map { bar in
        [
          bar.link.map { "<a href=\"\($0)\">\(bar.name)</a>" } ?? "\(bar.name)", drawn(bar, most), "\(bar.words)",
        ]
      }, narrow: .scroll, showsCaption: true)
  }

  private static func drawn(_ bar: Bar, _ most: Double) -> HTML {
    let share = most > 0 && bar.value.isFinite ? min(max(bar.value / most, 0), 1) : 0
    return """
      <svg class="measure" viewBox="0 0 1000 12" preserveAspectRatio="none" aria-hidden="true" focusable="false">\
      <rect class="\(bar.standing.rawValue)" width="\(Int((share * 1000).rounded()))" height="12"/></svg>
      """
  }
}
