import DirectiveReader
import Foundation
import Kit

/// Chỉ tiêu: a figure that a clause asks to be reached by a day.
///
/// It keeps comparator, value, unit and population as the text has them. What is “khoảng” has no tolerance unless
/// somebody declares one, as a share of the value.
public struct Target: Sendable {
  public let id: ID<Target>
  public let directive: ID<Directive>
  public let clause: String?
  public let span: Span
  public let quote: String
  /// What is measured, in the words of the text.
  public let title: String
  public let op: ReadTarget.Operator
  /// `trên`, `dưới`: the bound itself does not count.
  public let strict: Bool
  public let value: Decimal
  public let valueMax: Decimal?
  public let unit: String
  /// Whether the figure is a level or a change of one; growth begins at nought, a share does not.
  public let change: ReadTarget.Change
  /// The denominator of a share, in the words of the text or as chosen; nil while it is open.
  public let population: String?
  /// The denominators that the text allows, where it leaves open which is meant; empty once one was chosen.
  public let openPopulations: [String]
  public let scope: String?
  public let baseline: Baseline?
  /// The day from which the way to it is counted.
  public let start: Day
  /// The last day on which it may be met; nil where the text says none.
  public let horizon: Day?
  /// 0…1 of the value; only for what is about.
  public let tolerance: Double?
  /// The indicator that measures it; nil while it is measured by hand.
  public let indicator: String?
  public let givenBy: String
  /// How it is broken down over areas and years.
  public internal(set) var parts: [Part] = []

  /// Phần của chỉ tiêu: what one area, one year, or one area in one year is to contribute.
  public struct Part: Sendable, Hashable {
    public let area: String?
    public let year: Int?
    public let value: Decimal
    /// Of a share, its denominator there, by which parts are weighed against each other.
    public let weight: Decimal?
  }

  /// Mức nền: the value from which the way is counted, and its day.
  public struct Baseline: Sendable, Hashable {
    /// As the text has it: “so với năm 2018”.
    public let words: String?
    public let value: Decimal?
    public let day: Day?
  }

  /// Tỷ lệ: a share has no natural beginning, a count begins at nought.
  public var isShare: Bool { unit.hasPrefix("%") && change == .level }
}

/// Số đo: what a target stood at on a day, and where that is known from.
public struct TargetMeasure: Sendable, Hashable {
  public let day: Day
  public let value: Decimal
  /// Numerator and denominator, where it is a share that was counted.
  public let part: Int64?
  public let whole: Int64?
  public let isEstimate: Bool
  /// The paper, or the indicator that computed it.
  public let source: String
  /// Where the records behind it are shown.
  public let address: String?

  public init(
    day: Day, value: Decimal, part: Int64? = nil, whole: Int64? = nil, isEstimate: Bool, source: String,
    address: String? = nil
  ) {
    self.day = day
    self.value = value
    self.part = part
    self.whole = whole
    self.isEstimate = isEstimate
    self.source = source
    self.address = address
  }
}

/// Nhịp chỉ tiêu: the one vocabulary in which every target is said to stand.
public enum TargetStanding: String, Sendable, CaseIterable {
  case exceeded, onPace, behind, missed, withoutBaseline, unmeasured

  public var title: String {
    switch self {
    case .exceeded: "vượt"
    case .onPace: "đúng nhịp"
    case .behind: "chậm nhịp"
    case .missed: "không đạt"
    case .withoutBaseline: "chưa có mốc"
    case .unmeasured: "chưa đo được"
    }
  }

  /// The rule that leads to it, as shown beside it.
  public var rule: String {
    switch self {
    case .exceeded: "Giá trị đo được đã vượt mức chỉ tiêu."
    case .onPace: "Đã đạt mức chỉ tiêu, hoặc không thấp hơn mức cần có hôm nay nếu tiến đều từ mốc đầu đến hạn."
    case .behind: "Thấp hơn mức cần có hôm nay nếu tiến đều từ mốc đầu đến hạn."
    case .missed: "Đã hết hạn mà chưa đạt mức chỉ tiêu."
    case .withoutBaseline: "Là tỷ lệ nhưng chưa có mức nền, hoặc chưa rõ hạn, nên chưa tính được nhịp."
    case .unmeasured: "Chưa có số đo nào có nguồn."
    }
  }
}
