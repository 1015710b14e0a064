import Foundation

// What a person enters or corrects has the shape of what is read, so that it is followed, exported and scored alike.

extension Rule {
  /// A person said so.
  public static let byHand = Rule("can-bo", "Do cán bộ nhập hoặc sửa khi đối chiếu với văn bản.")
}

extension ReadAssignment {
  /// As a person has entered it; nobody doubts it.
  public static func byHand(
    span: Span, quote: String, clause: Int?, leads: [Mention], coordinators: [Mention] = [], executors: [Mention] = [],
    deadlines: [ReadDeadline] = [], product: Mention? = nil
  ) -> ReadAssignment {
    ReadAssignment(
      span: span, quote: quote, clause: clause, leads: leads, leadSource: leads.isEmpty ? .none : .inline,
      alternatives: [], coordinators: coordinators, executors: executors, deadlines: deadlines, product: product,
      isOptional: false, confidence: 1, rule: .byHand)
  }
}

extension ReadDeadline {
  /// - Parameter quote: The words at the span; where the text has none, those by which it was entered, at an empty span.
  public static func byHand(_ kind: Kind, _ norm: String, span: Span, quote: String) -> ReadDeadline {
    ReadDeadline(kind: kind, norm: norm, span: span, quote: quote, source: .inline)
  }
}

extension ReadTarget {
  /// As a person has entered it.
  public static func byHand(
    span: Span, quote: String, clause: Int?, measure: String, op: Operator, strict: Bool = false, value: Decimal,
    valueMax: Decimal? = nil, unit: String, change: Change = .level, population: String? = nil,
    baseline: String? = nil, year: Int? = nil, scope: String? = nil, parentTarget: Int? = nil
  ) -> ReadTarget {
    ReadTarget(
      span: span, quote: quote, clause: clause, measure: measure, op: op, strict: strict, value: value,
      valueMax: valueMax, unit: unit, change: change, population: population, baseline: baseline,
      horizon: year.map { Horizon(year: $0, source: .inline, span: nil) }, scope: scope, parentTarget: parentTarget,
      confidence: 1, rule: .byHand)
  }
}

extension DirectiveReading {
  /// The same document with the assignments and targets that people have confirmed, in the order of the text.
  public func confirmed(assignments: [ReadAssignment], targets: [ReadTarget]) -> DirectiveReading {
    var reading = self
    reading.assignments = assignments.sorted { $0.span < $1.span }
    reading.targets = targets.sorted { $0.span < $1.span }
    return reading
  }
}
