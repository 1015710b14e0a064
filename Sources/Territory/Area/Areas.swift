import Kit
import Storage

extension Permission {
  public static let readTerritory = Permission("territory.read", "Xem địa bàn qua thời gian")
}

/// What is done with areas.
public struct Areas: Sendable {
  let db: Database
  private let memory = TerritoryMemory()

  public init(_ db: Database) { self.db = db }

  /// Loads the areas and changes that come with the program, where they are not there yet.
  public func loadReference() async throws {
    let areas = try TerritoryReference.areas()
    let changes = try TerritoryReference.changes()
    _ = try TerritoryHistory(areas: areas, changes: changes)
    try await db.system(job: "load-areas") { tx in
      guard try tx.value("SELECT count(*) FROM area", as: Int.self) == 0 else { return }
      for area in areas { try Self.identify(area, tx) }
      for area in areas { try Self.record(area, tx) }
      for change in changes { try Self.record(change, tx) }
      try Self.turn("reference", tx)
    }
  }

  /// The map through time as it was known before a moment, or as it is known now.
  public func history(known: Instant? = nil) async throws -> TerritoryHistory {
    try await db.inspect { [memory] tx in try memory.history(known: known, tx) }
  }

  /// The same within a transaction that only reads.
  public func history(known: Instant? = nil, in tx: Tx) throws -> TerritoryHistory {
    try memory.history(known: known, tx)
  }

  /// How often anything was recorded: another number means another map.
  public func turns(in tx: Tx) throws -> Int { try TerritoryMemory.turns(tx) }

  /// Everything ever recorded.
  static func ledger(_ tx: Tx) throws -> TerritoryLedger {
    TerritoryLedger(
      areas: try tx.all(
        """
        SELECT a.id, a.code, r.name, r.kind, r.level, r.parent_id, r.valid_from, r.valid_to, r.recorded_at,
          r.superseded_at
        FROM area_record r JOIN area a ON a.id = r.area_id ORDER BY r.number
        """
      ) { Recorded(try Area(&$0), recordedAt: try $0.next(), supersededAt: try $0.next()) },
      changes: try tx.all(
        """
        SELECT day, act, kind, from_id, to_id, share, day_mark, to_mark, recorded_at, superseded_at
        FROM area_change ORDER BY number
        """
      ) { Recorded(try AreaChange(&$0), recordedAt: try $0.next(), supersededAt: try $0.next()) })
  }

  static func identify(_ area: Area, _ tx: Tx) throws {
    try tx.execute("INSERT INTO area (id, code) VALUES (\(area.id), \(area.code)) ON CONFLICT DO NOTHING")
  }

  static func record(_ area: Area, by reform: ID<Reform>? = nil, _ tx: Tx) throws {
    try tx.execute(
      """
      INSERT INTO area_record (area_id, name, kind, level, parent_id, valid_from, valid_to, recorded_at, reform_id)
      VALUES (\(area.id), \(area.name), \(area.kind), \(area.level), \(area.parent), \(area.validity.from),
        \(area.validity.to), \(tx.now), \(reform))
      """)
  }

  static func record(_ change: AreaChange, by reform: ID<Reform>? = nil, _ tx: Tx) throws {
    try tx.execute(
      """
      INSERT INTO area_change (day, act, kind, from_id, to_id, share, day_mark, to_mark, recorded_at, reform_id)
      VALUES (\(change.day), \(change.act), \(change.kind), \(change.from), \(change.to),
        \(change.share?.billionths), \(change.dayMark), \(change.toMark), \(tx.now), \(reform))
      """)
  }

  /// Tells every server that something was recorded.
  static func turn(_ what: String, _ tx: Tx) throws {
    try tx.execute("INSERT INTO territory_turn (at, what) VALUES (\(tx.now), \(what))")
  }
}

extension Area {
  init(_ row: inout Row) throws {
    id = try row.next()
    code = try row.next()
    name = try row.next()
    kind = try row.next()
    level = try row.next()
    parent = try row.next()
    validity = Validity(from: try row.next(), to: try row.next())
  }
}

extension AreaChange {
  init(_ row: inout Row) throws {
    self.init(
      day: try row.next(), act: try row.next(), kind: try row.next(), from: try row.next(), to: try row.next(),
      share: try row.next(Int64?.self).flatMap { Share(billionths: $0) }, dayMark: try row.next(),
      toMark: try row.next())
  }
}

extension Area.Level: SQLConvertible {}
extension Area.Kind: SQLConvertible {}
extension AreaChange.Kind: SQLConvertible {}
extension AreaChange.Mark: SQLConvertible {}
