import Foundation
import Kit
import TestKit
import Testing

@testable import Storage

/// The engines that a contract test runs on: both, or SQLite alone where no server was started.
enum EngineUnderTest: String, CaseIterable, CustomTestStringConvertible, Sendable {
  case sqlite, postgreSQL

  static var present: [EngineUnderTest] { allCases.filter { $0 == .sqlite || PrivatePostgreSQL.isPresent } }

  var testDescription: String { rawValue }
}

/// The moment at which every test happens.
let moment = Instant(milliseconds: 1_795_248_000_000)

let clerk = ID<Actor>("can-bo")!
/// Somebody who may keep the register of the whole province.
let keep = Permission("test.keep", "Ghi sổ")

/// An empty database of an engine.
struct EmptyDatabase {
  let address: DatabaseAddress

  init(on engine: EngineUnderTest) async throws {
    address =
      switch engine {
      case .sqlite:
        .sqlite(path: FileManager.default.temporaryDirectory.appending(path: "\(ID<Actor>(at: moment)).sqlite").path)
      case .postgreSQL: try await PrivatePostgreSQL.emptyDatabase()
      }
  }

  func open(connections: Int = 4) throws -> Storage.Database {
    try Database.open(address, clock: .fixed(moment), connections: connections) { credential, _ in
      guard case .command = credential else { throw Fault.unauthenticated("Hãy đăng nhập.") }
      let grant = Actor.Grant(role: .allianceOfficer, permissions: [keep], reach: .province)
      return Actor(id: clerk, name: "Cán bộ", grants: [grant])
    }
  }

  func remove() {
    guard case .sqlite(let path) = address else { return }
    for suffix in ["", "-wal", "-shm"] { try? FileManager.default.removeItem(atPath: path + suffix) }
  }
}

/// Lends an empty database, closed and removed afterwards.
func withDatabase<T>(
  on engine: EngineUnderTest, isolation: isolated (any _Concurrency.Actor)? = #isolation,
  _ body: (Storage.Database) async throws -> T
) async throws -> T {
  let empty = try await EmptyDatabase(on: engine)
  defer { empty.remove() }
  let database = try empty.open()
  do {
    let result = try await body(database)
    await database.close()
    return result
  } catch {
    await database.close()
    throw error
  }
}
