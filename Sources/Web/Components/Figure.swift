/// Con số: one number that a page begins with, and the records behind it.
public struct Figure: Sendable {
  public let name: String
  public let value: String
  public let remark: String?
  public let link: Link?
  public let standing: Standing?

  public init(_ name: String, _ value: String, remark: String? = nil, _ link: Link? = nil, standing: Standing? = nil) {
    self.name = name
    self.value = value
    self.remark = remark
    self.link = link
    self.standing = standing
  }
}

extension HTML {
  /// Numbers side by side.
  public static func figures(_ figures: [Figure]) -> HTML { "<ul class=\"figures\">\(figures.map(figure))</ul>" }

  private static func figure(_ figure: Figure) -> HTML {
    let value: HTML = "<b\(attribute: "class", figure.standing?.rawValue)>\(figure.value)</b>"
    return """
      <li class="card"><span class="name">\(figure.name)</span>\
      \(figure.link.map { "<a href=\"\($0)\" aria-label=\"\(figure.name): \(figure.value)\">\(value)</a>" } ?? value)\
      \(figure.remark.map { "<small>\($0)</small>" })</li>
      """
  }
}
