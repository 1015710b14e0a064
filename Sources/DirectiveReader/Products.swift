/// The document or list that an order must bring forth.
enum Products {
  private static let verbs = PhraseTable(
    words: "xây dựng|ban hành|dự thảo|soạn thảo|lập|trình|hoàn thiện|biên soạn|tham mưu ban hành|sửa đổi|phê duyệt|gửi")
  private static let nouns = PhraseTable(
    words: """
      kế hoạch|đề án|phương án|quyết định|nghị quyết|chỉ thị|chính sách|quy chế|quy định|danh sách|danh mục|báo cáo|tờ trình
      thông tư|văn bản|hướng dẫn|bộ tiêu chí|dự án|chương trình|đề cương|cơ chế, chính sách|tài liệu|quy hoạch|dự toán|hồ sơ
      """)
  private static let fillers = PhraseTable(
    words:
      "các|một số|ubnd tỉnh|ủy ban nhân dân tỉnh|và ban hành|hội đồng nhân dân tỉnh|hđnd tỉnh|ban hành|bổ sung|cụ thể|thành"
  )

  /// The noun phrase after the verb, up to a mark.
  static func find(_ source: SourceText, _ range: Range<Int>) -> Range<Int>? {
    for index in range {
      guard var at = verbs.end(source, index, range.upperBound) else { continue }
      for _ in 0..<3 { at = fillers.end(source, at, range.upperBound) ?? at }
      guard let noun = nouns.end(source, at, range.upperBound) else { continue }
      var end = noun
      while end < range.upperBound, end - at < 14, source.tokens[end].kind != .mark, !stops.contains(source.key(end)) {
        end += 1
      }
      return at..<end
    }
    return nil
  }

  private static let stops: Set<String> = [
    "trước", "để", "trong", "trình", "và", "theo", "nhằm", "gửi", "báo", "hoàn", "xong", "chậm",
  ]
}
