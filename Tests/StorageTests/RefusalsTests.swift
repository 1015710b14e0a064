import Kit
import Testing

@testable import Storage

@Suite("What an engine refuses is told apart")
struct RefusalsTests {
  @Test("unique, reference, check, not null, wrong type, no such table", arguments: EngineUnderTest.present)
  func kinds(engine: EngineUnderTest) async throws {
    try await withDatabase(on: engine) { database async throws in
      try await database.system(job: "tables") { tx throws in
        try tx.execute("CREATE TABLE parent (code \(.text) PRIMARY KEY)\(SQL.strict)")
        try tx.execute(
          """
          CREATE TABLE child (
            code \(.text) PRIMARY KEY, parent \(.text) NOT NULL REFERENCES parent (code),
            number \(.integer) UNIQUE CHECK (number > 0)
          )\(SQL.strict)
          """)
        try tx.execute("INSERT INTO parent (code) VALUES (\("p"))")
        try tx.execute("INSERT INTO child (code, parent, number) VALUES (\("c"), \("p"), \(1))")

        func refusal(_ sql: SQL) -> String {
          do {
            try tx.savepoint { _ = try tx.execute(sql) }
            return "accepted"
          } catch let error as StorageError {
            return switch error {
            case .unique: "unique"
            case .reference: "reference"
            case .constraint: "constraint"
            case .failure: "failure"
            default: "\(error)"
            }
          } catch {
            return "\(error)"
          }
        }
        #expect(refusal("INSERT INTO parent (code) VALUES (\("p"))") == "unique")
        #expect(refusal("INSERT INTO child (code, parent, number) VALUES (\("d"), \("p"), \(1))") == "unique")
        #expect(refusal("INSERT INTO child (code, parent, number) VALUES (\("d"), \("q"), \(2))") == "reference")
        #expect(refusal("DELETE FROM parent WHERE code = \("p")") == "reference")
        #expect(refusal("INSERT INTO child (code, parent, number) VALUES (\("d"), \("p"), \(0))") == "constraint")
        #expect(refusal("INSERT INTO child (code, parent) VALUES (\("d"), \(nil as String?))") == "constraint")
        #expect(refusal("INSERT INTO child (code, parent, number) VALUES (\("d"), \("p"), \("hai"))") != "accepted")
        #expect(refusal("SELECT code FROM nowhere") == "failure")
        #expect(refusal("INSERT INTO child (code, parent, number) VALUES (\("d"), \("p"), \(2))") == "accepted")
      }
    }
  }

  @Test("a transaction that swallowed a refusal cannot commit", arguments: EngineUnderTest.present)
  func doomed(engine: EngineUnderTest) async throws {
    try await withDatabase(on: engine) { database async throws in
      try await database.system(job: "table") { tx throws in
        _ = try tx.execute("CREATE TABLE thing (code \(.integer) PRIMARY KEY)\(SQL.strict)")
      }
      let error = await #expect(throws: StorageError.self) {
        try await database.system(job: "swallow") { (tx) throws -> Void in
          try tx.execute("INSERT INTO thing (code) VALUES (\(1))")
          _ = try? tx.execute("INSERT INTO thing (code) VALUES (\(1))")
        }
      }
      guard case .unique = error else {
        Issue.record("told as \(String(describing: error))")
        return
      }
      await #expect(throws: StorageError.self) {
        try await database.system(job: "swallow and go on") { (tx) throws -> Void in
          _ = try? tx.execute("INSERT INTO nowhere (code) VALUES (\(1))")
          try tx.execute("INSERT INTO thing (code) VALUES (\(2))")
        }
      }
      #expect(try await database.inspect { try $0.value("SELECT count(*) FROM thing") } == 0)
    }
  }

  @Test("a write within a read is a defect, not an outage", arguments: EngineUnderTest.present)
  func writeWithinRead(engine: EngineUnderTest) async throws {
    try await withDatabase(on: engine) { database async throws in
      let error = await #expect(throws: StorageError.self) {
        try await database.inspect { tx throws in try tx.execute("CREATE TABLE thing (code \(.integer))") }
      }
      guard case .failure = error else {
        Issue.record("told as \(String(describing: error))")
        return
      }
    }
  }

  @Test("what a person can act upon is a sentence", arguments: EngineUnderTest.present)
  func sentences(engine: EngineUnderTest) async throws {
    try await withDatabase(on: engine) { database async throws in
      for (error, word) in [
        (.serialization, "vừa sửa"), (.busy, "đang bận"), (.full, "hết chỗ"), (.unreachable("x"), "Mất kết nối"),
      ] as [(StorageError, String)] {
        let fault = await #expect(throws: Fault.self) { try await database.inspect { _ in throw error } }
        #expect(fault?.message.contains(word) == true)
      }
    }
  }

  @Test("SQLSTATE is read as the program acts upon it")
  func states() {
    func kind(_ state: String) -> String {
      String("\(StorageError(state: state, message: "", constraint: ""))".prefix { $0 != "(" })
    }
    let expected = [
      "23505": "unique", "23503": "reference", "23502": "constraint", "23514": "constraint", "40001": "serialization",
      "40P01": "serialization", "55P03": "busy", "57014": "busy", "53100": "full", "08006": "unreachable",
      "57P01": "unreachable", "57P03": "unreachable", "25006": "failure", "42P01": "failure", "22001": "failure",
    ]
    for (state, word) in expected { #expect(kind(state) == word, "\(state)") }
  }
}
