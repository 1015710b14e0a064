import Access
import App
import Foundation
import Kit
import Storage
import Synchronization
import Testing
import Web

/// The engines a verb is tested on: both, or SQLite alone where no server was started.
public enum TestEngine: String, CaseIterable, CustomTestStringConvertible, Sendable {
  case sqlite, postgreSQL

  public static var present: [TestEngine] { allCases.filter { $0 == .sqlite || PrivatePostgreSQL.isPresent } }
  public var testDescription: String { rawValue }
}

/// A clock that stands until it is moved.
public final class TestClock: Sendable {
  private let instant: Mutex<Instant>

  public init(_ instant: Instant) { self.instant = Mutex(instant) }

  public var clock: Clock { Clock { self.instant.withLock { $0 } } }
  public func move(minutes: Int) { instant.withLock { $0 = $0.adding(minutes: minutes) } }
  public func move(seconds: Int) { instant.withLock { $0 = $0.adding(milliseconds: Int64(seconds) * 1000) } }
}

/// The whole program on an empty database of its own, at nine in the morning of 21/11/2026.
public struct World: Sendable {
  public static let morning = Instant(startOf: Day(year: 2026, month: 11, day: 21)!).adding(minutes: 9 * 60)

  public let program: Program
  public let clock: TestClock

  /// Runs a test in a world that is forgotten afterwards: a transaction, rolled back, on the one database of its engine.
  public static func run(
    on engine: TestEngine = .sqlite, isolation: isolated (any _Concurrency.Actor)? = #isolation,
    _ body: (World) async throws -> Void
  ) async throws {
    let shared = try await SharedProgram.on(engine)
    let clock = TestClock(morning)
    try await shared.db.keeping(time: clock.clock).inRolledBackTransaction { db in
      let program = try Program(
        shared.configuration, db, desk: PasswordDesk(cost: .trivial, places: []), limits: Session.Limits(),
        keys: shared.keys)
      try await body(World(program: program, clock: clock))
    }
  }

  /// Runs a test on a database of its own, where people act at the same time in earnest.
  public static func alone(
    on engine: TestEngine, isolation: isolated (any _Concurrency.Actor)? = #isolation,
    _ body: (World) async throws -> Void
  ) async throws {
    let path = FileManager.default.temporaryDirectory.appending(path: "world-\(UInt64.random(in: 0...UInt64.max)).db")
      .path
    let address =
      switch engine {
      case .sqlite: "sqlite:\(path)"
      case .postgreSQL: try await PrivatePostgreSQL.emptyDatabase().text
      }
    let clock = TestClock(morning)
    let program = try Program(
      Configuration(environment: World.environment(of: address)), clock: clock.clock,
      desk: PasswordDesk(cost: .trivial, places: []),
      keys: Keyring(keptNowhereSince: morning))
    defer { for end in ["", "-wal", "-shm"] { try? FileManager.default.removeItem(atPath: path + end) } }
    do {
      try await program.migrate()
      try await body(World(program: program, clock: clock))
    } catch {
      await program.close()
      throw error
    }
    await program.close()
  }

  /// Another server on the same database; who asks for it closes it. Only in a world that stands alone.
  public func secondServer() throws -> World {
    let program = try Program(
      program.configuration, clock: clock.clock, desk: PasswordDesk(cost: .trivial, places: []), keys: program.keys)
    return World(program: program, clock: clock)
  }

  /// Opens an account with one post from the first of the year, and gives its credential for verbs.
  @discardableResult
  public func person(_ login: String, _ role: Role, _ reach: Reach = .province) async throws -> Credential {
    let from = Validity(from: Day(year: 2026, month: 1, day: 1)!)
    try await program.users.open(
      .init(name: "Người \(login)", login: login, password: World.password),
      posts: [.init(role: role, reach: reach, office: "Tỉnh Thanh Sơn", validity: from)])
    return .command(user: login)
  }

  /// The same world with the keys of another, whose rows were brought here.
  public func keyed(_ keys: Keyring) throws -> World {
    let program = try Program(
      program.configuration, program.db, desk: PasswordDesk(cost: .trivial, places: []), limits: Session.Limits(),
      keys: keys)
    return World(program: program, clock: clock)
  }

  /// However busy the machine, tests wait for the other programs that read and write documents.
  static func environment(of address: String) -> [String: String] {
    ["HOPTAC_DATABASE": address, "HOPTAC_READING_SECONDS": "120", "HOPTAC_WRITING_SECONDS": "600"]
  }

  public static let password = "một câu dễ nhớ"

  /// The same world under other settings, by their names in the environment.
  public func configured(_ environment: [String: String]) throws -> World {
    let configuration = try Configuration(environment: environment)
    return World(
      program: try Program(
        configuration, program.db, desk: PasswordDesk(cost: .trivial, places: []), limits: Session.Limits(),
        keys: program.keys),
      clock: clock)
  }

  /// A browser in front of the program.
  /// - Parameters:
  ///   - peer: the network address from which it comes.
  ///   - log: takes one record a request.
  public func browser(
    from peer: String? = nil, log: @escaping @Sendable (RequestRecord) -> Void = { _ in }
  ) async throws -> Browser {
    Browser(try await program.server(log: log), from: peer)
  }

  /// A browser in which somebody has signed in.
  public func browser(of login: String, password: String = World.password) async throws -> Browser {
    let browser = try await browser()
    _ = try await browser.post("/dang-nhap", from: "/dang-nhap", [("dang_nhap", login), ("mat_khau", password)])
    return browser
  }
}

/// One migrated database an engine and process.
private enum SharedProgram {
  private static let sqlite = Task {
    let path = FileManager.default.temporaryDirectory.appending(
      path: "hoptac-shared-\(ProcessInfo.processInfo.processIdentifier).db"
    ).path
    for end in ["", "-wal", "-shm"] { try? FileManager.default.removeItem(atPath: path + end) }
    return try await migrated("sqlite:\(path)")
  }
  private static let postgreSQL = Task { try await migrated(try await PrivatePostgreSQL.emptyDatabase().text) }

  static func on(_ engine: TestEngine) async throws -> Program {
    switch engine {
    case .sqlite: try await sqlite.value
    case .postgreSQL: try await postgreSQL.value
    }
  }

  private static func migrated(_ address: String) async throws -> Program {
    let program = try Program(
      Configuration(environment: World.environment(of: address)), keys: Keyring(keptNowhereSince: World.morning))
    try await program.migrate()
    return program
  }
}

extension DatabaseAddress {
  var text: String {
    switch self {
    case .sqlite(let path): "sqlite:\(path)"
    case .postgreSQL(let url): url
    }
  }
}
