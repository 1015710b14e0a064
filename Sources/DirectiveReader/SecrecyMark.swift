import Foundation

/// Dấu mức độ mật: a document with one must not enter the system.
///
/// In the head any stamp counts, even spaced, boxed, decomposed or misread by a scanner: a doubtful stamp refuses the
/// document, which a person can put right, while a missed one cannot be undone. In the body only a line that is nothing
/// but the mark counts (a running header), never `bí mật`, `bảo mật` or `mật độ` in a sentence.
/// Source: Luật Bảo vệ bí mật nhà nước 2018, three grades; NĐ 30/2020/NĐ-CP, position 10a.
public struct SecrecyMark: Hashable, Sendable {
  public enum Grade: String, CaseIterable, Hashable, Sendable {
    case secret = "Mật"
    case highlySecret = "Tối mật"
    case topSecret = "Tuyệt mật"
  }

  public let grade: Grade
  public let span: Span
  public let quote: String

  /// Lines that may still belong to the first page's head.
  private static let headLines = 40
  private static let longestStamp = 80

  /// The highest mark of a text, if it bears one.
  public static func find(in text: String) -> SecrecyMark? {
    let source = SourceText(text)
    var found: SecrecyMark?
    var seen = 0
    var previous: Line?
    for line in source.lines where !line.isBlank {
      seen += 1
      if let mark = mark(source, line, after: previous, inHead: seen <= headLines), mark.grade > (found?.grade) {
        found = mark
      }
      previous = line
    }
    return found
  }

  private static func mark(_ source: SourceText, _ line: Line, after previous: Line?, inHead: Bool) -> SecrecyMark? {
    if line.span.length <= longestStamp, let grade = stamp(source, line.tokens, line.span, after: previous, inHead) {
      return SecrecyMark(grade: grade, span: line.span, quote: source.quote(line.span))
    }
    guard inHead else { return nil }
    let cells = Layout.cells(source, line)
    if cells.count > 1 {
      for cell in cells where cell.count <= longestStamp {
        let span = source.span(cell)
        if let grade = stamp(source, cell, span, after: nil, true) {
          return SecrecyMark(grade: grade, span: span, quote: source.quote(span))
        }
      }
    }
    return beside(source, line)
  }

  // MARK: - A stamp that stands alone

  private static func stamp(
    _ source: SourceText, _ tokens: Range<Int>, _ span: Span, after previous: Line?, _ inHead: Bool
  ) -> Grade? {
    var letters = Letters(source.scalars[span.start..<span.end])
    let labelled = letters.dropPrefix(["mucdomat", "capdomat", "domat", "daumat"])
    guard let (grade, rest, exact) = letters.grade(spoilt: inHead) else { return nil }
    guard
      rest.isEmpty || ["banso", "soban", "ban", "so", "coppy", "copy", "khongsaochup"].contains(where: rest.hasPrefix)
    else { return nil }
    if labelled { return grade }
    guard letters.isUpper || (inHead && letters.isTitled && exact && isTrue(source, tokens)) else { return nil }
    if let previous, continues(source, previous) { return nil }
    if !inHead, !isTrue(source, tokens) { return nil }
    if grade == .secret, let previous { return raised(source, previous) }
    return grade
  }

  /// The word is `mật`, in whatever case or composition, not one that only looks like it.
  private static func isTrue(_ source: SourceText, _ tokens: Range<Int>) -> Bool {
    let joined = source.tokens[tokens].filter { $0.kind == .word }.map(\.key).joined()
    return joined.contains("mật")
  }

  /// `… BÍ` at the end of the line before: the title goes on.
  private static func continues(_ source: SourceText, _ previous: Line) -> Bool {
    guard let last = previous.tokens.last else { return false }
    return ["bí", "bảo", "cơ", "thân", "sự", "đường"].contains(source.key(last))
  }

  /// `TỐI` on the line before `MẬT`.
  private static func raised(_ source: SourceText, _ previous: Line) -> Grade {
    switch Letters(source.scalars[previous.span.start..<previous.span.end]).text {
    case "toi": .highlySecret
    case "tuyet": .topSecret
    default: .secret
    }
  }

  // MARK: - A stamp beside the letterhead, on one line with it

  private static let before: Set<String> = ["bí", "bảo", "cơ", "thân", "sự", "độ", "đường", "nuôi", "ong", "cẩn"]
  private static let after: Set<String> = [
    "ong", "độ", "mã", "khẩu", "vụ", "thư", "nhà", "thiết", "phục", "đường", "tông",
  ]

  private static func beside(_ source: SourceText, _ line: Line) -> SecrecyMark? {
    let tokens = line.tokens
    for index in tokens where source.key(index) == "mật" && source.tokens[index].upper {
      let first = index == tokens.lowerBound
      let last = index == tokens.upperBound - 1
      let previous = source.key(index - 1)
      var start = index
      var grade = Grade.secret
      if !first, previous == "tối" || previous == "tuyệt" {
        grade = previous == "tối" ? .highlySecret : .topSecret
        start = index - 1
      }
      let opens = start == tokens.lowerBound
      guard opens || last, opens || grade != .secret || !before.contains(previous),
        last || !after.contains(source.key(index + 1))
      else { continue }
      let span = source.span(start..<(index + 1))
      return SecrecyMark(grade: grade, span: span, quote: source.quote(span))
    }
    return nil
  }

  /// True if words are nothing but a mark, so that no name of a body is read from them.
  static func isMark(_ keys: [String]) -> Bool {
    ["mat", "toimat", "tuyetmat"].contains(keys.map(WordKey.bare).joined())
  }
}

extension SecrecyMark.Grade {
  fileprivate static func > (a: Self, b: Self?) -> Bool { a.rank > (b?.rank ?? 0) }

  private var rank: Int {
    switch self {
    case .secret: 1
    case .highlySecret: 2
    case .topSecret: 3
    }
  }
}

/// The letters of a stamp without blanks, marks, accents or look-alikes.
private struct Letters {
  private(set) var text = ""
  private(set) var isUpper = true
  /// Only first letters are capitals, as in `Tối mật`.
  private(set) var isTitled = false

  init(_ scalars: ArraySlice<Unicode.Scalar>) {
    var view = String.UnicodeScalarView()
    view.append(contentsOf: scalars)
    for scalar in String(view).decomposedStringWithCompatibilityMapping.unicodeScalars {
      if WordKey.isCombining(scalar) { continue }
      let plain = Self.lookAlikes[scalar] ?? scalar
      let lower = WordKey.lower(plain)
      guard ("a"..."z").contains(lower) || lower == "đ" else { continue }
      if text.isEmpty { isTitled = lower != plain }
      if lower == plain { isUpper = false }
      text.unicodeScalars.append(lower == "đ" ? "d" : lower)
    }
  }

  mutating func dropPrefix(_ prefixes: [String]) -> Bool {
    for prefix in prefixes where text.hasPrefix(prefix) && text.count > prefix.count {
      text.removeFirst(prefix.count)
      return true
    }
    return false
  }

  /// The grade with which the letters begin, what follows, and whether it was read without error.
  func grade(spoilt: Bool) -> (SecrecyMark.Grade, rest: String, exact: Bool)? {
    let grades: [(String, SecrecyMark.Grade)] = [("tuyetmat", .topSecret), ("toimat", .highlySecret), ("mat", .secret)]
    for (word, grade) in grades where text.hasPrefix(word) { return (grade, String(text.dropFirst(word.count)), true) }
    guard spoilt, isUpper else { return nil }
    for (word, grade) in grades.dropLast() where Self.differsByOne(text, word) { return (grade, "", false) }
    return nil
  }

  /// One letter replaced, lost or added.
  private static func differsByOne(_ a: String, _ b: String) -> Bool {
    let (a, b) = (Array(a.utf8), Array(b.utf8))
    guard abs(a.count - b.count) <= 1 else { return false }
    var head = 0
    while head < min(a.count, b.count), a[head] == b[head] { head += 1 }
    var tail = 0
    while tail < min(a.count, b.count) - head, a[a.count - 1 - tail] == b[b.count - 1 - tail] { tail += 1 }
    return max(a.count, b.count) - head - tail <= 1
  }

  private static let lookAlikes: [Unicode.Scalar: Unicode.Scalar] = [
    "\u{0410}": "A", "\u{0415}": "E", "\u{041C}": "M", "\u{041E}": "O", "\u{0422}": "T", "\u{0423}": "Y",
    "\u{0406}": "I",
    "\u{0430}": "a", "\u{043C}": "m", "\u{0442}": "t", "\u{043E}": "o", "\u{0435}": "e", "\u{0443}": "y",
    "\u{0391}": "A",
    "\u{039C}": "M", "\u{03A4}": "T", "\u{039F}": "O", "\u{0399}": "I", "\u{03A5}": "Y", "\u{0395}": "E", "1": "I",
    "4": "A",
  ]
}
