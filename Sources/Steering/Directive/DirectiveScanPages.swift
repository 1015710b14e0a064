import Kit
import Web

extension HTML {
  /// Each recognised page: its picture with the places of the words, and the words.
  static func scan(_ scan: DirectiveScan, _ visit: Visit, _ actor: Actor) -> HTML {
    let directive = scan.directive
    let open = scan.pages.count { $0.comparedBy == nil }
    let summary =
      open == 0
      ? "\(scan.pages.count) trang, đã đối chiếu cả."
      : "\(scan.pages.count) trang nhận dạng từ ảnh, còn \(open) trang chưa đối chiếu. Đoạn viền vàng là đoạn hay sai chữ."
    return visit.layout(for: actor).page(
      "Đối chiếu bản quét", summary: "\(summary)",
      crumbs: [
        Crumb("Văn bản", "/van-ban"), Crumb(directive.number ?? directive.title, Link("/van-ban/\(directive.id)")),
        Crumb("Bản quét"),
      ],
      actions: [.open("Bản gốc", Link("/van-ban/\(directive.id)/ban-goc"))]
    ) {
      scan.pages.map { page($0, of: directive, token: actor.may(.confirmReading) ? visit.formToken : nil) }.joined()
    }
  }

  private static func page(_ page: DirectiveScan.Page, of directive: Directive, token: String?) -> HTML {
    .card(
      "Trang \(page.number)", id: "trang-\(page.number)", aside: standing(of: page),
      """
      <div class="scan">
      \(picture(page, of: directive))
      <ol>\(page.paragraphs.map { paragraph in
        "<li\(attribute: "class", paragraph.isDoubtful ? "doubtful" : nil)>\(paragraph.text)</li>"
      })</ol>
      </div>
      \(token.map { page.comparedBy == nil ? confirming(page, of: directive, token: $0) : .empty } ?? .empty)
      """)
  }

  private static func standing(of page: DirectiveScan.Page) -> HTML {
    guard let name = page.comparedBy, let at = page.comparedAt else { return .tag(.soon, "Chưa đối chiếu") }
    return .tag(.done, "\(name) đã đối chiếu \(at.vietnamTime) ngày \(at.day.vietnamese)")
  }

  private static func picture(_ page: DirectiveScan.Page, of directive: Directive) -> HTML {
    let source = Link("/van-ban/\(directive.id)/ban-quet/\(page.number)/anh")
    return """
      <svg viewBox="0 0 \(page.width) \(page.height)" role="img" aria-label="Ảnh trang \(page.number)">
      <image href="\(source)" width="\(page.width)" height="\(page.height)"></image>
      \(page.paragraphs.filter(\.isDoubtful).map { paragraph in
        """
        <rect x="\(paragraph.left * page.width / 1000)" y="\(paragraph.top * page.height / 1000)" \
        width="\(paragraph.width * page.width / 1000)" height="\(paragraph.height * page.height / 1000)"></rect>
        """ as HTML
      })
      </svg>
      """
  }

  private static func confirming(_ page: DirectiveScan.Page, of directive: Directive, token: String) -> HTML {
    .actions([
      .post(
        "Đã đối chiếu trang \(page.number)", to: Link("/van-ban/\(directive.id)/ban-quet/\(page.number)"), token: token)
    ])
  }
}
