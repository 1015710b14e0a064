/// Cột của bảng: its heading and how its cells stand.
public struct Column: Sendable {
  enum Role: Sendable { case text, number, heading, pick, acts }

  public let title: String
  public let unit: String?
  /// What stands before a cell where the heading is out of sight.
  let label: String
  let role: Role
  var sort: (link: Link, order: Order?)?
  var isUnbroken = false

  /// The order in which the rows stand by this column.
  public enum Order: String, Sendable {
    case ascending, descending
  }

  private init(_ title: String, _ unit: String?, _ role: Role) {
    self.title = title
    self.unit = unit
    self.label = role == .acts ? "" : unit.map { "\(title) (\($0))" } ?? title
    self.role = role
  }

  public static func text(_ title: String) -> Column { Column(title, nil, .text) }

  /// Set to the right, so that the digits stand under each other.
  public static func number(_ title: String, unit: String? = nil) -> Column { Column(title, unit, .number) }

  /// Names its row; one a table.
  public static func heading(_ title: String) -> Column { Column(title, nil, .heading) }

  /// Holds the boxes that pick rows; its heading picks all of them.
  public static func pick(_ title: String = "Chọn cả trang") -> Column { Column(title, nil, .pick) }

  /// Holds the buttons of each row; its heading is only read aloud.
  public static let acts = Column("Thao tác", nil, .acts)

  /// The same column, whose cells stay on one line where there is room, as `09/CT-UBND` must.
  public var unbroken: Column {
    var column = self
    column.isUnbroken = true
    return column
  }

  /// The same column, whose heading sorts the table.
  /// - Parameter order: Nil if the table is sorted by another.
  public func sorted(by link: Link, _ order: Order? = nil) -> Column {
    var column = self
    column.sort = (link, order)
    return column
  }
}

extension HTML {
  /// What a table does where it is wider than the screen.
  public enum Narrow: Sendable {
    /// Each row becomes a card, each cell beside the name of its column.
    case cards
    /// The table is moved under its own frame; for figures that are compared across.
    case scroll
  }

  /// Rows and columns.
  /// - Parameters:
  ///   - caption: What the rows are; read aloud, and shown where `showsCaption`.
  ///   - totals: A last row, as wide as the others.
  ///   - nothing: What is said in place of no rows.
  public static func table(
    _ caption: String, _ columns: [Column], _ rows: [[HTML]], totals: [HTML]? = nil, narrow: Narrow = .cards,
    showsCaption: Bool = false, nothing: HTML = "<p class=\"soft\">Chưa có dòng nào.</p>"
  ) -> HTML {
    if rows.isEmpty { return nothing }
    return """
      <div class="table" role="region" tabindex="0" aria-label="\(caption)">\
      <table\(attribute: "class", narrow == .cards ? "cards" : nil)>\
      <caption\(attribute: "class", showsCaption ? nil : "unseen")>\(caption)</caption>
      <thead><tr>\(columns.map(head))</tr></thead>
      <tbody>\(rows: rows, columns, narrow)</tbody>\
      \(totals.map { "<tfoot>\(rows: [$0], columns, narrow)</tfoot>" })
      </table></div>
      """
  }

  private static func head(_ column: Column) -> HTML {
    if column.role == .pick {
      return "<th class=\"pick\"><input type=\"checkbox\" data-pick hidden aria-label=\"\(column.title)\"></th>"
    }
    if column.role == .acts { return "<th scope=\"col\"><span class=\"unseen\">\(column.title)</span></th>" }
    let unit: HTML? = column.unit.map { "<br><small>\($0)</small>" }
    guard let (link, order) = column.sort else {
      return "<th scope=\"col\"\(attribute: "class", column.headKind)>\(column.title)\(unit)</th>"
    }
    return """
      <th scope="col"\(attribute: "class", column.headKind)\(attribute: "aria-sort", order?.rawValue)>\
      <a href="\(link)">\(column.title)</a>\(unit)</th>
      """
  }

  /// The box of one row in a `pick` column.
  /// - Parameter form: the id of the form it belongs to, where it does not stand in it.
  public static func pick(_ name: String, _ value: String, label: String, form: String? = nil) -> HTML {
    """
    <input type="checkbox" name="\(name)" value="\(value)"\(attribute: "form", form) aria-label="Chọn \(label)">
    """
  }
}

extension HTML.Interpolation {
  /// Rows are written in place, for a table may have thousands of cells.
  fileprivate mutating func appendInterpolation(rows: [[HTML]], _ columns: [Column], _ narrow: HTML.Narrow) {
    for row in rows {
      appendLiteral("<tr>")
      for (column, content) in zip(columns, row) { append(content, column, narrow) }
      appendLiteral("</tr>\n")
    }
  }

  private mutating func append(_ content: HTML, _ column: Column, _ narrow: HTML.Narrow) {
    if column.role == .heading {
      appendLiteral("<th scope=\"row\"")
      appendInterpolation(attribute: "class", column.kind)
      appendLiteral(">")
      appendInterpolation(content)
      appendLiteral("</th>")
    } else {
      appendLiteral("<td")
      appendInterpolation(attribute: "class", column.kind)
      if narrow == .cards, column.role != .pick { appendInterpolation(attribute: "data-label", column.label) }
      appendLiteral(">")
      appendInterpolation(content)
      appendLiteral("</td>")
    }
  }
}

extension Column {
  fileprivate var kind: String? {
    switch role {
    case .number: "num"
    case .pick: "pick"
    case .text, .heading, .acts: isUnbroken ? "unbroken" : nil
    }
  }

  /// A short title stays on one line, however narrow its cells; a long one may wrap.
  fileprivate var headKind: String? {
    guard title.count <= 12 else { return role == .number ? "num" : nil }
    return role == .number ? "num unbroken" : "unbroken"
  }
}
