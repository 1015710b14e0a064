import Foundation
import Kit

/// An empty database beside the one that is served, which goes afterwards.
struct ScratchDatabase: Sendable {
  let database: Database
  /// Why it is on SQLite though the other is not; nil where both are alike.
  let remark: String?

  /// Lends one of the same engine: on PostgreSQL a schema of its own in the same database, where that is permitted.
  static func lend<T: Sendable>(
    beside served: Database, at address: DatabaseAddress, _ body: (ScratchDatabase) async throws -> T
  ) async throws -> T {
    guard case .postgreSQL(let url) = address else { return try await onSQLite(clock: served.clock, nil, body) }
    let id: ID<ScratchDatabase> = ID(at: served.clock.now)
    let schema = prefix + id.text.filter { $0 != "-" }
    do {
      try await served.system(job: "scratch-schema") { tx in
        try tx.dropStaleSchemas()
        try tx.execute("CREATE SCHEMA \(.name(schema))")
      }
    } catch StorageError.failure(code: "42501", _) {
      return try await onSQLite(
        clock: served.clock, "Người dùng PostgreSQL không được tạo lược đồ (cần quyền CREATE trên cơ sở dữ liệu)", body)
    }
    func drop() async {
      _ = try? await served.system(job: "scratch-schema") { try $0.execute("DROP SCHEMA \(.name(schema)) CASCADE") }
    }
    do {
      let mark = url.contains("?") ? "&" : "?"
      let result = try await opened(
        .postgreSQL(url: "\(url)\(mark)options=-csearch_path%3D\(schema),public"), clock: served.clock, nil
      ) { scratch in
        // Behind it stand the tables that are served: nothing is done unless it is in front.
        let current: String? = try await scratch.database.inspect { try $0.value("SELECT current_schema()::text") }
        guard current == schema else { throw StorageError.failure(code: "3F000", message: "no scratch schema") }
        return try await body(scratch)
      }
      await drop()
      return result
    } catch {
      await drop()
      throw error
    }
  }

  fileprivate static let prefix = "hoptac_drill_"

  private static func onSQLite<T: Sendable>(
    clock: Clock, _ remark: String?, _ body: (ScratchDatabase) async throws -> T
  ) async throws -> T {
    let folder = try ScratchFolder()
    let result = try await opened(.sqlite(path: "\(folder.path)/drill.db"), clock: clock, remark, body)
    withExtendedLifetime(folder) {}
    return result
  }

  private static func opened<T: Sendable>(
    _ address: DatabaseAddress, clock: Clock, _ remark: String?, _ body: (ScratchDatabase) async throws -> T
  ) async throws -> T {
    let database = try Database.open(address, clock: clock, connections: 2) { _, _ in
      throw Fault.forbidden("Đây là cơ sở dữ liệu tạm để diễn tập.")
    }
    do {
      let result = try await body(ScratchDatabase(database: database, remark: remark))
      await database.close()
      return result
    } catch {
      await database.close()
      throw error
    }
  }
}

extension Tx {
  /// What a drill that was killed has left more than a day ago; its name tells when it was made.
  fileprivate func dropStaleSchemas() throws {
    let prefix = ScratchDatabase.prefix
    let milliseconds = String(now.adding(minutes: -1440).milliseconds, radix: 16)
    let limit = prefix + String(repeating: "0", count: 12 - milliseconds.count) + milliseconds
    let stale = try values(
      "SELECT nspname::text FROM pg_namespace WHERE nspname::text >= \(prefix) AND nspname::text < \(limit)",
      as: String.self)
    for schema in stale { try execute("DROP SCHEMA \(.name(schema)) CASCADE") }
  }
}
