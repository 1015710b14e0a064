import Kit
import Storage
import Synchronization
import Territory

extension Permission {
  public static let readGovernment = Permission("government.read", "Xem cơ quan qua thời gian")
}

/// What is done with agencies.
public struct Agencies: Sendable {
  let db: Database
  let areas: Areas
  private let memory = AgencyMemory()

  public init(_ db: Database, _ areas: Areas? = nil) {
    self.db = db
    self.areas = areas ?? Areas(db)
  }

  /// Loads the agencies that come with the program, where they are not there yet.
  public func loadReference() async throws {
    let agencies = try AgencyReference.listed()
    try await db.system(job: "load-agencies") { tx in
      guard try tx.value("SELECT count(*) FROM agency", as: Int.self) == 0 else { return }
      for agency in agencies { try Self.insert(agency, tx) }
      for agency in agencies {
        for successor in agency.successors {
          try tx.execute("INSERT INTO agency_successor (agency_id, successor_id) VALUES (\(agency.id), \(successor))")
        }
      }
    }
  }

  /// All agencies with what recognises them in a text.
  public func register() async throws -> AgencyRegister {
    try await db.inspect { [self] tx in try register(in: tx) }
  }

  /// The same within a transaction that only reads; with what was known at a moment, where one is given.
  public func register(known: Instant? = nil, in tx: Tx) throws -> AgencyRegister {
    if known != nil { return try make(known: known, tx) }
    let mark = AgencyMemory.Mark(
      agencies: try tx.value("SELECT count(*) FROM agency", as: Int.self) ?? 0, turns: try areas.turns(in: tx),
      corrections: try tx.value("SELECT count(*) + count(withdrawn_at) FROM agency_correction", as: Int.self) ?? 0)
    return try memory.register(mark) { try make(known: nil, tx) }
  }

  private func make(known: Instant?, _ tx: Tx) throws -> AgencyRegister {
    let history = try areas.history(known: known, in: tx)
    let kinds = try AgencyReference.kinds()
    return AgencyRegister(
      kinds: kinds,
      agencies: try Self.corrected(Self.all(tx) + AgencyReference.local(kinds, history), known: known, tx),
      groups: try AgencyReference.groups(), history: history)
  }

  private static func all(_ tx: Tx) throws -> [Agency] {
    let pairs = try tx.all("SELECT agency_id, successor_id FROM agency_successor ORDER BY agency_id, successor_id") {
      (try $0.next(ID<Place.Agency>.self), try $0.next(ID<Place.Agency>.self))
    }
    let successors = Dictionary(grouping: pairs, by: \.0).mapValues { $0.map(\.1) }
    return try tx.all(
      "SELECT id, kind, name, branch, area_id, valid_from, valid_to, mark FROM agency ORDER BY id"
    ) { row in try Agency(&row, successors) }
  }

  private static func insert(_ agency: Agency, _ tx: Tx) throws {
    try tx.execute(
      """
      INSERT INTO agency (id, kind, name, branch, area_id, valid_from, valid_to, mark)
      VALUES (\(agency.id), \(agency.kind), \(agency.name), \(agency.branch), \(agency.area), \(agency.validity.from),
        \(agency.validity.to), \(agency.mark))
      """)
  }
}

/// The register as it was last made, until there are other rows.
private final class AgencyMemory: Sendable {
  /// Rows are only ever added, so their numbers tell whether there is anything new.
  struct Mark: Equatable {
    let agencies: Int
    let turns: Int
    let corrections: Int
  }

  private let held = Mutex<(mark: Mark, register: AgencyRegister)?>(nil)

  func register(_ mark: Mark, make: () throws -> AgencyRegister) throws -> AgencyRegister {
    if let held = held.withLock({ $0 }), held.mark == mark { return held.register }
    let register = try make()
    held.withLock { $0 = (mark, register) }
    return register
  }
}

extension Agency {
  init(_ row: inout Row, _ successors: [ID<Place.Agency>: [ID<Place.Agency>]]) throws {
    id = try row.next()
    kind = try row.next()
    name = try row.next()
    branch = try row.next()
    area = try row.next()
    validity = Validity(from: try row.next(), to: try row.next())
    mark = try row.next()
    self.successors = successors[id] ?? []
  }
}

extension Agency.Branch: SQLConvertible {}
