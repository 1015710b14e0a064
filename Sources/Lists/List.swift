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

  let order: String
  /// Whether it can be searched by words.
  let isSearched: Bool
  let source: ListSource<Item>

  /// - Parameters:
  ///   - source: the tables, as they stand after `FROM`.
  ///   - key: what tells one row from all others; the tie-breaker of every order.
  ///   - conditions: what holds whatever is asked for, reach above all.
  ///   - searched: the kind of its entries in the search; nil if it has none.
  ///   - searching: what holds of rows that some words find, where that is more than their entries in the search.
  ///   - filling: adds what belongs to rows but stands in other tables, for those of one page or chunk at once.
  ///   - order: the name of the column it is sorted by at first, with `-` before it from the highest.
  public init(
    _ name: StaticString, at address: Link, title: String, noun: String, from source: SQL, key: SQL, select: SQL,
    where conditions: [SQL], searched: String? = nil,
    searching: (@Sendable (_ words: String, Tx) throws -> SQL?)? = nil,
    filling: (@Sendable ([Item], Tx) throws -> [Item])? = nil, columns: [ListColumn<Item>], filters: [ListFilter] = [],
    acts: [BulkAct<Item>] = [], order: StaticString, read: @escaping @Sendable (inout Row) throws -> Item
  ) {
    var find = searching
    if let searched, searching == nil { find = { words, tx in try tx.found(words, kind: searched, id: key) } }
    let table = ListTable(
      source: source, key: key, select: select, conditions: conditions, searching: find, filling: filling, read: read)
    self.init(
      name, at: address, title: title, noun: noun, columns: columns, filters: filters, acts: acts, order: order,
      isSearched: find != nil, source: table.rows)
  }

  /// A register of things that are computed and held in memory, each known by its key.
  ///
  ///     List(
  ///       "so-bo", at: "/hop-tac-xa", title: "Sổ bộ", noun: "tổ chức", items: organisations, key: \.id.text,
  ///       words: \.foldedName, columns: […], filters: […], order: "ten")
  ///
  /// Columns sort by a key given `by:`. What is costly to tell of an item belongs into the cell of a column, which is
  /// asked for the rows of one page only.
  /// - Parameters:
  ///   - items: those that whoever asks may see.
  ///   - words: the folded text that an item is found by; nil if the list has no search, or one of its own.
  ///   - search: what some words find, the best first, which is then the order unless another is asked for.
  public init(
    _ name: StaticString, at address: Link, title: String, noun: String, items: [Item],
    key: @escaping @Sendable (Item) -> String, words: (@Sendable (Item) -> String)? = nil,
    search: (@Sendable (_ words: String) -> [Item])? = nil, columns: [ListColumn<Item>],
    filters: [ItemFilter<Item>] = [], acts: [BulkAct<Item>] = [], order: StaticString
  ) {
    self.init(
      name, at: address, title: title, noun: noun, columns: columns, filters: filters.map(\.shape), acts: acts,
      order: order, isSearched: words != nil || search != nil,
      source: ListMemory(
        items: items, key: key, words: words, search: search, columns: columns, filters: filters
      ).rows)
  }

  private init(
    _ name: StaticString, at address: Link, title: String, noun: String, columns: [ListColumn<Item>],
    filters: [ListFilter], acts: [BulkAct<Item>], order: StaticString, isSearched: Bool, source: ListSource<Item>
  ) {
    self.name = name.description
    self.address = address
    self.title = title
    self.noun = noun
    self.columns = columns
    self.filters = filters
    self.acts = acts
    self.order = order.description
    self.isSearched = isSearched
    self.source = source
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
