import DirectiveReader
import Kit

/// Thời hạn: what a directive says about when, and the last day on which it is met.
///
/// The words stay as written; the last day is what they come to by the rule of their day. A due day that falls on a
/// weekend is told, never moved.
public struct Due: Sendable, Hashable {
  public enum Kind: String, Sendable {
    /// By a day.
    case once
    /// Again and again; `lastDay` is that of the round at hand.
    case recurring
    /// Thường xuyên: never overdue.
    case continuous
    /// When something happens.
    case event
    /// The text says nothing.
    case open
  }

  public let kind: Kind
  /// As written: “trước ngày 10 tháng 12”.
  public let words: String?
  public let lastDay: Day?
  public let recurrence: Recurrence?
  /// The day that the text itself names, from which `lastDay` may lie apart; nil where a person has set another.
  public let named: Day?

  public init(
    kind: Kind, words: String? = nil, lastDay: Day? = nil, recurrence: Recurrence? = nil, named: Day? = nil
  ) {
    self.kind = kind
    self.words = words
    self.lastDay = lastDay
    self.recurrence = recurrence
    self.named = named
  }
}

extension Due {
  /// What the deadlines read from one sentence of a document of `day` come to: a dated one counts before a recurring
  /// one, and that before the others.
  init(_ deadlines: [ReadDeadline], on day: Day) {
    let order: [Kind] = [.once, .recurring, .event, .continuous]
    self =
      order.lazy.compactMap { kind in deadlines.lazy.compactMap { Due($0, on: day) }.first { $0.kind == kind } }.first
      ?? Due(kind: .open)
  }

  private init?(_ deadline: ReadDeadline, on day: Day) {
    let offset = DueWord.offset(in: deadline.quote, on: day)
    switch deadline.kind {
    case .continuous: self.init(kind: .continuous, words: deadline.quote)
    case .event: self.init(kind: .event, words: deadline.quote)
    case .recurring:
      let recurrence = Recurrence(deadline.norm)
      let last = recurrence?.due(onOrAfter: day, offset: offset)
      self.init(
        kind: .recurring, words: deadline.quote, lastDay: last, recurrence: recurrence,
        named: last?.advanced(by: -offset))
    case .byDate, .byMonth, .byQuarter, .byYear:
      guard let named = Self.named(deadline.norm, on: day, before: offset < 0) else { return nil }
      self.init(kind: .once, words: deadline.quote, lastDay: named.advanced(by: offset), named: named)
    }
  }

  /// The day a norm names; of a longer span its last day, or its first where the words say “before” it.
  private static func named(_ norm: String, on day: Day, before: Bool) -> Day? {
    if let named = Day(norm) { return named }
    if let period = Period(norm) { return before ? period.firstDay : period.end.advanced(by: -1) }
    // `--11-08`: the first such day from the day of the document on.
    guard norm.hasPrefix("--") else { return nil }
    return [day.year, day.year + 1].lazy.compactMap { Day("\($0)-\(norm.dropFirst(2))") }.first { $0 >= day }
  }

  /// The round after the one that was met.
  func next() -> Due? {
    guard let recurrence, let lastDay else { return nil }
    let offset = words.map { DueWord.offset(in: $0, on: lastDay) } ?? 0
    let last = recurrence.due(onOrAfter: lastDay.advanced(by: 1), offset: offset)
    return Due(kind: kind, words: words, lastDay: last, recurrence: recurrence, named: last.advanced(by: -offset))
  }

  /// The same duty in its round of a last day.
  func inRound(of lastDay: Day) -> Due {
    let offset = words.map { DueWord.offset(in: $0, on: lastDay) } ?? 0
    return Due(
      kind: kind, words: words, lastDay: lastDay, recurrence: recurrence, named: lastDay.advanced(by: -offset))
  }

  /// “hết ngày 09/12/2026, hằng năm”.
  public var vietnamese: String {
    switch kind {
    case .once: lastDay.map { "hết ngày \($0.vietnamese)" } ?? words ?? "chưa có"
    case .recurring:
      [lastDay.map { "hết ngày \($0.vietnamese)" }, recurrence?.vietnamese ?? words ?? "định kỳ"].compactMap { $0 }
        .joined(separator: ", ")
    case .continuous: "thường xuyên"
    case .event: words ?? "khi có yêu cầu"
    case .open: "văn bản không nêu"
    }
  }
}
