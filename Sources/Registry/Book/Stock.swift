import Kit

/// Số tại thời điểm: the figure of an organisation that stands for a day, and the return it comes from.
public struct StockFigure: Hashable, Sendable {
  public let value: Int64
  public let year: Int
  public let kind: AnnualReturn.Kind
}

extension RegistryBook {
  /// For each organisation, the measure as it last stood on or before a day.
  ///
  /// The later day of reference wins; of one day the actual figure replaces the estimate. A plan never counts.
  public func stock(_ measure: Measure, _ asOf: AsOf) -> [StockFigure?] {
    var found: [StockFigure?] = Array(repeating: nil, count: organisations.count)
    for (year, columns) in returns.sorted(by: { $0.key > $1.key }) where year <= asOf.day.year {
      let values = columns.column(measure)
      for row in 0..<columns.count where values[row] != ReturnColumns.none {
        let kind = columns.kinds[row]
        guard kind != .plan, columns.isKnown(row, before: asOf.known), AnnualReturn.day(of: kind, year) <= asOf.day
        else { continue }
        let place = Int(columns.organisations[row])
        if let other = found[place], other.year > year || (other.year == year && other.kind.rank >= kind.rank) {
          continue
        }
        found[place] = StockFigure(value: values[row], year: year, kind: kind)
      }
    }
    return found
  }

  /// For each organisation, the measure of one whole year: the actual figure, else the estimate.
  public func flow(_ measure: Measure, year: Int, known: Instant?) -> [StockFigure?] {
    var found: [StockFigure?] = Array(repeating: nil, count: organisations.count)
    guard let columns = returns[year] else { return found }
    let values = columns.column(measure)
    for row in 0..<columns.count where values[row] != ReturnColumns.none {
      let kind = columns.kinds[row]
      guard kind == .actual || kind == .estimate, columns.isKnown(row, before: known) else { continue }
      let place = Int(columns.organisations[row])
      if let other = found[place], other.kind == .actual { continue }
      found[place] = StockFigure(value: values[row], year: year, kind: kind)
    }
    return found
  }
}

extension AnnualReturn.Kind {
  /// Within a year: what stands for the later day, and of one day the surer.
  fileprivate var rank: Int {
    switch self {
    case .plan: 0
    case .half: 1
    case .estimate: 2
    case .actual: 3
    }
  }
}
