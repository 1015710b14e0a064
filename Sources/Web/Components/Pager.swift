extension HTML {
  /// To the earlier and the later part of a list that is read by key.
  /// - Parameter shown: What stands here, as “1–50 trong 618 tổ chức”.
  public static func pager(_ shown: String, earlier: Link?, later: Link?) -> HTML {
    """
    <nav class="pager" aria-label="Các trang"><span class="soft">\(shown)</span>\
    \(earlier.map { "<a class=\"button\" rel=\"prev\" href=\"\($0)\">← Trước</a>" })\
    \(later.map { "<a class=\"button\" rel=\"next\" href=\"\($0)\">Tiếp →</a>" })</nav>
    """
  }
}
