import Web

/// Mốc trong diễn biến: what was done on a day, and by whom.
struct TimelineEntry: Sendable {
  let day: String
  let title: String
  let by: String
  let content: HTML

  init(_ day: String, _ title: String, by: String, _ content: HTML = .empty) {
    self.day = day
    self.title = title
    self.by = by
    self.content = content
  }
}

extension HTML {
  /// What was done, in the order given.
  static func timeline(_ entries: [TimelineEntry]) -> HTML {
    "<ol class=\"timeline\">\(entries.map(entry))</ol>"
  }

  private static func entry(_ entry: TimelineEntry) -> HTML {
    """
    <li><p><span class="num soft">\(entry.day)</span> <strong>\(entry.title)</strong> \
    <span class="soft">\(entry.by)</span></p>\(entry.content)</li>

    """
  }
}
