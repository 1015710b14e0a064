import Kit
import Storage
import Territory

/// Bảng tổng hợp: every measured indicator of every area of the maps of some days, written line by line.
extension Figures {
  /// One line an indicator, day and area, with a last one a day for what lies nobody knows where.
  /// - Parameters:
  ///   - days: each on its own map, unless one is named.
  ///   - write: takes the cells of a line.
  public func table(
    on days: [Day], map: Day? = nil, known: Instant? = nil, codes: [String] = [],
    _ write: @escaping @Sendable ([String]) throws -> Void
  ) async throws {
    try await db.inspect { tx in
      try write([
        "indicator", "day", "map", "level", "area_id", "area_code", "numerator", "denominator", "told", "asked",
        "estimates",
      ])
      for day in days {
        let asOf = AsOf(day: day, known: known, map: map)
        let rollUp = try rollUp(FigureQuestion(asOf), in: tx)
        for indicator in try indicators(asOf, in: tx).all where codes.isEmpty || codes.contains(indicator.code) {
          guard let expression = indicator.expression, let cells = try rollUp.cells(expression) else { continue }
          for (place, cell) in cells.enumerated() {
            let area = place < rollUp.tree.areas.count ? rollUp.tree.areas[place] : nil
            try write([
              indicator.code, day.description, asOf.map.description, area?.level.rawValue ?? "", area?.id.text ?? "",
              area?.code ?? "", String(cell.numerator), cell.denominator.map { String($0) } ?? "", String(cell.told),
              String(cell.asked), String(cell.estimates),
            ])
          }
        }
      }
    }
  }

  /// Where each place of the registry lies on a map: area and day as recorded, then the area of each level.
  public func places(onMapOf map: Day, _ write: @escaping @Sendable ([String]) throws -> Void) async throws {
    try await db.inspect { tx in
      let lens = try lens(in: tx)
      let tree = AreaTree(try areas.history(in: tx), on: map, lens.lives.spots)
      try write(["area_id", "area_day", "lowest_id"])
      for (place, spot) in lens.lives.spots.enumerated() {
        let lowest = tree.ofSpot[place]
        try write([spot.area.text, spot.day.description, lowest < 0 ? "" : tree.areas[Int(lowest)].id.text])
      }
    }
  }

  /// How long the whole roll-up takes, for the bench: every cell of every measured indicator, added up.
  public func rollUpAll(on days: [Day], in tx: Tx) throws -> (cells: Int, sum: Int64) {
    var (count, sum) = (0, Int64(0))
    for day in days {
      let rollUp = try rollUp(FigureQuestion(AsOf(day: day)), in: tx)
      for indicator in indicators.all {
        guard let expression = indicator.expression, let cells = try rollUp.cells(expression) else { continue }
        count += cells.count
        for cell in cells { sum &+= cell.numerator &+ (cell.denominator ?? 0) }
      }
    }
    return (count, sum)
  }
}
