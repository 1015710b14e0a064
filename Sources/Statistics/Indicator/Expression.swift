import Kit
import Registry
import Territory

/// Biểu thức: what an indicator computes. Small and typed: whatever is one can be computed and said in Vietnamese.
public indirect enum Expression: Hashable, Sendable {
  case count(Selection)
  case sum(Measure, Selection)
  /// A measure per organisation that has told it or, by a weight, per unit of the weight of those that have told both.
  case mean(Measure, by: Measure?, Selection)
  /// A part of a whole, both kept.
  case ratio(Expression, of: Expression)
  case growth(Expression, since: Base)
  /// Areas of a level in which a count reaches a number, of all such areas; on the map of a day, else of the question.
  case coverage(Area.Level, on: Day?, atLeast: Int, Expression)
  /// A series from outside the registry, as population: what was observed of the area.
  case observed(Observation.Series)
  /// Parts of the work that a clause of a directive asks for: those done by the day, of all that were given.
  case carriedOut(directive: String, clause: String)

  /// Mốc so sánh: what growth is counted from.
  public enum Base: Hashable, Sendable {
    /// The last day of the year before; for figures of a whole year, the year before.
    case yearBefore
    /// The same day of the year before.
    case yearAgo
    case day(Day)
  }
}

/// Tập tổ chức: of which kinds, and what must hold of each.
public struct Selection: Hashable, Sendable {
  public enum Condition: Hashable, Sendable {
    /// It has begun and not ended.
    case existing
    /// It exists and works in fact.
    case operating
    /// It exists and does not work in fact.
    case idle
    /// It began since a day, whatever became of it.
    case begunFrom(Day)
    /// It began in the span asked about, up to the day; it ended so, in one of these ways, or any.
    case begun(Span)
    case ended(Span, [OrganisationEvent.Kind])
    /// It belongs to the alliance; to a union of cooperatives.
    case member
    case inUnion
    /// It has a certificate of registration.
    case registered
    case field(Organisation.Field)
    /// It was recognised for the year of the day or the year before, or the recognition holds on the day; with one of
    /// these results, or any but “không”. The latest finding counts.
    case recognised(Recognition.Kind, [String])
  }

  /// Of the year of the day; of the period asked about, which is the year where none is named.
  public enum Span: String, Hashable, Sendable { case year, period }

  public let kinds: [Organisation.Kind]
  public let conditions: [Condition]
}

extension Expression {
  public var behaviour: Indicator.Behaviour {
    switch self {
    case .count(let selection): selection.isFlow ? .flow : .stock
    case .sum(let measure, _), .mean(let measure, _, _): measure.isFlow ? .flow : .stock
    case .ratio(let part, _): part.behaviour
    case .growth: .growth
    case .coverage, .observed, .carriedOut: .stock
    }
  }

  /// Shown in percent: of a whole, or of what was before.
  public var isPercent: Bool {
    switch self {
    case .ratio, .growth: true
    default: false
    }
  }
}

extension Selection {
  var isFlow: Bool {
    conditions.contains { condition in
      switch condition {
      case .begunFrom, .begun, .ended: true
      default: false
      }
    }
  }
}
