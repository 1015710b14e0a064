/// Một bậc trong đường dẫn: where a page hangs; without a link it is the page itself.
public struct Crumb: Hashable, Sendable {
  public let title: String
  public let link: Link?

  public init(_ title: String, _ link: Link? = nil) {
    self.title = title
    self.link = link
  }
}

extension HTML {
  /// The way from the first page down to this one.
  public static func crumbs(_ crumbs: [Crumb]) -> HTML {
    if crumbs.isEmpty { return .empty }
    return """
      <nav class="crumbs" aria-label="Đường dẫn"><ol>\(crumbs.map(step))</ol></nav>
      """
  }

  private static func step(_ crumb: Crumb) -> HTML {
    guard let link = crumb.link else { return "<li aria-current=\"page\">\(crumb.title)</li>" }
    return "<li><a href=\"\(link)\">\(crumb.title)</a></li>"
  }
}
