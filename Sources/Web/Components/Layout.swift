/// Khung trang: what all pages of one request share – brand, navigation, search, person, notices.
public struct Layout: Sendable {
  /// A heading of the navigation.
  public struct Item: Sendable {
    public let title: String
    public let link: Link
    public let isCurrent: Bool

    public init(_ title: String, _ link: Link, isCurrent: Bool = false) {
      self.title = title
      self.link = link
      self.isCurrent = isCurrent
    }
  }

  /// Who is signed in, as the menu shows them.
  public struct Person: Sendable {
    public let name: String
    public let office: String
    public let account: Link?
    public let signOut: Link
    public let token: String

    public init(name: String, office: String, account: Link? = nil, signOut: Link, token: String) {
      self.name = name
      self.office = office
      self.account = account
      self.signOut = signOut
      self.token = token
    }
  }

  /// The field in the header; its parameter is `q`.
  public struct Search: Sendable {
    public let action: Link
    public let text: String

    public init(_ action: Link, text: String = "") {
      self.action = action
      self.text = text
    }
  }

  /// The addresses of the style sheet, the script and the icon, each with the digest of its content.
  public struct Assets: Sendable {
    public let style: Link
    public let script: Link
    public let icon: Link

    public init(style: Link, script: Link, icon: Link) {
      self.style = style
      self.script = script
      self.icon = icon
    }
  }

  /// What the last act brought about, said once on the next page.
  public enum Flash: Hashable, Sendable {
    case done(String), warning(String)
  }

  public var assets: Assets
  public var home: Link
  public var navigation: [Item]
  public var search: Search?
  public var person: Person?
  /// Shown in the person's place to those who have not signed in.
  public var signIn: Link?
  /// The data are invented, and every page says so.
  public var isSample: Bool
  public var flash: Flash?
  /// What the person has still to do, above every page.
  public var reminder: HTML?
  public var footer: HTML

  public init(
    assets: Assets, home: Link = "/", navigation: [Item] = [], search: Search? = nil, person: Person? = nil,
    signIn: Link? = nil, isSample: Bool = false, flash: Flash? = nil, footer: HTML = .empty
  ) {
    self.assets = assets
    self.home = home
    self.navigation = navigation
    self.search = search
    self.person = person
    self.signIn = signIn
    self.isSample = isSample
    self.flash = flash
    self.footer = footer
  }

  /// A whole page.
  /// - Parameters:
  ///   - summary: One line under the title.
  ///   - hasProblems: A form came back; the title in the browser's bar then says so first.
  ///   - isLive: Something on it changes by itself, so the script asks for it again every few seconds;
  ///     without one, a link that leads to the page itself does.
  public func page(
    _ title: String, summary: HTML = .empty, crumbs: [Crumb] = [], actions: [Action] = [],
    hasProblems: Bool = false, isLive: Bool = false, _ body: () -> HTML
  ) -> HTML {
    """
    <!doctype html>
    <html lang="vi">
    <head>
    <meta charset="utf-8">
    <title>\(if: hasProblems, "Có lỗi: ")\(title) · HợpTác</title>
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <link rel="stylesheet" href="\(assets.style)">
    <link rel="icon" type="image/svg+xml" href="\(assets.icon)">
    <script src="\(assets.script)" defer></script>
    </head>
    <body>
    <a class="skip" href="#noi-dung">Đến nội dung chính</a>
    \(header)\(reminder)
    <main id="noi-dung" tabindex="-1"\(attribute: "data-live", isLive)>
    \(flash.map(notice))\(.crumbs(crumbs))
    <div class="title"><div><h1>\(title)</h1>\(if: !summary.isEmpty, "<p class=\"summary\">\(summary)</p>")</div>\
    \(.actions(actions))</div>
    \(body())
    </main>
    <footer class="foot">\(footer)</footer>
    </body>
    </html>
    """
  }
}
