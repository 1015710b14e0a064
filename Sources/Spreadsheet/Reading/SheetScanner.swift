import Kit

/// Dòng bảng tính: what stands in one line of a sheet or of a file of records.
public struct SheetRow: Sendable, Hashable {
  /// From 1, as a spreadsheet counts; blank ones are left out, so numbers may jump.
  public let line: Int
  public let cells: [SheetCell]

  public init(line: Int, cells: [SheetCell]) {
    self.line = line
    self.cells = cells
  }

  /// Empty beyond the last.
  public subscript(column: Int) -> SheetCell { column < cells.count ? cells[column] : .empty }
}

/// The rows of one sheet, as they come out of its XML.
final class SheetScanner: XMLScanner {
  /// Those that are complete.
  var rows: [SheetRow] = []
  private let reading: CellReading
  private let limits: Workbook.Limits
  private var merged: MergedCells
  private var line = 0
  private var cells: [SheetCell] = []
  private var isRow = false

  private var column = -1
  private var kind = CellReading.Kind.number
  private var style = 0
  private var isFormula = false
  private var isValue = false
  private var value: [UInt8] = []
  private var piece = TextPiece()

  init(_ reading: CellReading, _ merged: MergedCells, _ limits: Workbook.Limits) throws(Fault) {
    self.reading = reading
    self.merged = merged
    self.limits = limits
    try super.init()
  }

  override func begin(_ name: XMLName, _ attributes: XMLAttributes) {
    switch name {
    case "c": if isRow { beginCell(attributes) }
    case "v": isValue = isRow
    case "f": isFormula = true
    case "row": beginRow(attributes)
    default: if isRow { piece.begin(name, attributes) }
    }
  }

  override func end(_ name: XMLName) {
    switch name {
    case "c": if isRow { endCell() }
    case "v": isValue = false
    case "row": endRow()
    default: if isRow { piece.end(name) }
    }
  }

  override func text(_ bytes: UnsafeBufferPointer<UInt8>) {
    if isValue { value += bytes } else if isRow { piece.add(bytes) }
    if value.count + piece.count > limits.textBytes { stop(.bomb) }
  }

  private func beginRow(_ attributes: XMLAttributes) {
    let next = attributes.bytes("r") == nil ? line + 1 : attributes.number("r") ?? 0
    guard next > line else { return stop(.brokenWorkbook) }
    guard next <= limits.rows else {
      return stop(.invalid("Bảng tính có quá \(limits.rows.grouped) dòng. Hãy tách danh sách thành nhiều tệp."))
    }
    (line, column, isRow) = (next, -1, true)
    cells.removeAll(keepingCapacity: true)
  }

  private func beginCell(_ attributes: XMLAttributes) {
    column = attributes.bytes("r").flatMap(Self.column) ?? column + 1
    guard column < 16_384 else { return stop(.tooManyColumns(limits.columns)) }
    style = attributes.number("s") ?? 0
    kind = Self.kind(attributes.bytes("t"))
    isFormula = false
    value.removeAll(keepingCapacity: true)
  }

  private func endCell() {
    let text = piece.take()
    let cell = reading.cell(kind, kind == .text && value.isEmpty ? text : value, style: style, isFormula: isFormula)
    if cell.isEmpty { return }
    guard column < limits.columns else { return stop(.tooManyColumns(limits.columns)) }
    while cells.count < column { cells.append(.empty) }
    if column < cells.count { cells[column] = cell } else { cells.append(cell) }
  }

  private func endRow() {
    isRow = false
    if cells.isEmpty { return }
    merged.fill(line, &cells)
    rows.append(SheetRow(line: line, cells: cells))
  }

  /// From `AB12`; nil where it does not begin with letters.
  private static func column(_ text: UnsafePointer<CChar>) -> Int? {
    var (at, column) = (text, 0)
    while (65...90).contains(at.pointee), column < 100_000 {
      column = column * 26 + Int(at.pointee) - 64
      at += 1
    }
    return column == 0 ? nil : column - 1
  }

  private static func kind(_ text: UnsafePointer<CChar>?) -> CellReading.Kind {
    guard let text else { return .number }
    switch String(cString: text) {
    case "s": return .shared
    case "str", "inlineStr": return .text
    case "b": return .boolean
    case "e": return .error
    case "d": return .date
    default: return .number
    }
  }
}

extension Fault {
  static func tooManyColumns(_ most: Int) -> Fault {
    .invalid(
      "Bảng tính có dữ liệu ở ngoài cột thứ \(most.grouped). Hãy xóa các cột thừa bên phải, hoặc chép phần cần dùng sang tệp mới."
    )
  }
}
