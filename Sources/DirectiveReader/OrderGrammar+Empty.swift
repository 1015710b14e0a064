/// Sentences that look like orders and order nothing that could be reported on.
extension OrderGrammar {
  private static let courtesies = PhraseTable(
    words:
      "quan tâm phối hợp thực hiện|quan tâm, phối hợp thực hiện|quan tâm phối hợp|trân trọng cảm ơn|rất mong nhận được|trân trọng thông báo|xin chân thành cảm ơn|xin thông báo|trân trọng kính mời"
  )

  func isCourtesy(_ range: Range<Int>) -> Bool {
    range.count <= 40 && range.contains { Self.courtesies.end(source, $0, range.upperBound) != nil }
  }

  func isGeneric(_ range: Range<Int>) -> Bool {
    guard range.count <= 60 else { return false }
    return range.contains { Lexicon.generic.end(source, $0, range.upperBound) != nil }
  }

  private static let strivings = PhraseTable(words: "phấn đấu|phân đấu|phân đầu|phấn đầu")

  /// `Phấn đấu …` with a figure is a target.
  func isFigures(_ at: Int, _ range: Range<Int>) -> Bool {
    guard Self.strivings.end(source, at, range.upperBound) != nil else { return false }
    return range.contains { index in
      source.key(index) == "%"
        || source.tokens[index].kind == .number && TargetGrammar.hasOperator(source, before: index)
    }
  }
}
