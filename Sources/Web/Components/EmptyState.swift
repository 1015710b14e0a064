extension HTML {
  /// Nothing is here yet: what will stand here, and the one thing to do for it.
  public static func emptyState(_ title: String, _ sentence: String, _ action: Action? = nil) -> HTML {
    """
    <div class="nothing"><p class="name">\(title)</p><p class="soft">\(sentence)</p>\
    \(action.map { .actions([$0]) })</div>
    """
  }
}
