import Foundation

/// Reads figures to be reached: operator, number or range, unit, what is counted, change, baseline.
struct TargetGrammar {
  struct Figure {
    /// The tokens of the number or range.
    var number: Range<Int>
    var value: Decimal
    var valueMax: Decimal?
    var unit: Range<Int>
    var op: ReadTarget.Operator = .equal
    var strict = false
    /// The token where the operator begins, or the number.
    var start: Int
    /// The token after the unit and a trailing `trở lên`.
    var end: Int
    /// An operator of its own, not one taken over from the list.
    var explicit = false
  }

  let source: SourceText

  // MARK: - Operators

  private static let operators: PhraseTable<(ReadTarget.Operator, Bool)> = {
    var table = PhraseTable<(ReadTarget.Operator, Bool)>()
    let rows: [(ReadTarget.Operator, Bool, String)] = [
      (.atLeast, false, "ít nhất|ít nhât|tối thiểu|không dưới|không ít hơn|không thấp hơn|thấp nhất|≥|đạt ít nhất"),
      (.atLeast, true, "trên|hơn|vượt|>"),
      (.atMost, false, "không quá|không vượt quá|tối đa|cao nhất|nhiều nhất|≤"),
      (.atMost, true, "dưới|<|ít hơn"),
      (.about, false, "khoảng|xấp xỉ|gần|~|ước|chừng"),
    ]
    for (op, strict, words) in rows {
      for word in words.split(separator: "|") { table.insert(String(word), (op, strict)) }
    }
    return table
  }()

  private static let fillers: Set<String> = ["từ", "đạt", "là", "có", "mức", "được", "thêm", "bình", "quân", "bằng"]

  /// True if an operator word stands just before a number.
  static func hasOperator(_ source: SourceText, before index: Int) -> Bool {
    TargetGrammar(source: source).operation(before: index, low: max(0, index - 6)) != nil
  }

  private func operation(before index: Int, low: Int) -> (op: ReadTarget.Operator, strict: Bool, start: Int)? {
    var at = index
    while at > low, Self.fillers.contains(source.key(at - 1)), index - at < 3 { at -= 1 }
    for length in [3, 2, 1] where at - length >= low {
      guard let (end, value) = Self.operators.match(source, at - length, at), end == at else { continue }
      if value.1, ["cao", "nhiều", "thấp", "lớn", "nhanh"].contains(source.key(at - length - 1)) { continue }
      return (value.0, value.1, at - length)
    }
    return nil
  }

  // MARK: - Numbers

  /// A number: `25.000`, `7,0`, `05`.
  func number(_ at: Int, _ limit: Int) -> (value: Decimal, end: Int)? {
    guard at < limit else { return nil }
    if source.tokens[at].kind == .word { return Self.worded[source.key(at)].map { (Decimal($0), at + 1) } }
    guard source.tokens[at].kind == .number, source.tokens[at].key.utf8.count <= 15 else { return nil }
    var whole = source.tokens[at].key
    var fraction = ""
    var end = at + 1
    while end + 1 < limit, source.isGlued(end), source.isGlued(end + 1), source.tokens[end + 1].kind == .number,
      whole.utf8.count < 20
    {
      let digits = source.tokens[end + 1].key
      if source.key(end) == ".", digits.utf8.count == 3, fraction.isEmpty {
        whole += digits
      } else if source.key(end) == "," || source.key(end) == ".", fraction.isEmpty, digits.utf8.count <= 4 {
        fraction = digits
      } else {
        break
      }
      end += 2
    }
    let text = fraction.isEmpty ? whole : "\(whole).\(fraction)"
    return Decimal(string: text).map { ($0, end) }
  }

  /// Numbers written as words.
  private static let worded = [
    "một": 1, "hai": 2, "ba": 3, "bốn": 4, "năm": 5, "sáu": 6, "bảy": 7, "tám": 8, "chín": 9, "mười": 10,
  ]

  /// `ít nhất một hợp tác xã`: a word counts only between an operator and something countable.
  func isWorded(_ at: Int, _ range: Range<Int>) -> Bool {
    guard source.tokens[at].kind == .word, Self.worded[source.key(at)] != nil, isUnit(at + 1, range.upperBound) else {
      return false
    }
    return operation(before: at, low: range.lowerBound) != nil
  }

  /// Words after which a number names or dates something.
  private static let naming: Set<String> = [
    "số", "điều", "khoản", "điểm", "khóa", "thứ", "ngày", "tháng", "năm", "quý", "lộ", "bão", "quyết", "định", "thị",
    "mục",
    "phần", "chương", "bước", "độ", "loại", "nhóm", "hạng", "thoại", "đoạn", "khu", "đợt", "tiết", "nhiệm", "tuổi",
    "covid",
    "cấp", "luật", "biểu", "phụ", "lục", "mẫu", "kết", "luận", "trang", "hình", "trung", "ương", "kỳ", "giờ", "fax",
    "vùng", "tổ", "bis",
  ]

  /// Units that measure time or rank, not a result.
  private static let timeUnits: Set<String> = [
    "năm", "ngày", "tháng", "giờ", "tuần", "phút", "quý", "tuổi", "sao", "nhiệm", "bên", "h", "giây", "khóa", "cấp",
    "điều",
    "khoản", "điểm", "g", "và", "của", "thực", "theo", "tại", "trong", "về", "đến", "này", "trên", "bước", "chiều",
  ]

  /// The figure that begins at a number token; nil if the number is a date, a name or a rank.
  func figure(_ at: Int, _ range: Range<Int>) -> Figure? {
    guard let (value, end) = number(at, range.upperBound) else { return nil }
    if at > range.lowerBound {
      let before = source.tokens[at - 1]
      if source.isGlued(at), before.kind == .mark, ["/", "-", "+"].contains(before.key) { return nil }
      if source.isGlued(at), before.kind == .word { return nil }
      let counts =
        before.key == "số" && ["tổng", "con"].contains(source.key(at - 2))
        || before.key == "cấp" && ["nâng", "cung"].contains(source.key(at - 2))
      if Self.naming.contains(before.key), !counts { return nil }
    }
    var figure = Figure(number: at..<end, value: value, valueMax: nil, unit: end..<end, start: at, end: end)
    var next = end
    // A range: `10 - 12`, `01 đến 02`, `2% - 3%`.
    var over = next
    if source.key(over) == "%" { over += 1 }
    if over + 1 < range.upperBound, source.key(over) == "-" || source.key(over) == "đến" || source.key(over) == "÷",
      let (upper, stop) = number(over + 1, range.upperBound), upper > value,
      !(source.key(stop) == "/" && source.isGlued(stop)),
      !(1900...2199).contains(value)
    {
      figure.valueMax = upper
      next = stop
      figure.number = at..<stop
    }
    if next < range.upperBound, source.tokens[next].kind == .word, source.isGlued(next),
      source.key(next).utf8.count == 1
    {
      return nil
    }
    // `12/15 xã`: so many of so many.
    if source.key(next) == "/", source.isGlued(next), let (whole, stop) = number(next + 1, range.upperBound) {
      guard figure.valueMax == nil, whole >= value else { return nil }
      next = stop
    }
    guard let unit = unit(next, range.upperBound) else { return nil }
    figure.unit = unit
    figure.end = unit.upperBound
    if let (op, strict, start) = operation(before: at, low: range.lowerBound) {
      (figure.op, figure.strict, figure.start, figure.explicit) = (op, strict, start, true)
    }
    if let end = trailing("lên", figure.end, range.upperBound) {
      (figure.op, figure.strict, figure.end, figure.explicit) = (.atLeast, false, end, true)
    } else if let end = trailing("xuống", figure.end, range.upperBound) {
      (figure.op, figure.strict, figure.end, figure.explicit) = (.atMost, false, end, true)
    }
    return figure
  }

  /// `trở lên`, right after the unit or a few words on.
  private func trailing(_ word: String, _ at: Int, _ limit: Int) -> Int? {
    var next = at
    while next + 1 < limit, next - at < 8, source.tokens[next].kind == .word {
      if source.key(next) == "trở", source.key(next + 1) == word { return next + 2 }
      // `40 % có trình độ trung cấp trở lên`: the grade goes upwards, not the figure.
      if Self.grades.end(source, next, limit) != nil { return nil }
      next += 1
    }
    return nil
  }

  private static let grades = PhraseTable(words: "trình độ|xếp loại|xếp hạng|bậc|trình độ từ|chuẩn|từ loại|hạng")

  // MARK: - Units

  private static let money = PhraseTable(
    words: """
      đồng|triệu đồng|tỷ đồng|nghìn đồng|ngàn đồng|nghìn tỷ đồng|ngàn tỷ đồng|triệu usd|tỷ usd|usd|nghìn tỷ|tỷ|triệu đô la mỹ
      đô la mỹ|triệu đô la
      """)
  private static let multiples = PhraseTable(words: "triệu|nghìn|ngàn|vạn|tỷ|trăm")
  private static let known = PhraseTable(
    words: """
      hợp tác xã|htx|tổ hợp tác|tht|liên hiệp hợp tác xã|liên hiệp htx|mô hình|doanh nghiệp|ha|m2|m3|km|tấn|kg|tạ|lít|mw|kwh
      giường bệnh|giường|bác sĩ|người|lượt người|lượt khách|lượt|hộ|xã|huyện|thôn|bản|trường|phòng|lớp|sản phẩm|thành viên
      lao động|việc làm|dự án|đề án|cơ sở|trang trại|con|cây|lần|điểm phần trăm|phần trăm|điểm|tổ chức|hợp đồng|gian hàng
      học viên|cán bộ|hội viên|căn|nhà|khách|cuộc|buổi|tin, bài|chuyên mục|chuỗi|hội chợ|triệu tấn|nghìn ha|học sinh|đơn vị
      trạm|chợ|tuyến|công trình|mã số vùng trồng|vùng|phiên|đợt tập huấn|hồ sơ|thủ tục|dịch vụ|tiêu chí|nhóm|câu lạc bộ
      """)

  /// `%`, `%/năm`, money and its denominators, a noun.
  private func unit(_ at: Int, _ limit: Int) -> Range<Int>? {
    guard at < limit else { return nil }
    if source.key(at) == "%" { return at..<denominators(at + 1, limit) }
    guard source.tokens[at].kind == .word, !Self.timeUnits.contains(source.key(at)) else { return nil }
    if let end = Self.money.end(source, at, limit) {
      if source.key(end - 1) != "tỷ" || end - at > 1 || Self.known.end(source, end, limit) == nil {
        return at..<denominators(end, limit)
      }
    }
    if let multiple = Self.multiples.end(source, at, limit) {
      let noun = Self.known.end(source, multiple, limit) ?? words(multiple, limit)
      return noun > multiple ? at..<denominators(noun, limit) : nil
    }
    let noun = Self.known.end(source, at, limit) ?? words(at, limit)
    return noun > at ? at..<denominators(noun, limit) : nil
  }

  /// A noun that is counted begins here.
  func isUnit(_ at: Int, _ limit: Int) -> Bool { at < limit && Self.known.end(source, at, limit) != nil }

  private func words(_ at: Int, _ limit: Int) -> Int {
    var end = at
    while end < limit, end - at < 2, source.tokens[end].kind == .word, !Self.timeUnits.contains(source.key(end)) {
      end += 1
    }
    return end
  }

  /// `/năm`, `/người/năm`.
  private func denominators(_ at: Int, _ limit: Int) -> Int {
    var end = at
    while end + 1 < limit, source.key(end) == "/", source.tokens[end + 1].kind == .word { end += 2 }
    return end
  }
}
