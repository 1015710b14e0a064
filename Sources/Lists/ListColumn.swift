import Kit
import Spreadsheet
import Storage
import Web

/// Cột của danh sách: what it is called, what of an item it shows, and by what it sorts.
public struct ListColumn<Item: Sendable>: Sendable {
  public enum Kind: Sendable {
    /// Names the row and leads to its page; one a list.
    case heading
    case text
    /// Set to the right.
    case number(unit: String? = nil)
    /// Stays on one line, as a day or a symbol must.
    case unbroken
  }

  /// The word that stands for it in addresses.
  public let name: String
  public let title: String
  public let kind: Kind
  public let sort: ListSort?
  /// Whether it is shown to somebody who has not chosen columns.
  public let isShown: Bool
  let value: @Sendable (Item) -> SheetCell
  let cell: (@Sendable (Item) -> HTML)?

  /// - Parameters:
  ///   - value: what stands in the cell of a file, and on the page where no `cell` says it otherwise.
  ///   - cell: what stands on the page, as a link or a tag.
  public init(
    _ name: StaticString, _ title: String, _ kind: Kind = .text, sort: ListSort? = nil, isShown: Bool = true,
    value: @escaping @Sendable (Item) -> SheetCell, cell: (@Sendable (Item) -> HTML)? = nil
  ) {
    self.name = name.description
    self.title = title
    self.kind = kind
    self.sort = sort
    self.isShown = isShown
    self.value = value
    self.cell = cell
  }

  func html(_ item: Item) -> HTML {
    if let cell { return cell(item) }
    return HTML(escaping: value(item).vietnamese)
  }

  var head: Column {
    switch kind {
    case .heading: .heading(title)
    case .text: .text(title)
    case .number(let unit): .number(title, unit: unit)
    case .unbroken: .text(title).unbroken
    }
  }
}

/// Khóa sắp xếp của danh sách: an expression over the tables of the list, stored and indexed where there are many rows,
/// together with the key: `CREATE INDEX … ON organisation (name_key, id)`.
///
/// Rows where it is null come last, whichever way the list is sorted.
public struct ListSort: Sendable {
  enum Kind: Sendable { case text, integer, real }

  let expression: SQL
  let kind: Kind
  let isNullable: Bool
  /// The first press on its heading sorts from the highest, as for days and amounts.
  let beginsDescending: Bool

  /// By a text: a stored `sortKey`, a day, a moment.
  public static func text(_ expression: SQL, isNullable: Bool = false, beginsDescending: Bool = false) -> ListSort {
    ListSort(expression: expression, kind: .text, isNullable: isNullable, beginsDescending: beginsDescending)
  }

  public static func integer(_ expression: SQL, isNullable: Bool = false) -> ListSort {
    ListSort(expression: expression, kind: .integer, isNullable: isNullable, beginsDescending: true)
  }

  public static func real(_ expression: SQL, isNullable: Bool = false) -> ListSort {
    ListSort(expression: expression, kind: .real, isNullable: isNullable, beginsDescending: true)
  }
}
