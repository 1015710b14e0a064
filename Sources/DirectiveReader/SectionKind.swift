/// What a clause is for, by its heading: orders stand in some, targets in others, neither in the rest.
enum SectionKind {
  case neutral, tasks, objective, purpose, findings, scope

  private static let words: PhraseTable<SectionKind> = {
    var table = PhraseTable<SectionKind>()
    let rows: [(SectionKind, String)] = [
      (
        .purpose,
        "mục đích|yêu cầu|quan điểm|nguyên tắc|phương châm|tư tưởng chỉ đạo|ý nghĩa|khái niệm|giải thích từ ngữ"
      ),
      (
        .objective,
        "mục tiêu|chỉ tiêu|các chỉ tiêu|các mục tiêu|định hướng|tầm nhìn|một số chỉ tiêu|phương hướng|kết quả đạt được đến năm"
      ),
      (
        .findings,
        """
        đánh giá chung|đánh giá|tình hình|kết quả|thực trạng|hạn chế|tồn tại|nguyên nhân|ưu điểm|khuyết điểm|sự cần thiết
        đặc điểm|những kết quả|về tình hình|bài học|cơ sở pháp lý|căn cứ|khó khăn|thuận lợi|bối cảnh|dự báo|một số hạn chế
        """
      ),
      (.scope, "đối tượng|phạm vi|thời gian|địa điểm|thành phần|kinh phí|nguồn kinh phí|nguồn vốn|hiệu lực|tên gọi"),
      (
        .tasks,
        """
        nhiệm vụ|giải pháp|các nhiệm vụ|các giải pháp|tổ chức thực hiện|nội dung|phân công|trách nhiệm|một số nhiệm vụ
        nhiệm vụ, giải pháp|tiến độ|chế độ báo cáo|công tác|kế hoạch triển khai|những nhiệm vụ|biện pháp
        """
      ),
    ]
    for (kind, phrases) in rows {
      for phrase in phrases.split(whereSeparator: { $0 == "\n" || $0 == "|" }) { table.insert(String(phrase), kind) }
    }
    return table
  }()

  /// The kind that a heading names; nil if it says nothing.
  static func of(_ source: SourceText, _ heading: Range<Int>) -> SectionKind? {
    guard let (_, kind) = words.match(source, heading.lowerBound, heading.upperBound) else {
      return contains(source, heading)
    }
    // `Đánh giá, phân loại HTX …:` is an order; `Đánh giá chung`, a finding.
    if heading.count > 14, kind == .findings || kind == .scope { return nil }
    if kind == .purpose || kind == .findings,
      heading.contains(where: { source.key($0) == "mục" && source.key($0 + 1) == "tiêu" })
    {
      return .objective
    }
    return kind
  }

  /// `Các chỉ tiêu` and `mục tiêu` count wherever they stand in a short heading.
  private static func contains(_ source: SourceText, _ heading: Range<Int>) -> SectionKind? {
    guard heading.count <= 12 else { return nil }
    for index in heading.dropLast()
    where source.key(index) == "mục" && source.key(index + 1) == "tiêu"
      || source.key(index) == "chỉ" && source.key(index + 1) == "tiêu"
    {
      return .objective
    }
    return nil
  }

  /// The kind of each clause, taken over from the one around it where its own heading says nothing.
  static func all(_ source: SourceText, _ tree: ClauseTree) -> [SectionKind] {
    var out: [SectionKind] = []
    for node in tree.nodes {
      let outer = node.parent.map { out[$0] } ?? .neutral
      out.append(own(source, node) ?? outer)
    }
    return out
  }

  private static func own(_ source: SourceText, _ node: ClauseTree.Node) -> SectionKind? {
    if let heading = node.heading {
      return [.dash, .plus].contains(node.label.kind) ? nil : of(source, heading)
    }
    // `1. Mục đích: Cụ thể hóa …`: the heading is on the line of the text.
    guard let text = node.paragraphs.first, let colon = text.prefix(8).first(where: { source.key($0) == ":" }) else {
      return nil
    }
    return of(source, text.lowerBound..<colon)
  }
}
