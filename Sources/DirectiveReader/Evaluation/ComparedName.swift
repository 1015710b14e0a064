import Foundation

/// A name or a line of text as it is compared: without case, marks and articles, its abbreviations written out.
struct ComparedName {
  /// Texts whose words agree this far are taken for the same.
  static let sameText = 0.8
  private static let sameBody = 0.85

  let words: [String]
  /// Letters and digits alone, `/` and `-` kept: how symbols and days are compared.
  let compact: String
  /// `20-NQ/TW`: told by its number, not by its words.
  let isSymbol: Bool

  init(_ text: String) {
    let source = SourceText(text)
    var out: [String] = []
    var at = 0
    while at < source.tokens.count {
      if let (end, long) = Self.abbreviations.match(source, at, source.tokens.count) {
        out += long
        at = end
      } else {
        if source.tokens[at].kind != .mark || source.key(at) == "%" { out.append(source.key(at)) }
        at += 1
      }
    }
    words = out
    compact = source.tokens.map(\.key).filter { $0 != ":" && $0 != "_" && $0 != " " }.joined()
    isSymbol = source.tokens.indices.dropLast().contains {
      source.tokens[$0].kind == .number && ["/", "-"].contains(source.key($0 + 1))
    }
  }

  private static let abbreviations: PhraseTable<[String]> = {
    var table = PhraseTable<[String]>()
    for (short, long) in [
      ("ubnd", "ủy ban nhân dân"), ("hđnd", "hội đồng nhân dân"), ("mttq", "mặt trận tổ quốc"),
      ("ubmttq", "ủy ban mặt trận tổ quốc"), ("htx", "hợp tác xã"), ("tht", "tổ hợp tác"),
      ("lhhtx", "liên hiệp hợp tác xã"), ("lh htx", "liên hiệp hợp tác xã"), ("tp", "thành phố"), ("đ/c", "đồng chí"),
      ("nn&ptnt", "nông nghiệp và phát triển nông thôn"), ("nn và ptnt", "nông nghiệp và phát triển nông thôn"),
      ("kttt", "kinh tế tập thể"), ("phần trăm", "%"),
    ] {
      table.insert(short, long.split(separator: " ").map(String.init))
    }
    return table
  }()

  /// Twice the words in common among all words, 0…1.
  func likeness(to other: ComparedName) -> Double {
    if words.joined() == other.words.joined(), !words.isEmpty { return 1 }
    guard !words.isEmpty, !other.words.isEmpty else { return words.isEmpty && other.words.isEmpty ? 1 : 0 }
    var rest = Dictionary(other.words.map { ($0, 1) }, uniquingKeysWith: +)
    var common = 0
    for word in words where rest[word, default: 0] > 0 {
      rest[word, default: 0] -= 1
      common += 1
    }
    return 2 * Double(common) / Double(words.count + other.words.count)
  }

  private static let lead = PhraseTable(
    words: "các|những|giao|đề nghị|yêu cầu|giám đốc|thủ trưởng|chủ tịch|đồng chí")

  /// Without articles and titles of office.
  private var bare: ComparedName {
    let source = SourceText(words.joined(separator: " "))
    var at = 0
    while let end = Self.lead.end(source, at, source.tokens.count), end < source.tokens.count { at = end }
    return ComparedName(words: Array(words.dropFirst(at)))
  }

  private init(words: [String]) {
    (self.words, compact, isSymbol) = (words, words.joined(), false)
  }

  /// The same body: the first word agrees (`Sở …` is never `Bộ …`), the others nearly.
  func isSameBody(as other: ComparedName) -> Bool {
    let (a, b) = (bare, other.bare)
    guard let first = a.words.first, first == b.words.first else { return false }
    return a.likeness(to: b) >= Self.sameBody
  }

  static func label(_ text: String) -> String {
    let key = text.lowercased().precomposedStringWithCanonicalMapping
    return String(key.reversed().drop { ".): ".contains($0) }.reversed())
  }

  /// Equal, or one is the beginning of the other.
  static func sameUnit(_ a: String, _ b: String) -> Bool {
    let (x, y) = (ComparedName(a), ComparedName(b))
    if x.words.contains("%") || y.words.contains("%") { return x.compact == y.compact }
    guard !x.words.isEmpty, !y.words.isEmpty else { return x.words.isEmpty && y.words.isEmpty }
    let shorter = min(x.words.count, y.words.count)
    return x.words.prefix(shorter) == y.words.prefix(shorter)
  }
}
