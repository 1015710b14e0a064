/// Điều kiện lọc: one condition on a list; where it is on, its link takes it off.
public struct Chip: Sendable {
  public let title: String
  public let value: String?
  /// Nil where it only opens its menu.
  public let link: Link?
  public let isOn: Bool
  /// What opens under it: a form by which the condition is set.
  let menu: HTML?

  public init(_ title: String, value: String? = nil, _ link: Link, isOn: Bool = false) {
    self.init(title, value: value, link: link, isOn: isOn, menu: nil)
  }

  /// A chip that opens; where it is on, `removing` takes it off.
  public init(_ title: String, value: String? = nil, menu: HTML, removing link: Link? = nil) {
    self.init(title, value: value, link: link, isOn: link != nil, menu: menu)
  }

  private init(_ title: String, value: String?, link: Link?, isOn: Bool, menu: HTML?) {
    self.title = title
    self.value = value
    self.link = link
    self.isOn = isOn
    self.menu = menu
  }
}

extension HTML {
  /// The conditions on a list.
  /// - Parameter before: What stands first in the row, as a field that filters by name.
  public static func chips(_ chips: [Chip], before: HTML = .empty) -> HTML {
    "<div class=\"chips\" role=\"group\" aria-label=\"Lọc\">\(before)\(chips.map(chip))</div>"
  }

  private static func chip(_ chip: Chip) -> HTML {
    if let menu = chip.menu { return opening(chip, menu) }
    return """
      <a class="chip\(if: chip.isOn, " on")"\(attribute: "href", chip.link)>\(if: chip.isOn, "<span class=\"unseen\">Bỏ lọc </span>")\
      \(chip.title)\(chip.value.map { ": <b>\($0)</b>" })\(if: chip.isOn, "<span aria-hidden=\"true\"> ✕</span>")</a>
      """
  }

  private static func opening(_ chip: Chip, _ menu: HTML) -> HTML {
    """
    <div class="chip\(if: chip.isOn, " on")"><details><summary>\(chip.title)\(chip.value.map { ": <b>\($0)</b>" })\
    </summary><div class="menu">\(menu)</div></details>\(chip.link.map {
      "<a href=\"\($0)\" aria-label=\"Bỏ lọc \(chip.title)\">✕</a>"
    })</div>
    """
  }

  /// Views of the same thing, of which one is open.
  public static func tabs(_ label: String, _ items: [Layout.Item]) -> HTML {
    """
    <nav class="tabs" aria-label="\(label)"><ul>\(items.map {
      "<li><a href=\"\($0.link)\"\(attribute: "aria-current", $0.isCurrent ? "page" : nil)>\($0.title)</a></li>"
    })</ul></nav>
    """
  }
}
