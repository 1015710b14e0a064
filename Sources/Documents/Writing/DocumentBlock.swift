/// Khối văn bản: a piece of the body of a document, drawn in the styles of its template.
public enum DocumentBlock: Sendable, Hashable {
  /// A title of a part; level 1 is `I.`, 2 `1.`, 3 `a)`.
  case heading(Int, String)
  /// One paragraph for each line.
  case paragraph(String)
  /// Small, in italics: a source, a remark.
  case note(String)
  case table(DocumentTable)
  case picture(DocumentPicture)
  /// From here on pages lie on their side, where the template has such a page: wide tables.
  case annex(title: String, String)
}

/// Bảng: rows under named columns, whose head comes again on each page.
public struct DocumentTable: Sendable, Hashable {
  public struct Column: Sendable, Hashable {
    public let title: String
    /// Its part of the width, against the others.
    let share: Int
    public let isNumber: Bool

    public static func text(_ title: String, _ share: Int) -> Column {
      Column(title: title, share: share, isNumber: false)
    }
    /// Set to the right.
    public static func number(_ title: String, _ share: Int) -> Column {
      Column(title: title, share: share, isNumber: true)
    }
  }

  public struct Cell: Sendable, Hashable, ExpressibleByStringLiteral {
    public let text: String
    /// Below, small and in italics.
    public let note: String?

    public init(_ text: String, note: String? = nil) {
      self.text = text
      self.note = note
    }
    public init(stringLiteral text: String) { self.init(text) }
  }

  public enum Row: Sendable, Hashable {
    case cells([Cell])
    /// Over the whole width, bold: a field, an area.
    case group(String)
    case total([Cell])
  }

  public let columns: [Column]
  public let rows: [Row]

  public init(_ columns: [Column], _ rows: [Row]) {
    self.columns = columns
    self.rows = rows
  }
}

/// Hình vẽ: a chart drawn by the program, kept as it is drawn.
public struct DocumentPicture: Sendable, Hashable {
  let svg: String
  let widthMillimetres: Int
  let heightMillimetres: Int
  /// What it shows, for who cannot see it.
  public let title: String

  public init(svg: String, widthMillimetres: Int, heightMillimetres: Int, title: String) {
    self.svg = svg
    self.widthMillimetres = widthMillimetres
    self.heightMillimetres = heightMillimetres
    self.title = title
  }
}
