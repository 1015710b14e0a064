import Kit
import Storage
import Web

/// Danh sách: what a feature says of a register of its things; everything else – chips, sorting, pages, columns, views,
/// files – follows from it.
///
/// It is made anew in each transaction, so its conditions hold the reach of whoever asks, and its choices may come from
/// tables:
///
///     List(
///       "so-bo", at: "/so-bo", title: "Sổ bộ", noun: "tổ chức", from: "organisation o", key: "o.id",
///       select: Organisation.columns, where: [Self.visible(to: actor)], searched: "organisation",
///       columns: […], filters: […], order: "ten"
///     ) { try Organisation(&$0) }
///
/// SQL stays with its owner: the list only composes fragments. The key is a text, unique in the list.
public struct List<Item: Sendable>: Sendable {
  /// Under which views of it are saved.
  public let name: String
  public let address: Link
  public let title: String
  /// What one row is called in a count: “618 tổ chức”.
  public let noun: String
  public let columns: [ListColumn<Item>]
  public let filters: [ListFilter]
  /// What may be done with many rows at once.
  public let acts: [BulkAct<Item>]
  /// Rows on a page.
  public var pageSize = 50

  let source: SQL
  let key: SQL
  let select: SQL
  let conditions: [SQL]
  /// What holds as long as a filter is not asked for, by its name.
  let defaults: [(filter: String, condition: SQL)]
  /// The kind of its entries in the search; nil if it has none.
  let searched: String?
  let order: String
  let read: @Sendable (inout Row) throws -> Item

  /// - Parameters:
  ///   - source: the tables, as they stand after `FROM`.
  ///   - key: what tells one row from all others; the tie-breaker of every order.
  ///   - conditions: what holds whatever is asked for, reach above all.
  ///   - defaults: what holds as long as the filter of that name is not asked for, as that what is over is not shown.
  ///   - order: the name of the column it is sorted by at first, with `-` before it from the highest.
  public init(
    _ name: StaticString, at address: Link, title: String, noun: String, from source: SQL, key: SQL, select: SQL,
    where conditions: [SQL], unless defaults: [(filter: String, condition: SQL)] = [], searched: String? = nil,
    columns: [ListColumn<Item>], filters: [ListFilter] = [],
    acts: [BulkAct<Item>] = [], order: StaticString, read: @escaping @Sendable (inout Row) throws -> Item
  ) {
    self.name = name.description
    self.address = address
    self.title = title
    self.noun = noun
    self.source = source
    self.key = key
    self.select = select
    self.conditions = conditions
    self.defaults = defaults
    self.searched = searched
    self.columns = columns
    self.filters = filters
    self.acts = acts
    self.order = order.description
    self.read = read
    precondition(ListOrder(self.order, columns) != nil, "\(name) is sorted by a column that does not sort")
  }
}

/// The order in which a list stands.
struct ListOrder: Sendable {
  let column: String
  let sort: ListSort
  let isDescending: Bool

  /// Reads `ten` or `-ten`; nil if no such column sorts.
  init?(_ text: String, _ columns: [ListColumn<some Sendable>]) {
    isDescending = text.hasPrefix("-")
    column = isDescending ? String(text.dropFirst()) : text
    let name = column
    guard let sort = columns.first(where: { $0.name == name })?.sort else { return nil }
    self.sort = sort
  }

  var text: String { (isDescending ? "-" : "") + column }
}
