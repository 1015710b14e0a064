import Kit
import Spreadsheet

/// Dòng tên cột: where the headings of a list stand, and what each is understood to mean.
struct ListHeading: Sendable {
  let line: Int
  let titles: [String]
  /// A meaning is given to the first column that bears it.
  let columns: [ImportColumn?]
  let remarks: [String]

  /// Those without which no row can be taken.
  static let needed: [ImportColumn] = [.name, .commune, .foundedOn]

  var missing: [ImportColumn] { Self.needed.filter { !columns.contains($0) } }

  /// Lists begin with titles, mottoes and blank lines: the headings are the line in which most is understood.
  /// - Throws: `Fault.invalid` for `field` where there is no row beneath.
  init(finding content: [UInt8], year: Int, field: String) throws(Fault) {
    do throws(Fault) {
      let rows = try SheetRows.opening(content)
      remarks = rows.remarks
      let first = try rows.rows(Self.searched)
      let read = first.map { row in (row, Self.columns(row.cells.map(\.typed), year: year)) }
      let best = read.max { a, b in a.1.count { $0 != nil } < b.1.count { $0 != nil } }
      guard let (row, columns) = best, first.last?.line != row.line else {
        throw .invalid("Tệp không có dòng nào dưới dòng tên cột.")
      }
      (line, titles, self.columns) = (row.line, row.cells.map(\.typed), columns)
    } catch {
      throw error.at(field)
    }
  }

  private static let searched = 30

  static func columns(_ titles: [String], year: Int) -> [ImportColumn?] {
    var seen: Set<ImportColumn> = []
    return titles.map { title in
      guard let column = ImportColumn.reading(title, year: year), seen.insert(column).inserted else { return nil }
      return column
    }
  }
}

extension Fault {
  /// The same, told at a field.
  func at(_ field: String) -> Fault {
    guard case .invalid(let problems) = self else { return self }
    return .invalid(problems.map { Fault.Problem(field, $0.message) })
  }
}
