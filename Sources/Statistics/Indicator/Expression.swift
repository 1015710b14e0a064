import Kit
import Registry
import Territory

/// Biểu thức: what an indicator computes. Small and typed: whatever is one can be computed and said in Vietnamese.
public indirect enum Expression: Hashable, Sendable {
  case count(Selection)
  case sum(Measure, Selection)
  /// A part of a whole, both kept.
  case ratio(Expression, of: Expression)
  /// Against the last day of the year before.
  case growth(Expression)
  /// Areas of a level in which a count reaches a number, of all such areas; on the map of a day, else of the question.
  case coverage(Area.Level, on: Day?, atLeast: Int, Expression)
}

/// Tập tổ chức: of which kinds, and what must hold of each.
public struct Selection: Hashable, Sendable {
  public enum Condition: Hashable, Sendable {
    /// It has begun and not ended.
    case existing
    /// It exists and works in fact.
    case operating
    /// It began since a day, whatever became of it.
    case begunFrom(Day)
    /// It began in the year of the day asked about, up to that day.
    case begunInYear
    case member
    case field(Organisation.Field)
    /// It was recognised for the year of the day or the year before, or the recognition holds on the day; with one of
    /// these results, or any.
    case recognised(Recognition.Kind, [String])
  }

  public let kinds: [Organisation.Kind]
  public let conditions: [Condition]
}

extension Expression {
  public var behaviour: Indicator.Behaviour {
    switch self {
    case .count(let selection): selection.isFlow ? .flow : .stock
    case .sum(let measure, _): measure.isFlow ? .flow : .stock
    case .ratio(let part, _): part.behaviour
    case .growth: .growth
    case .coverage: .stock
    }
  }

  /// Said back, so that whoever reads the number knows what was computed.
  public var explained: String {
    switch self {
    case .count(let selection): "số \(selection.explained)"
    case .sum(let measure, let selection):
      "tổng \(measure.title.lowercased()) của \(selection.explained), theo số liệu gần nhất của từng tổ chức"
    case .ratio(let part, let whole): "\(part.explained) chia cho \(whole.explained)"
    case .growth(let of): "\(of.explained), so với ngày cuối năm trước"
    case .coverage(let level, let day, let least, let of):
      "số \(level.title.lowercased()) có từ \(least) đơn vị trở lên theo \(of.explained), chia cho số \(level.title.lowercased())\(day.map { " ngày \($0.vietnamese)" } ?? "")"
    }
  }
}

extension Selection {
  var isFlow: Bool {
    conditions.contains { condition in
      switch condition {
      case .begunFrom, .begunInYear: true
      case .existing, .operating, .member, .field, .recognised: false
      }
    }
  }

  var explained: String {
    let names =
      kinds.count == Organisation.Kind.allCases.count
      ? "tổ chức kinh tế tập thể" : kinds.map { $0.title.lowercased() }.joined(separator: ", ")
    return ([names] + conditions.map(\.explained)).joined(separator: " ")
  }
}

extension Selection.Condition {
  var explained: String {
    switch self {
    case .existing: "hiện có"
    case .operating: "đang hoạt động"
    case .begunFrom(let day): "thành lập từ \(day.vietnamese)"
    case .begunInYear: "thành lập từ đầu năm"
    case .member: "là thành viên Liên minh"
    case .field(let field): "thuộc lĩnh vực \(field.title.lowercased())"
    case .recognised(let kind, let results):
      results.isEmpty
        ? "được ghi nhận \(kind.title.lowercased())"
        : "được ghi nhận \(kind.title.lowercased()): \(results.joined(separator: " hoặc "))"
    }
  }
}
