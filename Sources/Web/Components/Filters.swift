/// Điều kiện lọc: one condition on a list; where it is on, its link takes it off.
public struct Chip: Sendable {
  public let title: String
  public let value: String?
  public let link: Link
  public let isOn: Bool

  public init(_ title: String, value: String? = nil, _ link: Link, isOn: Bool = false) {
    self.title = title
    self.value = value
    self.link = link
    self.isOn = isOn
  }
}

extension HTML {
  /// The conditions on a list.
  /// - Parameter before: What stands first in the row, as a field that filters by name.
  public static func chips(_ chips: [Chip], before: HTML = .empty) -> HTML {
    "<div class=\"chips\" role=\"group\" aria-label=\"Lọc\">\(before)\(chips.map(chip))</div>"
  }

  private static func chip(_ chip: Chip) -> HTML {
    """
    <a class="chip\(if: chip.isOn, " on")" href="\(chip.link)">\(if: chip.isOn, "<span class=\"unseen\">Bỏ lọc </span>")\
    \(chip.title)\(chip.value.map { ": <b>\($0)</b>" })\(if: chip.isOn, "<span aria-hidden=\"true\"> ✕</span>")</a>
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
