import Kit
import Storage

/// Máy đo: how targets are measured from the records; a seam, given by the feature that computes figures.
public struct TargetGauge: Sendable {
  /// An indicator that a target may be tied to.
  public struct Indicator: Sendable {
    public let code: String
    public let title: String

    public init(code: String, title: String) {
      self.code = code
      self.title = title
    }
  }

  public let indicators: [Indicator]
  /// What an indicator stands at on a day, over the area of a directive; nil where it cannot be measured.
  public typealias Measure = @Sendable (_ code: String, _ day: Day, _ of: Directive, _ tx: Tx) throws -> TargetMeasure?
  public let measure: Measure
  /// The same in each area under that of the directive; empty where it has no parts.
  public typealias Parts = @Sendable (_ code: String, _ day: Day, _ of: Directive, _ tx: Tx) throws -> [TargetPart]
  public let parts: Parts

  public init(
    indicators: [Indicator], parts: @escaping Parts = { _, _, _, _ in [] }, measure: @escaping Measure
  ) {
    self.indicators = indicators
    self.parts = parts
    self.measure = measure
  }

  /// Measures nothing, so that every figure is entered by hand with its source.
  public static let none = TargetGauge(indicators: []) { _, _, _, _ in nil }
}
