import Kit

/// Cột số liệu: the returns of one year as columns, for roll-ups that read one measure of many organisations.
public struct ReturnColumns: Sendable {
  /// What stands where a return says nothing.
  public static let none = Int64.min

  /// The place of the organisation in the book.
  public private(set) var organisations: [Int32] = []
  public private(set) var kinds: [AnnualReturn.Kind] = []
  public private(set) var states: [AnnualReturn.State] = []
  public private(set) var sources: [AnnualReturn.Source] = []
  /// Milliseconds; what is not superseded is so at the end of time.
  private var recorded: [Int64] = []
  private var superseded: [Int64] = []
  private var values: [[Int64]] = Array(repeating: [], count: Measure.allCases.count)
  private var places: [Int64: Int] = [:]

  public var count: Int { organisations.count }

  /// One measure of every return.
  public func column(_ measure: Measure) -> [Int64] { values[measure.rawValue] }

  /// Whether a return had been recorded before a moment and still stood then; nil is now.
  @inline(__always)
  public func isKnown(_ row: Int, before moment: Instant?) -> Bool {
    guard let moment else { return superseded[row] == .max }
    return recorded[row] < moment.milliseconds && moment.milliseconds <= superseded[row]
  }

  public func values(_ row: Int) -> MeasureValues {
    var found = MeasureValues()
    for measure in Measure.allCases where values[measure.rawValue][row] != Self.none {
      found[measure] = values[measure.rawValue][row]
    }
    return found
  }

  /// Takes a row of the table, or what has become of one that was taken before.
  mutating func take(number: Int64, organisation: Int32, _ filed: FiledReturn) {
    if let row = places[number] {
      superseded[row] = filed.supersededAt?.milliseconds ?? .max
      return
    }
    places[number] = count
    organisations.append(organisation)
    kinds.append(filed.return.kind)
    states.append(filed.return.state)
    sources.append(filed.return.source)
    recorded.append(filed.recordedAt.milliseconds)
    superseded.append(filed.supersededAt?.milliseconds ?? .max)
    for measure in Measure.allCases { values[measure.rawValue].append(filed.return.values[measure] ?? Self.none) }
  }
}

/// Phiếu đã nộp: a return with when it was recorded, by whom, and superseded.
public struct FiledReturn: Sendable {
  public let `return`: AnnualReturn
  public let recordedAt: Instant
  public let recordedBy: String
  public let supersededAt: Instant?
}
