import Kit
import Storage

/// Nguồn số liệu: how the figures of a report are computed from the records; a seam, given by the feature that has them.
public struct ReportFigures: Sendable {
  /// Số liệu: what an indicator stands at in an area on a day.
  public struct Figure: Sendable, Hashable {
    public let value: VietnameseNumber
    /// Numerator and denominator, where it is a share that was counted.
    public let part: Int64?
    public let whole: Int64?
    /// Where the records behind it are shown: a path of our own.
    public let records: String?
    /// Organisations that have told it, of those asked, and how many of them only as an estimate.
    public let told: Int?
    public let asked: Int?
    public let estimates: Int?

    public init(
      _ value: VietnameseNumber, part: Int64? = nil, whole: Int64? = nil, records: String? = nil, told: Int? = nil,
      asked: Int? = nil, estimates: Int? = nil
    ) {
      self.value = value
      self.part = part
      self.whole = whole
      self.records = records
      self.told = told
      self.asked = asked
      self.estimates = estimates
    }
  }

  /// Nil where it cannot be measured, and is typed instead.
  public let figure: @Sendable (_ code: String, _ area: ID<Place.Area>, _ day: Day, _ tx: Tx) throws -> Figure?

  public init(
    figure: @escaping @Sendable (_ code: String, _ area: ID<Place.Area>, _ day: Day, _ tx: Tx) throws -> Figure?
  ) {
    self.figure = figure
  }

  /// Computes nothing, so that every figure is typed.
  public static let none = ReportFigures { _, _, _, _ in nil }
}
