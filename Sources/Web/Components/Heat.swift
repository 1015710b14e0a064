import Kit

/// Ô trên bản đồ ô: one area with its amount; pressing it narrows to it.
public struct Tile: Sendable {
  public let name: String
  public let value: Int
  public let link: Link?

  public init(_ name: String, _ value: Int, _ link: Link? = nil) {
    self.name = name
    self.value = value
    self.link = link
  }
}

extension HTML {
  /// One tile an area, the darker the more; the number stands in it.
  /// - Parameter numbers: where the same stands as a table.
  public static func tiles(_ label: String, _ tiles: [Tile], numbers: Link? = nil) -> HTML {
    let most = tiles.map(\.value).max() ?? 0
    return """
      <ul class="tiles" aria-label="\(label)">\(tiles.map { tile($0, most) })</ul>
      <p class="soft small">Mỗi ô một địa bàn, càng đậm càng nhiều.\
      \(numbers.map { " <a href=\"\($0)\">Bảng số liệu</a>" })</p>
      """
  }

  private static func tile(_ tile: Tile, _ most: Int) -> HTML {
    let words: HTML = "\(tile.name) <b>\(tile.value.grouped)</b>"
    let heat = heat(Double(tile.value), of: Double(most))
    guard let link = tile.link else { return "<li data-heat=\"\(heat)\">\(words)</li>" }
    return "<li data-heat=\"\(heat)\"><a href=\"\(link)\">\(words)</a></li>"
  }

  /// A table whose numbers are shaded, the darker the more.
  /// - Parameters:
  ///   - rows: each with its name and a value for each column; nil where nothing is known.
  ///   - link: what the number of a row and a column opens.
  public static func heatTable(
    _ caption: String, of what: String, _ columns: [String], _ rows: [(name: HTML, values: [Double?])],
    link: (_ row: Int, _ column: Int) -> Link? = { _, _ in nil }, write: (Double) -> String
  ) -> HTML {
    let most = rows.flatMap(\.values).compactMap { $0 }.filter(\.isFinite).max() ?? 0
    return """
      <div class="table" role="region" tabindex="0" aria-label="\(caption)"><table class="heat">\
      <caption>\(caption)</caption>
      <thead><tr><th scope="col">\(what)</th>\(columns.map { "<th scope=\"col\" class=\"num\">\($0)</th>" })</tr></thead>
      <tbody>\(rows.enumerated().map { place, row in
        """
        <tr><th scope="row">\(row.name)</th>\(row.values.enumerated().map { column, value in
          let words = value.map(write) ?? "–"
          let cell: HTML = value.flatMap { _ in link(place, column) }.map { "<a href=\"\($0)\">\(words)</a>" } ?? "\(words)"
          return "<td class=\"num\"\(attribute: "data-heat", value.map { heat($0, of: most) })>\(cell)</td>" as HTML
        })</tr>
        """ as HTML
      })</tbody></table></div>
      """
  }

  /// One of six shades, 0 for nothing.
  private static func heat(_ value: Double, of most: Double) -> Int {
    guard value.isFinite, value > 0, most > 0 else { return 0 }
    return min(5, 1 + Int(value / most * 4.999))
  }
}
