import Kit

/// Mốc thời gian: what happened to one thing on one day.
public struct Milestone: Sendable {
  public let day: Day
  public let words: HTML
  /// What stands at the end of its line, as the document it rests on.
  public let aside: HTML

  public init(_ day: Day, _ words: HTML, aside: HTML = .empty) {
    self.day = day
    self.words = words
    self.aside = aside
  }
}

extension HTML {
  /// Dòng đời: what happened to one thing, in the order given.
  public static func timeline(_ milestones: [Milestone]) -> HTML {
    "<ol class=\"timeline\">\(milestones.map(milestone))</ol>"
  }

  private static func milestone(_ milestone: Milestone) -> HTML {
    """
    <li><time datetime="\(milestone.day.description)">\(milestone.day.vietnamese)</time><div>\(milestone.words)</div>\
    \(if: !milestone.aside.isEmpty, "<div>\(milestone.aside)</div>")</li>
    """
  }
}
