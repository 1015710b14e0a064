import Kit
import Storage
import Territory

extension OrganisationHistory {
  /// The histories of some organisations, or of all; by identity, so in the order in which they were made.
  static func read(_ ids: [ID<Organisation>]?, _ tx: Tx) throws -> [OrganisationHistory] {
    let some: SQL = ids.map { " WHERE organisation_id IN \($0)" } ?? ""
    let records = try grouped(
      tx.all(
        """
        SELECT organisation_id, \(OrganisationRecord.columns), valid_from, valid_to, recorded_at, superseded_at
        FROM organisation_record\(some) ORDER BY number
        """
      ) { row in
        (
          try row.next(),
          Recorded(
            DatedRecord(
              record: try OrganisationRecord(&row), validity: Validity(from: try row.next(), to: try row.next())),
            recordedAt: try row.next(), supersededAt: try row.next())
        )
      })
    let lineage = Dictionary(
      grouping: try tx.all(
        """
        SELECT l.event_id, l.other_id FROM organisation_lineage l
        JOIN organisation_event e ON e.id = l.event_id\(some) ORDER BY l.event_id, l.other_id
        """
      ) { (try $0.next(ID<OrganisationEvent>.self), try $0.next(ID<Organisation>.self)) }, by: \.0
    ).mapValues { $0.map(\.1) }
    let events = try grouped(
      tx.all(
        """
        SELECT organisation_id, id, kind, day, until, document, issuer, note, recorded_at, superseded_at
        FROM organisation_event\(some) ORDER BY id
        """
      ) { row in
        (
          try row.next(),
          Recorded(try OrganisationEvent(&row, lineage), recordedAt: try row.next(), supersededAt: try row.next())
        )
      })
    let memberships = try grouped(
      tx.all(
        """
        SELECT organisation_id, union_id, valid_from, valid_to, paper, recorded_at, superseded_at
        FROM organisation_membership\(some) ORDER BY number
        """
      ) { row in
        (
          try row.next(),
          Recorded(
            Membership(
              union: try row.next(), validity: Validity(from: try row.next(), to: try row.next()),
              paper: try row.next()), recordedAt: try row.next(), supersededAt: try row.next())
        )
      })
    let recognitions = try grouped(
      tx.all(
        """
        SELECT organisation_id, kind, year, valid_from, valid_to, result, paper, paper_day, recorded_at, superseded_at
        FROM recognition\(some) ORDER BY number
        """
      ) { row in
        (try row.next(), Recorded(try Recognition(&row), recordedAt: try row.next(), supersededAt: try row.next()))
      })
    let mine: SQL = ids.map { " WHERE id IN \($0)" } ?? ""
    return try tx.all("SELECT id, kind FROM organisation\(mine) ORDER BY id") { row in
      let organisation = Organisation(id: try row.next(), kind: try row.next())
      return OrganisationHistory(
        organisation, records: records[organisation.id] ?? [], events: events[organisation.id] ?? [],
        memberships: memberships[organisation.id] ?? [], recognitions: recognitions[organisation.id] ?? [])
    }
  }

  private static func grouped<Value>(_ rows: [(ID<Organisation>, Value)]) -> [ID<Organisation>: [Value]] {
    Dictionary(grouping: rows, by: \.0).mapValues { $0.map(\.1) }
  }
}

extension OrganisationRecord {
  static let columns: SQL =
    """
    name, short_name, foreign_name, code, former_number, line, field, law, basis, basis_number, basis_day,
    area_id, area_day, street, charter_capital
    """

  init(_ row: inout Row) throws {
    name = try row.next()
    shortName = try row.next()
    foreignName = try row.next()
    code = try row.next(String?.self).map { OrganisationCode(kept: $0) }
    formerNumber = try row.next()
    line = try row.next()
    field = try row.next()
    law = try row.next()
    basis = try row.next()
    basisNumber = try row.next()
    basisDay = try row.next()
    area = try row.next()
    areaDay = try row.next()
    street = try row.next()
    charterCapital = try row.next(Int64?.self).map { Money(dong: $0) }
  }

  /// For an `INSERT`, in the order of `columns`.
  var bound: SQL {
    """
    \(name), \(shortName), \(foreignName), \(code?.text), \(formerNumber), \(line), \(field), \(law), \(basis),
    \(basisNumber), \(basisDay), \(area), \(areaDay), \(street), \(charterCapital?.dong)
    """
  }
}

extension OrganisationEvent {
  init(_ row: inout Row, _ lineage: [ID<OrganisationEvent>: [ID<Organisation>]]) throws {
    let id: ID<OrganisationEvent> = try row.next()
    self.init(
      id: id, try row.next(), on: try row.next(), until: try row.next(), document: try row.next(),
      issuer: try row.next(), note: try row.next(), others: lineage[id] ?? [])
  }
}

extension Recognition {
  init(_ row: inout Row) throws {
    let kind: Kind = try row.next()
    let year: Int? = try row.next()
    let from: Day? = try row.next()
    let to: Day? = try row.next()
    self.init(
      kind, year: year, validity: from.map { Validity(from: $0, to: to) }, result: try row.next(),
      paper: try row.next(), paperDay: try row.next())
  }
}

extension Organisation.Kind: SQLConvertible {}
extension Organisation.Field: SQLConvertible {}
extension OrganisationRecord.Law: SQLConvertible {}
extension OrganisationRecord.Basis: SQLConvertible {}
extension OrganisationEvent.Kind: SQLConvertible {}
extension Recognition.Kind: SQLConvertible {}
