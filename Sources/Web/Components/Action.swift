/// Thao tác: what a person may do from here, as a link or as a button that posts.
public struct Action: Sendable {
  enum Deed: Sendable {
    case open(Link)
    case post(Link, token: String, fields: [(name: String, value: String)])
    case choose([(title: String, link: Link)])
  }

  public let title: String
  let deed: Deed
  let isPrimary: Bool

  /// Leads to a page or a file.
  public static func open(_ title: String, _ link: Link, isPrimary: Bool = false) -> Action {
    Action(title: title, deed: .open(link), isPrimary: isPrimary)
  }

  /// Opens a few links to choose from, as a file in one form or another.
  public static func choose(_ title: String, _ links: [(title: String, link: Link)]) -> Action {
    Action(title: title, deed: .choose(links), isPrimary: false)
  }

  /// Changes something: a form of its own with one button.
  public static func post(
    _ title: String, to link: Link, token: String, fields: [(name: String, value: String)] = [],
    isPrimary: Bool = false
  ) -> Action {
    Action(title: title, deed: .post(link, token: token, fields: fields), isPrimary: isPrimary)
  }
}

extension HTML {
  /// Actions in a row; a page has one primary action, so the first that says it is remains it.
  public static func actions(_ actions: [Action]) -> HTML {
    if actions.isEmpty { return .empty }
    let primary = actions.firstIndex(where: \.isPrimary)
    return "<div class=\"actions\">\(actions.indices.map { action(actions[$0], isPrimary: $0 == primary) })</div>"
  }

  private static func action(_ action: Action, isPrimary: Bool) -> HTML {
    switch action.deed {
    case .open(let link):
      return "<a class=\"button\(if: isPrimary, " primary")\" href=\"\(link)\">\(action.title)</a>"
    case .choose(let links):
      return """
        <details class="button"><summary>\(action.title)</summary><div class="menu">\(links.map {
          "<a href=\"\($0.link)\">\($0.title)</a>"
        })</div></details>
        """
    case .post(let link, let token, let fields):
      return """
        <form method="post" action="\(link)">\(.token(token))\(.once)\(fields.map { .hidden($0.name, $0.value) })\
        <button class="button\(if: isPrimary, " primary")">\(action.title)</button></form>
        """
    }
  }
}
