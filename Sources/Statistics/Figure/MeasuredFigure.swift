import Foundation
import Kit
import Registry
import Storage
import Territory
import Web

/// Câu hỏi về một con số: on which day, known when, for which land, on which map.
public struct FigureQuestion: Sendable {
  public var asOf: AsOf
  /// Nil for everything that is known.
  public var area: AreaScope?
  /// Of which what begins and ends “in the period” is counted, up to the day; nil for the year of the day.
  public var period: Period?

  public init(_ asOf: AsOf, area: AreaScope? = nil, period: Period? = nil) {
    self.asOf = asOf
    self.area = area
    self.period = period
  }
}

/// Con số đã đo: a value with its numerator and denominator, how much of it was told, and the records behind it.
public struct MeasuredFigure: Sendable {
  /// Một bản ghi đứng sau con số.
  public struct Record: Hashable, Sendable {
    public enum Subject: Hashable, Sendable {
      case organisation(ID<Organisation>)
      case area(ID<Place.Area>)
      case other(title: String, link: Link?)
    }

    public let subject: Subject
    /// What it adds: 1 where organisations are counted, nil where it has not told its figure.
    public let value: Int64?

    public var organisation: ID<Organisation>? {
      if case .organisation(let id) = subject { id } else { nil }
    }
  }

  public internal(set) var indicator: Indicator
  public let numerator: Int64
  /// Nil where the value is no ratio.
  public let denominator: Int64?
  /// What is counted or summed in the numerator, and in the denominator where that is another set.
  public let records: [Record]
  public let base: [Record]
  /// Organisations that have told the figure, of those asked; both are the count where organisations are counted.
  public let told: Int
  public let asked: Int
  /// How many of the told figures are estimates.
  public let estimates: Int
  /// Organisations of which nobody knows whether they stand in the area.
  public let unclear: Int
  /// Why there is no value, where there is none.
  public let missing: String?
  /// What else should be known: the source of a population, the map of the districts.
  public let remark: String?

  public var value: FigureValue { FigureValue(numerator, denominator, indicator, isMissing: missing != nil) }
  public var text: String { value.text }
}

/// Giá trị: a number, or a part of a whole, as it is shown.
public struct FigureValue: Hashable, Sendable {
  private enum Form: Hashable, Sendable { case amount, mean, share, growth, coverage }

  public let numerator: Int64
  public let denominator: Int64?
  /// What stands after the number; nothing where the number says it, as a percentage does.
  public let unit: String
  private let form: Form
  private let isMoney: Bool
  private let isMissing: Bool

  init(_ numerator: Int64, _ denominator: Int64?, _ indicator: Indicator, isMissing: Bool = false) {
    self.numerator = numerator
    self.denominator = denominator
    self.isMissing = isMissing
    unit = indicator.unit == "%" ? "" : indicator.unit
    isMoney = indicator.unit.hasPrefix("triệu đồng")
    form =
      switch indicator.expression {
      case .growth?: .growth
      case .coverage?: .coverage
      case .mean?: .mean
      case .ratio?, .carriedOut?: .share
      default: .amount
      }
  }

  /// Nil where there is no denominator, or nothing in it. Growth is the difference in parts of what was before.
  public var ratio: Ratio? {
    guard !isMissing, let denominator, denominator != 0, form != .mean else { return nil }
    return Ratio(form == .growth ? numerator - denominator : numerator, of: denominator)
  }

  /// The whole amount that is shown: a sum, or a mean to the whole unit; money in đồng. Nil for shares, and where
  /// nothing is known.
  public var amount: Int64? {
    guard !isMissing else { return nil }
    switch form {
    case .amount: return numerator
    case .mean: return denominator == 0 ? nil : denominator.map { Self.mean(numerator, of: $0) }
    case .share, .growth, .coverage: return nil
    }
  }

  /// Exactly, where it is written exactly: percents for shares, millions for money. Nil where nothing is known.
  public var decimal: Decimal? {
    if let amount { return isMoney ? Decimal(amount) / 1_000_000 : Decimal(amount) }
    if form == .coverage { return isMissing ? nil : Decimal(numerator) }
    return ratio.map { Decimal($0.part) * 100 / Decimal($0.whole) }
  }

  /// The same to draw with.
  public var number: Double? { decimal.map { NSDecimalNumber(decimal: $0).doubleValue } }

  /// `195`, `41,3 %`, `8 / 10`; `–` where nothing is known.
  public var text: String {
    if let amount { return isMoney ? Self.millions(amount) : amount.grouped }
    if form == .coverage, !isMissing { return "\(numerator.grouped) / \((denominator ?? 0).grouped)" }
    return ratio?.percentText ?? "–"
  }

  /// A part of the value as the value is written: money in millions.
  public func written(_ part: Int64) -> String { isMoney ? Self.millions(part) : part.grouped }
  /// The denominator as it is written; that of a mean is a number of units.
  public func writtenBase(_ base: Int64) -> String { form == .mean ? base.grouped : written(base) }

  /// The number to the whole, for shading.
  var whole: Int64 { number.map { Int64($0.rounded()) } ?? 0 }

  /// Another number of the same indicator, as it is written.
  func write(_ number: Double) -> String {
    switch form {
    case .share, .growth: VietnameseNumber(Int64((number * 10).rounded()), decimals: 1).percentText
    case .amount, .mean, .coverage:
      isMoney
        ? VietnameseNumber(Int64((number * 10).rounded()), decimals: 1).description : Int64(number.rounded()).grouped
    }
  }

  public var json: JSON {
    guard let number else { return .null }
    return form == .amount && !isMoney || form == .coverage ? .integer(Int(number)) : .decimal(number)
  }

  /// A million đồng with at most one decimal.
  private static func millions(_ dong: Int64) -> String {
    let tenths = Int64(clamping: Int128(dong).dividedHalfUp(by: 100_000))
    return tenths % 10 == 0 ? (tenths / 10).grouped : VietnameseNumber(tenths, decimals: 1).description
  }

  /// To the whole unit, half away from nought; 0 of nothing.
  static func mean(_ sum: Int64, of count: Int64) -> Int64 {
    count == 0 ? 0 : Int64(clamping: Int128(sum).dividedHalfUp(by: Int128(count)))
  }
}

extension Figures.Answer {
  /// As somebody may see it.
  /// - Throws: `Fault.notFound` for what counts the work of a directive that they may not know of.
  func shown(to actor: Actor, by figures: Figures, _ tx: Tx) throws -> Figures.Answer {
    guard let indicator = try figures.shown(figure.indicator, to: actor, in: tx) else {
      throw Fault.noSuchIndicator(figure.indicator.code)
    }
    let seen = actor.may(.readFigures, in: .province) ? self : withoutTold
    var figure = seen.figure
    figure.indicator = indicator
    return Figures.Answer(
      figure: figure, scope: seen.scope, parts: seen.parts, names: seen.names, history: seen.history)
  }

  /// Without what single organisations told of themselves, for those whom only the whole concerns; which organisations
  /// were counted stays.
  var withoutTold: Figures.Answer {
    func hidden(_ records: [MeasuredFigure.Record]) -> [MeasuredFigure.Record] {
      let isCount = records.allSatisfy { $0.organisation == nil || $0.value == 1 }
      return isCount ? records : records.map { .init(subject: $0.subject, value: nil) }
    }
    let figure = MeasuredFigure(
      indicator: figure.indicator, numerator: figure.numerator, denominator: figure.denominator,
      records: hidden(figure.records), base: hidden(figure.base), told: figure.told, asked: figure.asked,
      estimates: figure.estimates, unclear: figure.unclear, missing: figure.missing, remark: figure.remark)
    return Figures.Answer(figure: figure, scope: scope, parts: parts, names: names, history: history)
  }
}
