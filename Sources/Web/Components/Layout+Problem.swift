extension Layout {
  /// The page of something that went wrong: what, and what to do about it.
  /// - Parameters:
  ///   - sentences: One a line; the last says what to do.
  ///   - incident: The number under which the log tells the cause.
  public func problem(_ title: String, status: Int, _ sentences: String, incident: String? = nil) -> HTML {
    page(title) {
      """
      <section class="card trouble"><p class="code" aria-hidden="true">\(status)</p>
      \(sentences.split(separator: "\n").map { "<p>\($0)</p>" })
      \(incident.map { "<p class=\"soft\">Số sự cố: <code>\($0)</code></p>" })
      \(.actions([.open("Về trang đầu", home, isPrimary: true)]))</section>
      """
    }
  }
}
