extension HTML {
  /// A sheet with a heading of its own.
  /// - Parameter aside: What stands at the end of the heading, as a tag or a link.
  public static func card(_ title: String, id: String? = nil, aside: HTML = .empty, _ body: HTML) -> HTML {
    """
    <section class="card"\(attribute: "id", id)><div class="head"><h2>\(title)</h2>\(aside)</div>
    \(body)
    </section>
    """
  }

  /// The chief thing of a page and what belongs beside it; on a phone, one under the other.
  public static func beside(_ chief: HTML, _ aside: HTML) -> HTML {
    "<div class=\"beside\"><div class=\"stack\">\(chief)</div><div class=\"stack\">\(aside)</div></div>"
  }

  /// Things of equal weight, as many in a row as there is room for.
  public static func grid(_ parts: [HTML]) -> HTML {
    "<div class=\"grid\">\(parts)</div>"
  }
}
