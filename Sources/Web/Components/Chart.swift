/// Biểu đồ: some series of numbers over the same points, as years.
///
/// Whatever is drawn stands beside it as a table, and is told in a sentence to those who do not see it.
public struct Chart: Sendable {
  public struct Series: Sendable {
    public let name: String
    /// One for each point; nil where nothing is known, and the line is broken.
    public let values: [Double?]

    public init(_ name: String, _ values: [Double?]) {
      self.name = name
      self.values = values.map { $0.flatMap { $0.isFinite ? $0 : nil } }
    }
  }

  public let title: String
  /// What is to be seen in it, in a sentence.
  public let description: String
  public let points: [String]
  public let series: [Series]
  /// Writes a number as the page does.
  public let write: @Sendable (Double) -> String

  public init(
    _ title: String, description: String, points: [String], series: [Series],
    write: @escaping @Sendable (Double) -> String
  ) {
    self.title = title
    self.description = description
    self.points = points
    self.series = series
    self.write = write
  }

  /// The scale begins at nothing, so that a line does not tell more than its numbers do.
  var scale: ClosedRange<Double> {
    let values = series.flatMap(\.values).compactMap { $0 }
    let (low, high) = (min(values.min() ?? 0, 0), max(values.max() ?? 0, 0))
    return low...(high > low ? high : low + 1)
  }
}

extension HTML {
  /// Lines over the points, first to last.
  public static func lines(_ chart: Chart) -> HTML {
    let scale = chart.scale
    let zero = height(of: 0, on: scale)
    return """
      <figure class="chart"><figcaption><b>\(chart.title)</b> <span class="soft">\(chart.description)</span></figcaption>
      <div class="plot"><small>\(chart.write(scale.upperBound))</small>\
      <svg viewBox="0 0 1000 300" preserveAspectRatio="none" role="img" focusable="false">\
      <title>\(chart.title)</title><desc>\(chart.description)</desc><path class="guide" d="M0 10H1000M0 150H1000"/>\
      <path class="axis" d="M0 \(zero)H1000"/>\
      \(chart.series.map { runs(in: $0.values, on: scale) }.map { "<g>\($0.map(polyline))\($0.map(dots))</g>" })</svg>
      <p class="ends">\(marks(chart.points).map { "<span>\($0)</span>" })</p></div>
      <ul class="key">\(chart.series.map { series in
        "<li>\(series.name) \(series.values.last.flatMap { $0 }.map { "<b class=\"num\">\(chart.write($0))</b>" })</li>"
      })</ul>
      \(numbers(chart))</figure>
      """
  }

  /// A line as small as a word, in a table of figures.
  /// - Parameter label: what it tells: “Doanh thu tăng từ 2.140 lên 3.420”.
  public static func sparkline(_ values: [Double?], label: String) -> HTML {
    let scale = Chart(label, description: "", points: [], series: [.init("", values)]) { _ in "" }.scale
    return """
      <svg class="spark" viewBox="0 0 1000 300" preserveAspectRatio="none" role="img" focusable="false">\
      <title>\(label)</title>\(runs(in: values, on: scale).map(polyline))</svg>
      """
  }

  private static func numbers(_ chart: Chart) -> HTML {
    let columns = [Column.heading("Kỳ")] + chart.series.map { Column.number($0.name) }
    let rows = chart.points.enumerated().map { index, point -> [HTML] in
      let cells = chart.series.map { series -> HTML in
        let value = index < series.values.count ? series.values[index] : nil
        return "\(value.map(chart.write) ?? "–")"
      }
      return ["\(point)"] + cells
    }
    return "<details><summary>Bảng số liệu</summary>\(.table(chart.title, columns, rows, narrow: .scroll))</details>"
  }

  /// Neighbouring points with a value, as the points of a polyline each.
  private static func runs(in values: [Double?], on scale: ClosedRange<Double>) -> [String] {
    let step = values.count > 1 ? 1000 / Double(values.count - 1) : 0
    let points = values.enumerated().map { index, value -> String? in
      guard let value, value.isFinite else { return nil }
      return "\(Int((Double(index) * step).rounded())),\(height(of: value, on: scale))"
    }
    return points.split(separator: nil).map { run in
      let run = run.compactMap { $0 }
      // A point alone is a line of no length, whose round ends show it.
      return (run.count == 1 ? run + run : run).joined(separator: " ")
    }
  }

  /// From the top, with room for the thickness of the line.
  private static func height(of value: Double, on scale: ClosedRange<Double>) -> Int {
    let share = (value - scale.lowerBound) / (scale.upperBound - scale.lowerBound)
    return 290 - Int((share * 280).rounded())
  }

  /// What stands under the points: all of a few, else the first and the last.
  private static func marks(_ points: [String]) -> [String] {
    points.count <= 8 ? points : [points[0], points[points.count - 1]]
  }

  /// A dot at each point, so that what is known is told from what is drawn between.
  private static func dots(_ points: String) -> HTML {
    let places = points.split(separator: " ").map { "M\($0.replacing(",", with: " "))h0" }
    return "<path class=\"dot\" d=\"\(places.joined())\"/>"
  }

  private static func polyline(_ points: String) -> HTML { "<polyline points=\"\(points)\"/>" }
}
