extension HTML {
  /// A word beside the work: something to know.
  public static func note(_ body: HTML) -> HTML { "<div class=\"note\">\(body)</div>" }

  /// Something to act upon, or be sure of, before going on.
  public static func warning(_ body: HTML) -> HTML { "<div class=\"note warning\">\(body)</div>" }
}
