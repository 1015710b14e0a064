import DirectiveReader
import Documents
import Kit
import Storage

/// Bản quét: the pages of a directive whose words were recognised from pictures, to be compared with them.
struct DirectiveScan: Sendable {
  /// A page, with the pieces of text that were seen on it.
  struct Page: Sendable {
    let number: Int
    /// Pixels of its picture.
    let width: Int
    let height: Int
    let paragraphs: [Paragraph]
    /// Who has compared the words with the picture; nil while nobody has.
    let comparedBy: String?
    let comparedAt: Instant?
  }

  struct Paragraph: Sendable {
    let text: String
    /// Thousandths of the page's width and height.
    let left, top, width, height: Int
    /// 0…100, as the recognition is sure of its words on average.
    let sureness: Int

    /// Below this a piece is marked: errors are frequent there.
    static let doubtful = 88
    var isDoubtful: Bool { sureness < Self.doubtful }
  }

  let directive: Directive
  let pages: [Page]

  /// Where in the text the words of a page stand.
  struct Extent: Sendable {
    let page: Int
    let span: Span
    let isCompared: Bool
  }
}

extension [DirectiveScan.Extent] {
  /// The first page under a place of the text that nobody has compared with its picture.
  func uncompared(under span: Span) -> Int? { first { !$0.isCompared && $0.span.overlaps(span) }?.page }
}

extension Directives {
  /// Keeps the pictures of recognised pages beside their words.
  static func insertPages(_ pages: [DocumentText.Page], of id: ID<Directive>, _ tx: Tx) throws {
    var position = 0
    for page in pages {
      guard page.isRecognised, let picture = page.picture else { continue }
      let digest = try tx.keep(Blob(mediaType: "image/jpeg", content: picture.jpeg))
      try tx.execute(
        """
        INSERT INTO directive_page (directive_id, number, picture, width, height)
        VALUES (\(id), \(page.number), \(digest), \(picture.width), \(picture.height))
        """)
      for paragraph in page.paragraphs {
        func thousandths(_ part: Double) -> Int { Int((min(1, max(0, part)) * 1000).rounded()) }
        let box = paragraph.box
        try tx.execute(
          """
          INSERT INTO directive_paragraph (directive_id, position, page, span_start, span_end, box_left, box_top, box_width,
            box_height, sureness)
          VALUES (\(id), \(position), \(page.number), \(paragraph.start), \(paragraph.end), \(thousandths(box.left)),
            \(thousandths(box.top)), \(thousandths(box.width)), \(thousandths(box.height)),
            \(Int(paragraph.confidence.rounded())))
          """)
        position += 1
      }
    }
  }

  /// The recognised pages of a directive; empty where none of it was recognised.
  static func extents(of id: ID<Directive>, _ tx: Tx) throws -> [DirectiveScan.Extent] {
    try tx.all(
      """
      SELECT p.number, coalesce(min(w.span_start), 0), coalesce(max(w.span_end), 0), p.compared_at IS NOT NULL
      FROM directive_page p
        LEFT JOIN directive_paragraph w ON w.directive_id = p.directive_id AND w.page = p.number
      WHERE p.directive_id = \(id) GROUP BY p.number, p.compared_at ORDER BY p.number
      """
    ) {
      DirectiveScan.Extent(
        page: try $0.next(), span: Span(try $0.next(), try $0.next()), isCompared: try $0.next())
    }
  }

  /// The pages of a scan with the words read from each.
  /// - Throws: `Fault.notFound` for a directive that may not be seen or did not come from pictures.
  func scan(of id: ID<Directive>, as credential: Credential) async throws -> (actor: Actor, scan: DirectiveScan) {
    try await db.read(as: credential, to: .readDirectives) { tx, actor in
      guard let directive = try Self.seen(id, by: actor, tx),
        let text = try tx.value("SELECT text FROM directive WHERE id = \(id)", as: String.self)
      else { throw Fault.noSuchDirective }
      let scalars = Array(text.unicodeScalars)
      let paragraphs = try tx.all(
        """
        SELECT page, span_start, span_end, box_left, box_top, box_width, box_height, sureness FROM directive_paragraph
        WHERE directive_id = \(id) ORDER BY position
        """
      ) { row in
        let page = try row.next(Int.self)
        let (start, end) = (try row.next(Int.self), try row.next(Int.self))
        var words = String.UnicodeScalarView()
        words.append(contentsOf: scalars[min(start, scalars.count)..<min(max(start, end), scalars.count)])
        return (
          page: page,
          paragraph: DirectiveScan.Paragraph(
            text: String(words), left: try row.next(), top: try row.next(), width: try row.next(),
            height: try row.next(), sureness: try row.next())
        )
      }
      let pages = try tx.all(
        """
        SELECT number, width, height, compared_by_name, compared_at FROM directive_page WHERE directive_id = \(id)
        ORDER BY number
        """
      ) { row in
        let number = try row.next(Int.self)
        return DirectiveScan.Page(
          number: number, width: try row.next(), height: try row.next(),
          paragraphs: paragraphs.filter { $0.page == number }.map(\.paragraph), comparedBy: try row.next(),
          comparedAt: try row.next())
      }
      guard !pages.isEmpty else { throw Fault.noScan }
      return (actor, DirectiveScan(directive: directive, pages: pages))
    }
  }

  /// The picture of a recognised page.
  func picture(ofPage number: Int, of id: ID<Directive>, as credential: Credential) async throws -> [UInt8] {
    try await db.read(as: credential, to: .readDirectives) { tx, actor in
      guard try Self.seen(id, by: actor, tx) != nil else { throw Fault.noSuchDirective }
      guard
        let digest = try tx.value(
          "SELECT picture FROM directive_page WHERE directive_id = \(id) AND number = \(number)", as: String.self),
        let blob = try tx.blob(digest)
      else { throw Fault.noScan }
      return blob.content
    }
  }

  /// Says that the words of a page were compared with its picture; saying it twice changes nothing.
  func compare(page number: Int, of id: ID<Directive>, as credential: Credential) async throws {
    try await db.write(as: credential, to: .confirmReading) { tx, actor in
      guard try Self.seen(id, by: actor, tx) != nil else { throw Fault.noSuchDirective }
      try actor.require(.confirmReading, in: .province)
      let changed = try tx.execute(
        """
        UPDATE directive_page SET compared_at = \(tx.now), compared_by_name = \(actor.name)
        WHERE directive_id = \(id) AND number = \(number) AND compared_at IS NULL
        """)
      guard changed > 0 else { return }
      try tx.audit(
        actor, Permission.confirmReading.name, AuditSubject("directive", id), after: ["page": .text(String(number))])
    }
  }
}

extension Migration {
  static let scans = Migration(
    "steering-8-scans",
    [
      """
      CREATE TABLE directive_page (
        directive_id \(.text) NOT NULL REFERENCES directive (id) DEFERRABLE,
        number \(.integer) NOT NULL,
        picture \(.text) NOT NULL REFERENCES blob (digest) DEFERRABLE,
        width \(.integer) NOT NULL,
        height \(.integer) NOT NULL,
        compared_at \(.instant),
        compared_by_name \(.text),
        PRIMARY KEY (directive_id, number)
      )\(SQL.strict)
      """,
      """
      CREATE TABLE directive_paragraph (
        directive_id \(.text) NOT NULL REFERENCES directive (id) DEFERRABLE,
        position \(.integer) NOT NULL,
        page \(.integer) NOT NULL,
        span_start \(.integer) NOT NULL,
        span_end \(.integer) NOT NULL,
        box_left \(.integer) NOT NULL,
        box_top \(.integer) NOT NULL,
        box_width \(.integer) NOT NULL,
        box_height \(.integer) NOT NULL,
        sureness \(.integer) NOT NULL,
        PRIMARY KEY (directive_id, position)
      )\(SQL.strict)
      """,
    ])
}

extension Fault {
  fileprivate static let noScan = Fault.notFound(
    "Văn bản này không có trang nào được nhận dạng từ ảnh. Hãy xem bản chữ hoặc mở bản gốc.")
}
