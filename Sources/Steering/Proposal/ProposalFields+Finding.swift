import DirectiveReader
import Foundation
import Kit

extension ProposalFields {
  /// What the fields say, with the places of its words in the document.
  /// - Parameters:
  ///   - old: What it was; its mentions and deadlines keep their places where they are not changed.
  ///   - clauses: by their places in the reading.
  /// - Throws: `Fault.invalid` with everything that is wrong, each at its field.
  func finding(in words: QuotedWords, was old: Proposal.Finding?, clauses: [Span]) throws(Fault) -> Proposal.Finding {
    var problems: [Fault.Problem] = []
    func field<T>(_ make: () throws(Fault) -> T) -> T? {
      do {
        return try make()
      } catch {
        if case .invalid(let found) = error { problems += found }
        return nil
      }
    }
    let before = old.map { ProposalFields($0) }
    let oldSpan: Span? =
      switch old {
      case .assignment(let found): found.span
      case .target(let found): found.span
      case nil: nil
      }
    let span = field { () throws(Fault) -> Span in
      if let oldSpan, before?[.quote] == self[.quote] { return oldSpan }
      return try words.place(of: self[.quote], near: oldSpan, field: Name.quote.rawValue)
    }
    let clause = span.flatMap { span in
      clauses.indices.filter { clauses[$0].contains(span) }.max { clauses[$0].start < clauses[$1].start }
    }
    let finding =
      isTarget
      ? target(span, clause, words, was: old, &problems)
      : assignment(span, clause, words, was: old, &problems)
    guard problems.isEmpty, let finding else { throw .invalid(problems) }
    return finding
  }

  private func assignment(
    _ span: Span?, _ clause: Int?, _ words: QuotedWords, was old: Proposal.Finding?, _ problems: inout [Fault.Problem]
  ) -> Proposal.Finding? {
    var known: ReadAssignment?
    if case .assignment(let found) = old { known = found }
    func mentions(_ name: Name, _ old: [Mention]?) -> [Mention] {
      self[name].split(separator: ";").map(\.trimmed).filter { !$0.isEmpty }.map { value in
        if let same = old?.first(where: { $0.value == value }) { return same }
        let place = words.places(of: value).min {
          abs($0.start - (span?.start ?? 0)) < abs($1.start - (span?.start ?? 0))
        }
        return Mention(value, span: place, quote: place.map { words.quote($0) } ?? value)
      }
    }
    let deadlines = deadlines(span, words, was: known, &problems)
    guard let span else { return nil }
    return .assignment(
      .byHand(
        span: span, quote: words.quote(span), clause: clause, leads: mentions(.leads, known?.leads),
        coordinators: mentions(.coordinators, known?.coordinators),
        executors: mentions(.executors, known?.executors), deadlines: deadlines,
        product: mentions(.product, known?.product.map { [$0] }).first))
  }

  private func deadlines(
    _ span: Span?, _ words: QuotedWords, was old: ReadAssignment?, _ problems: inout [Fault.Problem]
  ) -> [ReadDeadline] {
    let before = old.map { ProposalFields(.assignment($0)) }
    let names: [Name] = [.deadlineKind, .deadline, .deadlineWords]
    if let old, let before, names.allSatisfy({ before[$0] == self[$0] }) { return old.deadlines }
    guard let kind = ReadDeadline.Kind(rawValue: self[.deadlineKind]) else { return [] }
    guard let norm = ReadDeadline.norm(kind, typed: self[.deadline]) else {
      problems.append(
        .init(
          Name.deadline.rawValue,
          "Chưa hiểu mốc “\(self[.deadline])”. Ví dụ: 30/12/2026; 6/2022; IV/2022; 2025; hằng năm 10/12; hằng quý."))
      return []
    }
    let typed = self[.deadlineWords]
    if typed.folded.isEmpty {
      return [.byHand(kind, norm, span: Span(span?.start ?? 0, span?.start ?? 0), quote: self[.deadline])]
    }
    do {
      let place = try words.place(of: typed, near: span, field: Name.deadlineWords.rawValue)
      return [.byHand(kind, norm, span: place, quote: words.quote(place))]
    } catch {
      if case .invalid(let found) = error { problems += found }
      return []
    }
  }

  private func target(
    _ span: Span?, _ clause: Int?, _ words: QuotedWords, was old: Proposal.Finding?, _ problems: inout [Fault.Problem]
  ) -> Proposal.Finding? {
    func number(_ name: Name) -> Decimal? {
      if self[name].folded.isEmpty { return nil }
      do {
        return Decimal(try VietnameseNumber(reading: self[name], field: name.rawValue))
      } catch {
        if case .invalid(let found) = error { problems += found }
        return nil
      }
    }
    func given(_ name: Name) -> String? { self[name].folded.isEmpty ? nil : self[name].trimmed }
    let (value, upper) = (number(.value), number(.upper))
    if value == nil, problems.isEmpty {
      problems.append(.init(Name.value.rawValue, "Chưa có mức. Hãy nhập số, ví dụ 1.234,5."))
    }
    if let value, let upper, upper <= value {
      problems.append(.init(Name.upper.rawValue, "Mức trên phải lớn hơn mức dưới (\(value.vietnamese))."))
    }
    let year = given(.year).map { Int($0) ?? 0 }
    if let year, !(1990...2200).contains(year) {
      problems.append(.init(Name.year.rawValue, "Năm “\(self[.year])” không hợp lệ. Ví dụ 2030."))
    }
    if given(.measure) == nil { problems.append(.init(Name.measure.rawValue, "Chưa nói đo cái gì.")) }
    if given(.unit) == nil { problems.append(.init(Name.unit.rawValue, "Chưa có đơn vị tính, ví dụ %, HTX.")) }
    let sign = self[.sign]
    let op: ReadTarget.Operator = sign == ">" ? .atLeast : sign == "<" ? .atMost : .init(rawValue: sign) ?? .equal
    var parent: Int?
    if case .target(let found) = old { parent = found.parentTarget }
    guard let span, let value, problems.isEmpty else { return nil }
    return .target(
      .byHand(
        span: span, quote: words.quote(span), clause: clause, measure: self[.measure].trimmed, op: op,
        strict: sign == ">" || sign == "<", value: value, valueMax: upper, unit: self[.unit].trimmed,
        change: .init(rawValue: self[.change]) ?? .level, population: given(.population), baseline: given(.baseline),
        year: year, scope: given(.scope), parentTarget: parent))
  }
}

extension Decimal {
  /// Exactly what was typed.
  init(_ number: VietnameseNumber) {
    self.init(
      sign: number.digits < 0 ? .minus : .plus, exponent: -number.decimals,
      significand: Decimal(number.digits.magnitude))
  }
}
