/// Thao tác: what a person may do from here, as a link or as a button that posts.
public struct Action: Sendable {
  enum Deed: Sendable {
    case open(Link)
    case post(Link, token: String, fields: [(name: String, value: String)])
  }

  public let title: String
  let deed: Deed
  let isPrimary: Bool

  /// Leads to a page or a file.
  public static func open(_ title: String, _ link: Link, isPrimary: Bool = false) -> Action {
    Action(title: title, deed: .open(link), isPrimary: isPrimary)
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
    case .post(let link, let token, let fields):
      return """
        <form method="post" action="\(link)">\(.token(token))\(.once)\(fields.map { .hidden($0.name, $0.value) })\
        <button class="button\(if: isPrimary, " primary")">\(action.title)</button></form>
        """
    }
  }
}
