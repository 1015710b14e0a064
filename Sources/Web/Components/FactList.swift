extension HTML {
  /// What is known of one thing, each under its name; an empty value shows as “chưa có”.
  public static func facts(_ facts: [(name: String, value: HTML)]) -> HTML {
    "<dl class=\"facts\">\(facts.map { fact($0.name, $0.value) })</dl>"
  }

  private static func fact(_ name: String, _ value: HTML) -> HTML {
    "<dt>\(name)</dt><dd>\(if: value.isEmpty, "<span class=\"soft\">chưa có</span>", else: value)</dd>"
  }
}
