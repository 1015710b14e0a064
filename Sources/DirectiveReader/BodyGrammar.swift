/// Reads names of bodies and lists of them: a head (`Sở`, `Ban`, `UBND`), its topic, its level and its place, or a plural
/// group (`các sở, ban, ngành, đoàn thể cấp tỉnh`), which stays one name.
struct BodyGrammar {
  let source: SourceText
  let dictionary: PhraseTable<Bool>
  /// Names that this document lists in its head and foot, where they stand alone and cannot be misread.
  var local = PhraseTable<Bool>()

  static let mostNames = 40
  static let longestName = 24

  init(_ source: SourceText, _ dictionary: BodyDictionary) {
    self.source = source
    self.dictionary = dictionary.table
  }

  /// The names of a list and the token after it; `between` says which marks may join them.
  func list(_ start: Int, _ limit: Int, semicolons: Bool = false, most: Int = mostNames) -> (
    names: [Range<Int>], end: Int
  )? {
    guard let first = name(start, limit) else { return nil }
    // `Giám đốc: Sở A, Sở B`: the office before the colon is that of each.
    if source.key(first.upperBound) == ":", Self.titles.end(source, start, limit) == first.upperBound,
      let named = list(first.upperBound + 1, limit, semicolons: semicolons, most: most)
    {
      return named
    }
    var names = [first]
    var end = first.upperBound
    while names.count < most, let next = joined(end, limit, semicolons), let name = name(next, limit) {
      names.append(name)
      end = name.upperBound
    }
    return (names, end)
  }

  /// The token after `,`, `và`, `, và` or `cùng`.
  func joined(_ at: Int, _ limit: Int, _ semicolons: Bool) -> Int? {
    var next = at
    if next < limit, source.key(next) == "," || (semicolons && source.key(next) == ";") { next += 1 }
    if next < limit, source.key(next) == "và" { next += 1 }
    return next > at && next < limit ? next : nil
  }

  /// Takes names as wholes from where they stand alone, as among recipients; those that hold a list stay a list.
  mutating func learn(_ mentions: [Mention]) {
    for mention in mentions {
      guard let span = mention.span else { continue }
      var range = source.token(at: span.start)..<source.token(at: span.end)
      if let open = range.first(where: { source.key($0) == "(" }) { range = range.lowerBound..<open }
      let keys = source.tokens[range].map(\.key)
      guard (2...12).contains(keys.count), keys.allSatisfy({ ![",", ";", ":"].contains($0) }),
        !Self.unnamed.contains(keys[0]), name(range.lowerBound, range.upperBound) != range
      else { continue }
      local.insert(keys, true)
    }
  }

  /// First words of recipients that name no body.
  static let unnamed: Set<String> = ["như", "lưu", "thành", "cvp", "pcvp", "ct", "pct", "tt", "vp", "đ"]

  // MARK: - One name

  /// One name from `start`; nil if none begins there.
  func name(_ start: Int, _ limit: Int) -> Range<Int>? {
    guard start < limit else { return nil }
    let limit = min(limit, start + Self.longestName * 2)
    if let end = local.end(source, start, limit) { return start..<extended(end, limit) }
    var at = start
    var titled = false
    while let end = Self.titles.end(source, at, limit), end - start < 8 {
      at = end
      titled = true
    }
    var plural = false
    if let end = Self.articles.end(source, at, limit) {
      at = end
      plural = true
      if !titled, let end = Self.titles.end(source, at, limit) {
        at = end
        titled = true
      }
    }
    if titled, source.key(at) == "đồng" { return nil }
    guard !isNoHead(at, limit) else { return nil }
    if let end = known(at, limit) { return start..<end }
    if plural, let end = group(at, limit, plural: true) { return start..<end }
    if let end = office(at, limit) { return start..<end }
    if let end = group(at, limit, plural: plural || titled) { return start..<end }
    if let end = headed(at, limit, plural: plural) { return start..<end }
    return titled && at > start && !plural ? start..<at : nil
  }

  /// A name of the dictionary, with its level.
  func known(_ at: Int, _ limit: Int) -> Int? {
    if let end = local.end(source, at, limit) { return extended(end, limit) }
    guard let end = dictionary.end(source, at, limit) else { return nil }
    // `Công an` alone is a body, but `công an` may begin a longer name that the grammar reads better.
    return seated(end, limit)
  }

  /// `Đài Phát thanh - Truyền hình Hậu Giang`: the place stands right after the name, in two words.
  private func seated(_ at: Int, _ limit: Int) -> Int {
    let end = extended(at, limit)
    guard end == at, !isHead(at, limit), let place = place(at, limit), place - at == 2,
      !source.tokens[at..<place].contains(where: \.upper)
    else { return end }
    return place
  }

  /// Văn phòng, Ban cán sự đảng, Đảng đoàn, Ban Thường vụ … of another body.
  func office(_ at: Int, _ limit: Int) -> Int? {
    guard let end = Self.offices.end(source, at, limit) else { return nil }
    if let (head, _) = Self.heads.match(source, at, limit), head > end { return headed(at, limit, plural: false) }
    var next = end
    if let article = Self.articles.end(source, next, limit) { next = article }
    if let owner = known(next, limit) ?? office(next, limit) ?? group(next, limit, plural: next > end)
      ?? organ(next, limit) ?? unit(next, limit)
    {
      return mass(owner, limit)
    }
    return extended(end, limit)
  }

  /// `Văn phòng Sở`, `Văn phòng Cục Thuế`: the owner is a head, with its topic or alone.
  func unit(_ at: Int, _ limit: Int) -> Int? {
    guard at < limit, source.tokens[at].capital, let (head, kind) = Self.heads.match(source, at, limit), kind == .topic
    else {
      return nil
    }
    return headed(at, limit, plural: false) ?? head
  }

  /// Tỉnh ủy, UBND and the like, named without a topic.
  func organ(_ at: Int, _ limit: Int) -> Int? {
    guard at < limit, source.tokens[at].capital, let (end, kind) = Self.heads.match(source, at, limit), kind == .organ
    else {
      return nil
    }
    return extended(end, limit)
  }

  /// `… và các tổ chức chính trị - xã hội tỉnh` after a đảng đoàn belongs to its name.
  func mass(_ at: Int, _ limit: Int) -> Int {
    guard source.key(at) == "và", let end = Self.massBodies.end(source, at + 1, limit) else { return at }
    return source.key(end) == "tỉnh" ? end + 1 : at
  }
}
