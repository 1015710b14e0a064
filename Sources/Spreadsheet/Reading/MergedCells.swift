import Kit

/// Ô gộp: the ranges of a sheet that show one cell. They stand behind the rows of a file, so they are read ahead.
///
/// What is said of several rows at once is said of each of them: a text or a day stands in the first column of its range,
/// in every row. A number is one number and stays where it is.
struct MergedCells {
  struct Range {
    let first: Int
    let last: Int
    let column: Int
  }

  /// By the first row, the last come first.
  private var waiting: [Range]
  private var active: [(range: Range, cell: SheetCell)] = []

  private init(_ ranges: [Range]) { waiting = ranges.sorted { $0.first > $1.first } }

  /// Looks through a part for the word first: few sheets have any.
  static func read(_ archive: WorkbookArchive, _ part: String) throws(Fault) -> MergedCells {
    guard try Self.isMentioned(archive, part) else { return MergedCells([]) }
    let scanner = try MergeScanner()
    try archive.read(part, into: scanner)
    return MergedCells(scanner.ranges)
  }

  private static func isMentioned(_ archive: WorkbookArchive, _ part: String) throws(Fault) -> Bool {
    let stream = try archive.open(part)
    let word = Array("mergeCell".utf8)
    var tail: [UInt8] = []
    while true {
      let piece = try stream.next()
      if piece.isEmpty { return false }
      let held = tail + piece.prefix(word.count)
      if holds(held[...], word) || holds(piece, word) { return true }
      tail = Array(
        (piece.count < word.count ? tail + piece : Array(piece.suffix(word.count - 1))).suffix(word.count - 1))
    }
  }

  private static func holds(_ bytes: some RandomAccessCollection<UInt8>, _ word: [UInt8]) -> Bool {
    var rest = bytes[...]
    while let at = rest.firstIndex(of: word[0]) {
      rest = rest[at...]
      if rest.count < word.count { return false }
      if rest.starts(with: word) { return true }
      rest = rest.dropFirst()
    }
    return false
  }

  /// Rows are given in order.
  mutating func fill(_ row: Int, _ cells: inout [SheetCell]) {
    if waiting.isEmpty, active.isEmpty { return }
    active.removeAll { $0.range.last < row }
    for (range, cell) in active {
      while cells.count <= range.column { cells.append(.empty) }
      if cells[range.column].isEmpty { cells[range.column] = cell }
    }
    while let range = waiting.last, range.first <= row {
      waiting.removeLast()
      guard range.first == row, range.column < cells.count else { continue }
      switch cells[range.column] {
      case .text, .day: active.append((range, cells[range.column]))
      default: break
      }
    }
  }
}

private final class MergeScanner: XMLScanner {
  var ranges: [MergedCells.Range] = []

  override func begin(_ name: XMLName, _ attributes: XMLAttributes) {
    guard name == "mergeCell", let reference = attributes["ref"] else { return }
    let ends = reference.split(separator: ":")
    guard ends.count == 2, let first = CellPlace(ends[0]), let last = CellPlace(ends[1]) else { return }
    if last.row > first.row { ranges.append(.init(first: first.row, last: last.row, column: first.column)) }
    if ranges.count > 200_000 { stop(.bomb) }
  }
}

/// Where a cell stands: `AB12` is row 12, column 27, counted from 0.
struct CellPlace {
  let row: Int
  let column: Int

  init?(_ text: Substring) {
    var (row, column, hasRow) = (0, 0, false)
    for byte in text.utf8 where byte != UInt8(ascii: "$") {
      switch byte {
      case 65...90 where !hasRow && column < 100_000: column = column * 26 + Int(byte) - 64
      case 48...57 where row < 100_000_000:
        row = row * 10 + Int(byte) - 48
        hasRow = true
      default: return nil
      }
    }
    guard row > 0, column > 0 else { return nil }
    self.row = row
    self.column = column - 1
  }
}
