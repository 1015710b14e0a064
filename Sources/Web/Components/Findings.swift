/// Đề xuất: what was found in a document, beside the words that say it.
public struct Finding: Sendable {
  /// From 1; the marks in the document bear the same.
  public let number: Int
  public let kind: Mark.Kind
  public let title: String
  /// What was read besides, as “đến 31/12/2030” or the body that is to act.
  public let facts: [HTML]
  /// The words themselves, where they are to be seen beside the title.
  public let quote: String?
  public let actions: [Action]

  public init(
    _ number: Int, _ kind: Mark.Kind, _ title: String, facts: [HTML] = [], quote: String? = nil, actions: [Action] = []
  ) {
    self.number = number
    self.kind = kind
    self.title = title
    self.facts = facts
    self.quote = quote
    self.actions = actions
  }
}

extension HTML {
  /// The document and what was found in it, side by side.
  public static func reading(_ document: HTML, _ findings: HTML) -> HTML {
    "<div class=\"reading\">\(document)\(findings)</div>"
  }

  /// What was found in a document, in its order.
  public static func findings(_ title: String, counts: [String] = [], _ findings: [Finding]) -> HTML {
    """
    <section class="findings" aria-labelledby="de-xuat"><div class="head"><h2 id="de-xuat">\(title)</h2>\
    \(counts.map { .tag(.idle, $0) })</div>
    \(if: !findings.isEmpty, "<ol>\(findings.map(finding))</ol>")</section>
    """
  }

  private static func finding(_ finding: Finding) -> HTML {
    """
    <li class="finding \(finding.kind.rawValue)" id="\(placeInFindings(finding.number))" \
    data-finding="\(finding.number)"><h3><a class="ref" href="\(Link("#\(placeInDocument(finding.number))"))" \
    aria-label="Đến chỗ nói điều này trong văn bản">\(finding.number)</a><span><span class="unseen">\
    \(finding.kind.title): </span>\(finding.title)</span></h3>
    \(finding.quote.map { "<blockquote>\($0)</blockquote>" })\
    \(if: !finding.facts.isEmpty, "<p class=\"row\">\(finding.facts.map { "<span>\($0)</span>" })</p>")\
    \(.actions(finding.actions))</li>

    """
  }

  /// What the marks of a document mean; each is told by the kind of its line, too, so that grey prints can be read.
  public static var legend: HTML {
    "<p class=\"legend\">\(Mark.Kind.allCases.map { "<mark class=\"\($0.rawValue)\">\($0.title)</mark> " })</p>"
  }
}
