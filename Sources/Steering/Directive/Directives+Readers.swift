import DirectiveReader
import Foundation
import Government
import Kit
import Storage

extension Directives {
  /// Works out anew which bodies may know of a directive, and keeps them where they differ: after it was imported, given,
  /// reassigned or corrected, and when the register of bodies has changed.
  static func settleReaders(of id: ID<Directive>, _ register: AgencyRegister, _ tx: Tx) throws {
    guard
      let directive = try tx.first(
        "SELECT \(Directive.columns) FROM directive d WHERE d.id = \(id)", { try Directive(&$0) })
    else { return }
    var readers = DirectiveReaders(DirectiveBodies(register, of: directive))
    if let issuer = directive.issuer { readers.admit(line: issuer) }
    for line in try tx.all(
      "SELECT name FROM directive_recipient WHERE directive_id = \(id)", { try $0.next(String.self) })
    {
      readers.admit(line: line)
    }
    for proposal in try Proposals.of(id, tx) {
      guard case .assignment(let found) = proposal.finding, proposal.state != .rejected else { continue }
      for body in found.leads + found.coordinators + found.executors { readers.admit(line: body.value) }
    }
    let charged: SQL =
      """
      SELECT a.lead_agency FROM assignment a WHERE a.directive_id = \(id) AND a.lead_agency IS NOT NULL
      UNION SELECT p.agency FROM assignment_party p JOIN assignment a ON a.id = p.assignment_id
        WHERE a.directive_id = \(id) AND p.agency IS NOT NULL
      """
    for agency in try tx.all(charged, { try $0.next(ID<Place.Agency>.self) }) { readers.admit(agency) }
    let kept = Set(
      try tx.all("SELECT seat, place FROM directive_reader WHERE directive_id = \(id)") {
        [try $0.next(String.self), try $0.next(String.self)]
      })
    let wanted = Set(readers.seats.map(\.row))
    if kept != wanted {
      try tx.execute("DELETE FROM directive_reader WHERE directive_id = \(id)")
      for row in wanted.sorted(by: { ($0[0], $0[1]) < ($1[0], $1[1]) }) {
        try tx.execute(
          "INSERT INTO directive_reader (directive_id, seat, place) VALUES (\(id), \(row[0]), \(row[1]))")
      }
    }
    try tx.execute("UPDATE directive SET readers_of = \(register.fingerprint) WHERE id = \(id)")
  }

  /// Keeps whom the document names as addressees and recipients.
  static func insertRecipients(_ metadata: ReadMetadata, of id: ID<Directive>, _ tx: Tx) throws {
    let lines =
      metadata.addressees.map { ("addressee", $0.value) } + metadata.recipients.map { ("recipient", $0.value) }
    for (position, (kind, name)) in lines.enumerated() {
      try tx.execute(
        "INSERT INTO directive_recipient (directive_id, position, kind, name) VALUES (\(id), \(position), \(kind), \(name))"
      )
    }
  }

  /// Names of the bodies of today that may know of a directive for which that is decided by its recipients.
  static func readers(of id: ID<Directive>, _ register: AgencyRegister, on today: Day, _ tx: Tx) throws -> [String] {
    try tx.all("SELECT place FROM directive_reader WHERE directive_id = \(id) AND seat = 'agency'") {
      try $0.next(ID<Place.Agency>.self)
    }
    .compactMap { register.agency($0) }.filter { $0.validity.contains(today) }.map(\.name)
    .sorted { $0.sortKey < $1.sortKey }
  }

  /// Bodies end, and others take over: each directive then goes to those, too.
  var readersJob: JobKind {
    JobKind("steering.readers", "Cập nhật nơi được biết văn bản", schedule: .every(minutes: 10)) { [agencies] run in
      let (ids, register) = try await run.db.inspect { tx in
        let register = try agencies.register(in: tx)
        let ids = try tx.all(
          "SELECT id FROM directive d WHERE d.readers_of IS NULL OR d.readers_of <> \(register.fingerprint) ORDER BY id"
        ) { try $0.next(ID<Directive>.self) }
        return (ids, register)
      }
      for (index, id) in ids.enumerated() {
        try await run.step(index + 1, of: ids.count) { tx in
          try Self.fillRecipients(of: id, tx)
          try Self.settleReaders(of: id, register, tx)
        }
      }
      try await run.finish { _ in ids.isEmpty ? nil : "Đã cập nhật \(ids.count) văn bản." }
    }
  }

  /// A directive of an earlier release has its recipients in what was read of it alone.
  private static func fillRecipients(of id: ID<Directive>, _ tx: Tx) throws {
    let found = try tx.first("SELECT metadata, readers_of FROM directive WHERE id = \(id)") {
      (metadata: try $0.next(String.self), settled: try $0.next(String?.self))
    }
    guard let found, found.settled == nil,
      try tx.value("SELECT count(*) FROM directive_recipient WHERE directive_id = \(id)", as: Int.self) == 0
    else { return }
    try insertRecipients(try JSONDecoder().decode(ReadMetadata.self, from: Data(found.metadata.utf8)), of: id, tx)
    if let directive = try tx.first(
      "SELECT \(Directive.columns) FROM directive d WHERE d.id = \(id)", { try Directive(&$0) })
    {
      try linkReferences(of: directive, tx)
    }
  }
}

extension DirectiveReaders.Seat {
  /// As it is kept: the sort of the seat and its identity.
  var row: [String] {
    switch self {
    case .agency(let id): ["agency", id.text]
    case .area(let id): ["area", id.text]
    }
  }
}
