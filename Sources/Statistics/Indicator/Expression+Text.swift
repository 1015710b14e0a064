import Kit
import Registry
import Territory

extension Expression {
  /// As it is written, so that it reads back as the same.
  public var text: String {
    switch self {
    case .count(let selection): "count(\(selection.text))"
    case .sum(let measure, let selection): "sum(\(measure.field), \(selection.text))"
    case .mean(let measure, let weight, let selection):
      "mean(\(measure.field)\(weight.map { " by \($0.field)" } ?? ""), \(selection.text))"
    case .ratio(let part, let whole): "ratio(\(part.text), \(whole.text))"
    case .growth(let of, .yearBefore): "growth(\(of.text))"
    case .growth(let of, .yearAgo): "growth(\(of.text), year ago)"
    case .growth(let of, .day(let day)): "growth(\(of.text), since \(day))"
    case .coverage(let level, let day, let least, let of):
      "coverage(\(level.rawValue)\(day.map { " \($0)" } ?? ""), \(least), \(of.text))"
    case .observed(let series): "observed(\(series.rawValue))"
    case .carriedOut(let directive, let clause): "carried(\(directive), \(clause))"
    }
  }
}

extension Selection {
  var text: String {
    let all = kinds.count == Organisation.Kind.allCases.count
    return ([all ? "all" : kinds.map(\.rawValue).joined(separator: "|")] + conditions.map(\.text)).joined(
      separator: ", ")
  }
}

extension Selection.Condition {
  var text: String {
    switch self {
    case .existing: "existing"
    case .operating: "operating"
    case .idle: "idle"
    case .member: "member"
    case .inUnion: "in union"
    case .registered: "registered"
    case .begunFrom(let day): "begun from \(day)"
    case .begun(let span): "begun in \(span.rawValue)"
    case .ended(let span, let ways):
      ways.isEmpty
        ? "ended in \(span.rawValue)" : "ended in \(span.rawValue) \(ways.map(\.rawValue).joined(separator: "|"))"
    case .field(let field): "field \(field.rawValue)"
    case .recognised(let kind, let results):
      results.isEmpty
        ? "recognised \(kind.rawValue)"
        : "recognised \(kind.rawValue) \(results.map { $0.replacing(" ", with: "_") }.joined(separator: "|"))"
    }
  }
}
