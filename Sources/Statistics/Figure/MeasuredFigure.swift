import Kit
import Registry

/// Câu hỏi về một con số: on which day, known when, for which land, on which map.
public struct FigureQuestion: Sendable {
  public var asOf: AsOf
  /// Nil for everything that is known.
  public var area: AreaScope?

  public init(_ asOf: AsOf, area: AreaScope? = nil) {
    self.asOf = asOf
    self.area = area
  }
}

/// Con số đã đo: a value with its numerator and denominator, how much of it was told, and the records behind it.
public struct MeasuredFigure: Sendable {
  /// Một bản ghi đứng sau con số.
  public struct Record: Hashable, Sendable {
    public let organisation: ID<Organisation>
    /// What it adds: 1 where organisations are counted, nil where it has not told its figure.
    public let value: Int64?
  }

  public let indicator: Indicator
  public let numerator: Int64
  /// Nil where the value is no ratio.
  public let denominator: Int64?
  /// The organisations counted or summed in the numerator, and in the denominator where that is another set.
  public let records: [Record]
  public let base: [Record]
  /// Organisations that have told the figure, of those asked; both are the count where organisations are counted.
  public let told: Int
  public let asked: Int
  /// How many of the told figures are estimates.
  public let estimates: Int
  /// Organisations of which nobody knows whether they stand in the area.
  public let unclear: Int

  public var value: FigureValue { FigureValue(numerator, denominator, indicator.expression) }
  public var text: String { value.text }
}

/// Giá trị: a number, or a part of a whole, as it is shown.
public struct FigureValue: Hashable, Sendable {
  public let numerator: Int64
  public let denominator: Int64?
  private let isGrowth: Bool
  private let isCoverage: Bool

  init(_ numerator: Int64, _ denominator: Int64?, _ expression: Expression?) {
    self.numerator = numerator
    self.denominator = denominator
    isGrowth = expression?.behaviour == .growth
    isCoverage = if case .coverage? = expression { true } else { false }
  }

  /// Nil where there is no denominator, or nothing in it. Growth is the difference in parts of what was before.
  public var ratio: Ratio? {
    guard let denominator, denominator != 0 else { return nil }
    return Ratio(isGrowth ? numerator - denominator : numerator, of: denominator)
  }

  /// `195`, `41,3 %`, `8 / 10`.
  public var text: String {
    guard let denominator else { return numerator.grouped }
    return isCoverage ? "\(numerator) / \(denominator)" : ratio?.percentText ?? "–"
  }
}

extension Figures.Answer {
  /// Without what single organisations told of themselves, for those whom only the whole concerns; which organisations
  /// were counted stays.
  var withoutTold: Figures.Answer {
    func hidden(_ records: [MeasuredFigure.Record]) -> [MeasuredFigure.Record] {
      records.allSatisfy { $0.value == 1 } ? records : records.map { .init(organisation: $0.organisation, value: nil) }
    }
    let figure = MeasuredFigure(
      indicator: figure.indicator, numerator: figure.numerator, denominator: figure.denominator,
      records: hidden(figure.records), base: hidden(figure.base), told: figure.told, asked: figure.asked,
      estimates: figure.estimates, unclear: figure.unclear)
    return Figures.Answer(figure: figure, scope: scope, parts: parts, names: names, history: history)
  }
}
