/// One row, read from left to right: the reader stands beside the list of columns it reads.
///
///     static let columns: SQL = "id, number, issued_on"
///     init(_ row: inout Row) throws { id = try row.next(); number = try row.next(); issuedOn = try row.next() }
public struct Row: ~Copyable {
  private let cells: any Cells
  private var column = 0

  init(_ cells: any Cells) { self.cells = cells }

  /// The next column as the type asked for.
  /// - Throws: `MisreadColumn`, a defect, if it is of another type or null where none is allowed.
  public mutating func next<T: SQLReadable>(_ type: T.Type = T.self) throws -> T {
    guard column < cells.count else { throw MisreadColumn(column: column, type: "\(T.self)") }
    defer { column += 1 }
    return try T(from: cells, at: column)
  }
}
