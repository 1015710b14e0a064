/// Bảng có kẻ khung: a grid of drawn lines on a page, whatever stands in it.
struct RuledTable: Codable {
  /// The drawn lines between columns, from the left edge to the right one.
  let columns: [Double]
  /// The drawn lines between rows, from the top edge to the bottom one.
  let rows: [Double]
  /// For each inner line between rows, in which columns it is drawn; where it is not, one cell reaches over it.
  let isDrawn: [[Bool]]

  var box: Box { Box(left: columns[0], top: rows[0], right: columns[columns.count - 1], bottom: rows[rows.count - 1]) }

  /// The column and row in which a point lies.
  func cell(at point: (x: Double, y: Double)) -> (row: Int, column: Int)? {
    guard let column = columns.lastIndex(where: { $0 <= point.x }), column < columns.count - 1,
      let row = rows.lastIndex(where: { $0 <= point.y }), row < rows.count - 1
    else { return nil }
    return (row, column)
  }

  /// The first row over which the cell at `row` reaches.
  func top(of row: Int, column: Int) -> Int {
    var row = row
    while row > 0, !isDrawn[row - 1][column] { row -= 1 }
    return row
  }
}

extension GreyImage {
  private struct Rule {
    var at: Int
    var from: Int
    var to: Int
  }

  /// The grids on a straight page, in its pixels.
  /// - Parameter dpi: pixels an inch, by which a drawn line is told from a stroke of a letter.
  func ruledTables(dpi: Double) -> [RuledTable] {
    let factor = max(1, Int(dpi / 100))
    let small = reduced(by: factor)
    let inch = dpi / Double(factor)
    // Thin lines come out of a scanner grey; what is as grey as that by chance makes no long run.
    let ink = UInt8(clamping: Int(small.inkLevel) * 5 / 4)
    let across = small.rules(ink, atLeast: Int(inch * 0.8), isVertical: false)
    let down = small.rules(ink, atLeast: Int(inch * 0.28), isVertical: true)
    let slack = max(3, Int(inch * 0.06))
    var tables: [RuledTable] = []
    var left = across
    while let first = left.first {
      // A table is what hangs together: lines across that share lines down.
      var members = [first]
      left.removeFirst()
      var columns: [Rule] = []
      var grew = true
      while grew {
        grew = false
        columns = down.filter { rule in
          members.contains {
            rule.from - slack <= $0.at && $0.at <= rule.to + slack && $0.from - slack <= rule.at
              && rule.at <= $0.to + slack
          }
        }
        let touching = left.filter { rule in
          columns.contains {
            $0.from - slack <= rule.at && rule.at <= $0.to + slack && rule.from - slack <= $0.at
              && $0.at <= rule.to + slack
          }
        }
        if !touching.isEmpty {
          members += touching
          left.removeAll { rule in touching.contains { $0.at == rule.at && $0.from == rule.from } }
          grew = true
        }
      }
      if let table = Self.table(members, columns, slack, scale: Double(factor)) { tables.append(table) }
    }
    return tables
  }

  private static func table(_ across: [Rule], _ down: [Rule], _ slack: Int, scale: Double) -> RuledTable? {
    let columns = positions(down, slack)
    let rows = positions(across, slack)
    guard columns.count >= 3, rows.count >= 3, columns.count <= 40 else { return nil }
    let isDrawn = rows.dropFirst().dropLast().map { row in
      zip(columns, columns.dropFirst()).map { left, right in
        let middle = (left + right) / 2
        return across.contains { abs($0.at - row) <= slack && $0.from <= middle && middle <= $0.to }
      }
    }
    return RuledTable(
      columns: columns.map { Double($0) * scale }, rows: rows.map { Double($0) * scale }, isDrawn: isDrawn)
  }

  /// Lines at about the same place are one.
  private static func positions(_ rules: [Rule], _ slack: Int) -> [Int] {
    var out: [Int] = []
    for at in rules.map(\.at).sorted() where out.last.map({ at - $0 > slack * 2 }) ?? true { out.append(at) }
    return out
  }

  /// Runs of ink along rows or columns, those that lie side by side taken as one.
  private func rules(_ ink: UInt8, atLeast shortest: Int, isVertical: Bool) -> [Rule] {
    let (outer, inner) = isVertical ? (width, height) : (height, width)
    let (outerStep, innerStep) = isVertical ? (1, width) : (width, 1)
    var found: [Rule] = []
    pixels.withUnsafeBufferPointer { pixels in
      for at in 0..<outer {
        var (start, gap, along) = (-1, 0, 0)
        while along <= inner {
          let isInk = along < inner && pixels[at * outerStep + along * innerStep] < ink
          if isInk {
            if start < 0 { start = along }
            gap = 0
          } else if start >= 0 {
            gap += 1
            if gap > 2 || along == inner {
              let end = along - gap
              if end - start + 1 >= shortest { found.append(Rule(at: at, from: start, to: end)) }
              start = -1
              gap = 0
            }
          }
          along += 1
        }
      }
    }
    // A page of nothing but lines is a drawing.
    guard found.count <= 6000 else { return [] }
    var merged: [Rule] = []
    for rule in found {
      if let index = merged.lastIndex(where: {
        rule.at - $0.at <= 3 && $0.from <= rule.to + 8 && rule.from <= $0.to + 8
      }) {
        merged[index] = Rule(at: rule.at, from: min(merged[index].from, rule.from), to: max(merged[index].to, rule.to))
      } else {
        merged.append(rule)
      }
    }
    return merged
  }
}
