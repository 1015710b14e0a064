import Foundation
import Kit
import Storage
import TestKit
import Testing

@testable import App

@Suite("The whole program is saved from one engine and goes on in the other")
struct WholeBackupTests {
  @Test(
    "the sample, with all its tables, is restored in all four directions, and its pages open", .timeLimit(.minutes(5)))
  func fourWays() async throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: "whole-\(UInt64.random(in: 0...UInt64.max))")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    /// What is saved from one engine, and how many rows were.
    func goOn(
      from file: String, _ rows: Int, to engine: TestEngine, saving next: String?, _ keys: Keyring, login: String,
      _ password: String
    )
      async throws
    {
      try await World.alone(on: engine) { emptied in
        let restoration = try await emptied.program.db.restore(from: file, Program.migrations, replacing: true)
        #expect(
          restoration.manifest.rows == rows && restoration.audit.faults.isEmpty && restoration.audit.unsealed == 0)
        let world = try emptied.keyed(keys)
        try await world.program.requireMigrated()
        let browser = try await world.browser(of: login, password: password)
        for page in ["/van-ban", "/hop-tac-xa", "/dieu-hanh", "/so-lieu"] {
          #expect(try await browser.get(page).status == 200, "\(page) on \(engine)")
        }
        guard let next else { return }
        _ = try await world.program.backUp(to: next, key: nil)
      }
    }
    let first = folder.appending(path: "first").path
    try await World.alone(on: .sqlite) { world in
      let signIn = try #require(try await Sample(world.program).load().first)
      let saved = try await world.program.backUp(to: first, key: nil)
      let keys = world.program.keys
      #expect(saved.rows > 1000)
      for (index, engine) in TestEngine.present.enumerated() {
        let next = folder.appending(path: "next-\(index)").path
        try await goOn(from: first, saved.rows, to: engine, saving: next, keys, login: signIn.login, signIn.password)
        guard engine == .postgreSQL else { continue }
        let again = try await Backup(checking: next).manifest
        for engine in TestEngine.present {
          try await goOn(from: next, again.rows, to: engine, saving: nil, keys, login: signIn.login, signIn.password)
        }
      }
    }
  }
}
