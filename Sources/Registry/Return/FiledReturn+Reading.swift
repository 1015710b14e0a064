import Kit
import Storage

extension FiledReturn {
  /// Gives each return of some organisations, or of all, with the number of its row.
  static func read(
    _ ids: [ID<Organisation>]?, year: Int? = nil, _ tx: Tx, each: (Int64, FiledReturn) -> Void
  ) throws {
    var conditions: [SQL] = []
    if let ids { conditions.append("organisation_id IN \(ids)") }
    if let year { conditions.append("year = \(year)") }
    _ = try tx.all(
      """
      SELECT number, organisation_id, year, kind, state, source, informant, told_on, \(Measure.columns),
        recorded_at, recorded_by_name, superseded_at
      FROM annual_return\(SQL.whereAll(conditions)) ORDER BY number
      """
    ) { row in
      let number: Int64 = try row.next()
      let organisation: ID<Organisation> = try row.next()
      let (year, kind, state): (Int, AnnualReturn.Kind, AnnualReturn.State) = (
        try row.next(), try row.next(), try row.next()
      )
      let source: AnnualReturn.Source = try row.next()
      let (informant, toldOn): (String?, Day?) = (try row.next(), try row.next())
      var found = AnnualReturn(of: organisation, year: year, kind, source: source, values: try MeasureValues(&row))
      found.state = state
      found.informant = informant
      found.toldOn = toldOn
      each(
        number,
        FiledReturn(
          return: found, recordedAt: try row.next(), recordedBy: try row.next(), supersededAt: try row.next()))
    }
  }
}

extension AnnualReturn.Kind: SQLConvertible {}
extension AnnualReturn.State: SQLConvertible {}
extension AnnualReturn.Source: SQLConvertible {}
