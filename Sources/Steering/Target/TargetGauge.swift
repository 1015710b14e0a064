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

  /// Those that hold today, the ones that people have declared among them.
  public typealias Indicators = @Sendable (_ tx: Tx) throws -> [Indicator]
  public let indicators: Indicators
  /// What an indicator stands at on a day, over the area of a directive; nil where it cannot be measured.
  public typealias Measure = @Sendable (_ code: String, _ day: Day, _ of: Directive, _ tx: Tx) throws -> TargetMeasure?
  public let measure: Measure
  /// The same in each area under that of the directive; empty where it has no parts.
  public typealias Parts = @Sendable (_ code: String, _ day: Day, _ of: Directive, _ tx: Tx) throws -> [TargetPart]
  public let parts: Parts

  public init(
    indicators: @escaping Indicators, parts: @escaping Parts = { _, _, _, _ in [] }, measure: @escaping Measure
  ) {
    self.indicators = indicators
    self.parts = parts
    self.measure = measure
  }

  /// Measures nothing, so that every figure is entered by hand with its source.
  public static let none = TargetGauge(indicators: { _ in [] }) { _, _, _, _ in nil }
}

extension TargetGauge {
  /// - Throws: `Fault.invalid` for an indicator that nobody has declared, or that does not hold today.
  func mustHold(_ code: String, field: String, _ tx: Tx) throws {
    guard try indicators(tx).contains(where: { $0.code == code }) else {
      throw Fault.invalid(field, "Không có chỉ số “\(code)”. Hãy chọn trong danh sách.")
    }
  }
}
