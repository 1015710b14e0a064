import Kit
import Storage
import Territory

extension Permission {
  public static let recordObservations = Permission("statistics.observe", "Ghi số liệu ngoài sổ bộ, như số dân")
}

/// What is done with observations.
public struct Observations: Sendable {
  let db: Database
  let areas: Areas

  public init(_ db: Database, _ areas: Areas) {
    self.db = db
    self.areas = areas
  }

  /// An observation that stands, with who recorded it.
  struct Kept: Sendable {
    let number: Int64
    let observation: Observation
    let recordedBy: String
    let recordedAt: Instant
  }

  /// Those that stand, by series, the latest first.
  func list(as credential: Credential) async throws -> (
    actor: Actor, kept: [Kept], map: TerritoryHistory, history: [LoggedAct]
  ) {
    try await db.read(as: credential, to: .readStatistics) { tx, actor in
      let kept = try tx.all(
        """
        SELECT \(Observation.columns), number, recorded_by_name, recorded_at FROM observation
        WHERE superseded_at IS NULL ORDER BY series, day DESC, area_id
        """
      ) { row in
        let observation = try Observation(&row)
        return Kept(
          number: try row.next(), observation: observation, recordedBy: try row.next(), recordedAt: try row.next())
      }
      // Of the areas of superseded ones too; a list of many is logged under the first of them.
      let of = try tx.values("SELECT DISTINCT area_id FROM observation", as: ID<Place.Area>.self)
      return (
        actor, kept, try areas.history(in: tx), try tx.history(of: of.map { AuditSubject("observation", $0) })
      )
    }
  }

  /// What recording an observation would do.
  struct Change: Sendable {
    enum Kind: Sendable, Equatable {
      case new, same
      /// With what stands now.
      case corrects(Int64, source: String)
    }

    let observation: Observation
    let kind: Kind
  }

  /// What recording would do, without doing it.
  /// - Throws: `Fault.invalid` as recording would.
  func trial(
    of observations: [Observation], as credential: Credential
  ) async throws -> (actor: Actor, changes: [Change], history: TerritoryHistory) {
    try await db.read(as: credential, to: .recordObservations) { tx, actor in
      try Self.check(observations, on: tx.today)
      let changes = try observations.map { observation in
        let held = try tx.first(
          """
          SELECT \(Observation.columns) FROM observation WHERE series = \(observation.series)
            AND area_id = \(observation.area) AND day = \(observation.day) AND superseded_at IS NULL
          """, { try Observation(&$0) })
        return Change(
          observation: observation,
          kind: held.map { held in
            held.value == observation.value && held.source == observation.source
              ? .same : .corrects(held.value, source: held.source)
          } ?? .new)
      }
      return (actor, changes, try areas.history(in: tx))
    }
  }

  private static func check(_ observations: [Observation], on today: Day) throws(Fault) {
    guard !observations.isEmpty else {
      throw .invalid("gia_tri", "Chưa có số liệu nào. Hãy nhập một số, hoặc chọn tệp.")
    }
    for observation in observations {
      guard observation.day <= today else {
        throw .invalid("ngay", "Ngày \(observation.day.vietnamese) chưa đến. Hãy ghi ngày của số liệu.")
      }
      guard observation.value > 0 else {
        throw .invalid("gia_tri", "Giá trị phải lớn hơn 0. Hãy xem lại số liệu trong nguồn.")
      }
    }
  }

  /// Records observations, all or none; one of the same series, area and day is superseded and kept.
  public func record(_ observations: [Observation], as credential: Credential) async throws {
    try await db.write(as: credential, to: .recordObservations) { tx, actor in
      try actor.require(.recordObservations, in: .province)
      try Self.check(observations, on: tx.today)
      for observation in observations {
        try tx.execute(
          """
          UPDATE observation SET superseded_at = \(tx.now) WHERE series = \(observation.series)
            AND area_id = \(observation.area) AND day = \(observation.day) AND superseded_at IS NULL
          """)
        try tx.execute(
          """
          INSERT INTO observation (series, area_id, day, value, source, is_unverified, recorded_at, recorded_by_name)
          VALUES (\(observation.series), \(observation.area), \(observation.day), \(observation.value),
            \(observation.source), \(observation.isUnverified), \(tx.now), \(actor.name))
          """)
      }
      try tx.audit(
        actor, Permission.recordObservations.name, AuditSubject("observation", observations[0].area),
        after: .list(
          observations.map { observation in
            [
              "series": .text(observation.series.rawValue), "area": .text(observation.area.text),
              "day": .text(observation.day.description), "value": .integer(Int(observation.value)),
              "source": .text(observation.source),
            ]
          }))
    }
  }

  /// Everything that was known before a moment, or is known now.
  static func book(known: Instant?, _ tx: Tx) throws -> ObservationBook {
    let then: SQL =
      known.map { "recorded_at < \($0) AND (superseded_at IS NULL OR superseded_at >= \($0))" }
      ?? "superseded_at IS NULL"
    return ObservationBook(
      try tx.all("SELECT \(Observation.columns) FROM observation WHERE \(then) ORDER BY number") {
        try Observation(&$0)
      })
  }
}

extension Observation {
  static let columns: SQL = "series, area_id, day, value, source, is_unverified"

  init(_ row: inout Row) throws {
    self.init(
      try row.next(), of: try row.next(), on: try row.next(), try row.next(), source: try row.next(),
      isUnverified: try row.next())
  }
}

extension Observation.Series: SQLConvertible {}

extension Migration {
  static let statistics = [
    Migration(
      "statistics-1-observations",
      [
        """
        CREATE TABLE observation (
          number \(.rowNumber) PRIMARY KEY,
          series \(.text) NOT NULL,
          area_id \(.text) NOT NULL REFERENCES area (id) DEFERRABLE,
          day \(.day) NOT NULL,
          value \(.integer) NOT NULL,
          source \(.text) NOT NULL,
          is_unverified \(.boolean) NOT NULL,
          recorded_at \(.instant) NOT NULL,
          recorded_by_name \(.text) NOT NULL,
          superseded_at \(.instant)
        )\(SQL.strict)
        """,
        "CREATE INDEX observation_area ON observation (series, area_id, day)",
      ]), .indicators, .quality,
  ]
}
