extension HTML {
  /// How far a long work has come.
  /// - Parameters:
  ///   - total: Nil while it is not yet known.
  ///   - remark: What happens now, as “đang đọc trang 14”.
  public static func progress(_ title: String, done: Int, of total: Int?, remark: String? = nil) -> HTML {
    let words: HTML = "\(done)\(total.map { " / \($0)" })"
    return """
      <div class="progress"><p><strong>\(title)</strong> <span class="num">\(words)</span></p>
      <progress aria-label="\(title)"\(attribute: "max", total.map { max($0, 1) })\
      \(attribute: "value", total.map { min(done, $0) })>\(words)</progress>\
      \(remark.map { "<p class=\"soft\">\($0)</p>" })</div>
      """
  }
}
