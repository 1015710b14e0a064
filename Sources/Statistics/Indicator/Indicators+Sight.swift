import Kit
import Storage

/// What may not be seen is not found, also where an indicator cites it: a clause of a directive is named only to those who
/// may know of that directive, and what counts the work given under it is not there for the others.
extension Figures {
  /// An indicator as somebody may see it; nil where it is not there for them.
  /// - Parameter actor: nil for the public.
  func shown(_ indicator: Indicator, to actor: Actor?, in tx: Tx) throws -> Indicator? {
    guard let directive = indicator.directive, try !work.isKnown(directive, actor, tx) else { return indicator }
    if case .carriedOut? = indicator.expression { return nil }
    var indicator = indicator
    indicator.clause = ""
    return indicator
  }

  /// Many at once; each directive is asked for once.
  func shown<Measured>(
    _ rows: [(indicator: Indicator, figure: Measured)], to actor: Actor?, in tx: Tx
  ) throws -> [(indicator: Indicator, figure: Measured)] {
    var known: [String: Bool] = [:]
    return try rows.compactMap { row in
      guard let directive = row.indicator.directive else { return row }
      let isKnown = try known[directive] ?? work.isKnown(directive, actor, tx)
      known[directive] = isKnown
      if isKnown { return row }
      return try shown(row.indicator, to: actor, in: tx).map { (indicator: $0, figure: row.figure) }
    }
  }
}
