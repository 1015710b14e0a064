import Kit
import Testing

@testable import Storage

@Suite("One text of SQL serves both engines")
struct StatementsTests {
  /// Three communes in a table.
  private func withCommunes(
    on engine: EngineUnderTest, _ body: @escaping @Sendable (Tx) throws -> Void
  ) async throws {
    try await withDatabase(on: engine) { database async throws in
      try await database.system(job: "communes") { tx throws in
        try tx.execute(
          """
          CREATE TABLE commune (code \(.integer) PRIMARY KEY, name \(.text) NOT NULL, people \(.integer))\(SQL.strict)
          """)
        for (code, name, people) in [(1, "Đắk Hà", 20_000), (2, "Kon Plông", nil), (3, "Ngọk Bay", 8_000)] {
          try tx.execute("INSERT INTO commune (code, name, people) VALUES (\(code), \(name), \(people))")
        }
        try body(tx)
      }
    }
  }

  @Test("an absent value is typed too: IS NULL OR, CASE, VALUES, COALESCE", arguments: EngineUnderTest.present)
  func typedParameters(engine: EngineUnderTest) async throws {
    try await withCommunes(on: engine) { tx throws in
      for (name, found) in [(nil, 3), ("Đắk Hà", 1), ("không có", 0)] as [(String?, Int)] {
        #expect(try tx.value("SELECT count(*) FROM commune WHERE \(name) IS NULL OR name = \(name)") == found)
      }
      #expect(try tx.value("SELECT coalesce(\(nil as Int?), \(4))") == 4)
      let either: SQL = "SELECT CASE WHEN \(true) THEN \(nil as String?) ELSE \("x") END"
      #expect(try tx.value(either, as: String?.self) == .some(nil))
      let rows = try tx.all("SELECT column1, column2 FROM (VALUES (\(1), \("a")), (\(2), \(nil as String?))) AS v") {
        (try $0.next(Int.self), try $0.next(String?.self))
      }
      #expect(rows.map(\.0) == [1, 2] && rows.map(\.1) == ["a", nil])
    }
  }

  @Test("arithmetic of bound numbers", arguments: EngineUnderTest.present)
  func arithmetic(engine: EngineUnderTest) async throws {
    try await withDatabase(on: engine) { database async throws in
      try await database.inspect { tx throws in
        #expect(try tx.value("SELECT \(7) / \(2) + \(-3)") == 0)
        #expect(try tx.value("SELECT \(1.5) * \(2)") == 3.0)
        #expect(try tx.value("SELECT \(3_000_000_000) * \(3)") == 9_000_000_000)
        #expect(try tx.value("SELECT \(2) < \(10)") == true)
        #expect(try tx.value("SELECT \("2") < \("10")") == false)
      }
    }
  }

  @Test("sums and averages of a column read as numbers", arguments: EngineUnderTest.present)
  func aggregates(engine: EngineUnderTest) async throws {
    try await withCommunes(on: engine) { tx throws in
      #expect(try tx.value("SELECT sum(people) FROM commune") == 28_000)
      #expect(try tx.value("SELECT avg(people) FROM commune") == 14_000.0)
      #expect(try tx.value("SELECT sum(people) FROM commune WHERE code = \(2)", as: Int?.self) == .some(nil))
    }
  }

  @Test("IN takes an array; an empty one is false, and NOT IN it true", arguments: EngineUnderTest.present)
  func membership(engine: EngineUnderTest) async throws {
    try await withCommunes(on: engine) { tx throws in
      let codes: [Int] = []
      let names: Set<String> = ["Đắk Hà", "Ngọk Bay"]
      #expect(try tx.values("SELECT code FROM commune WHERE name IN \(names) ORDER BY code") == [1, 3])
      #expect(try tx.value("SELECT count(*) FROM commune WHERE code IN \(codes)") == 0)
      #expect(try tx.value("SELECT count(*) FROM commune WHERE code NOT IN \(codes)") == 3)
      #expect(try tx.value("SELECT count(*) FROM commune WHERE code IN \(Array(1...2000))") == 3)
    }
  }

  @Test("fragments compose, each value keeping its place", arguments: EngineUnderTest.present)
  func splicing(engine: EngineUnderTest) async throws {
    try await withCommunes(on: engine) { tx throws in
      let columns: SQL = "code, name"
      func found(_ conditions: [SQL]) throws -> [Int] {
        let sql: SQL = "SELECT \(columns) FROM commune\(SQL.whereAll(conditions)) ORDER BY code LIMIT \(10)"
        return try tx.all(sql) { try $0.next() }
      }
      #expect(try found([]) == [1, 2, 3])
      #expect(try found(["name = \("Đắk Hà")"]) == [1])
      #expect(try found(["people IS NOT NULL", "code > \(1)"]) == [3])
      let either = SQL.joined(["code = \(2)", "people > \(10_000)"], by: " OR ")
      #expect(try found(["(\(either))", "name <> \("Kon Plông")"]) == [1])
    }
  }

  @Test("text from outside stays a value")
  func literals() throws {
    let name = "x' OR '1' = '1"
    let (text, values) = try ("SELECT code FROM commune WHERE name = \(name) AND code = \(1)" as SQL)
      .rendered(for: .postgreSQL)
    #expect(text == "SELECT code FROM commune WHERE name = $1 AND code = $2")
    #expect(values == [.text(name), .integer(1)])
  }

  @Test("arrays of many lengths make few statements")
  func roundedArrays() throws {
    let texts = try (1...1024).map { count in
      let (text, values) = try ("code IN \(Array(1...count))" as SQL).rendered(for: .postgreSQL)
      #expect(Set(values) == Set((1...count).map { .integer(Int64($0)) }))
      return text
    }
    #expect(Set(texts).count == 11)
    #expect(texts[0] == "code IN ($1)" && texts[2] == "code IN ($1, $2, $3, $4)" && texts[3] == texts[2])
  }

  @Test("names order by code point, nulls where they are told to", arguments: EngineUnderTest.present)
  func order(engine: EngineUnderTest) async throws {
    try await withCommunes(on: engine) { tx throws in
      #expect(try tx.values("SELECT name FROM commune ORDER BY name") == ["Kon Plông", "Ngọk Bay", "Đắk Hà"])
      #expect(try tx.values("SELECT code FROM commune ORDER BY people DESC NULLS LAST") == [1, 3, 2])
    }
  }

  @Test("while rows are read, the same text may be asked again", arguments: EngineUnderTest.present)
  func nested(engine: EngineUnderTest) async throws {
    try await withCommunes(on: engine) { tx throws in
      let above: @Sendable (Int) -> SQL = { "SELECT code FROM commune WHERE code > \($0) ORDER BY code" }
      var pairs: [[Int]] = []
      _ = try tx.all(above(0)) { row in
        let code: Int = try row.next()
        pairs.append([code] + (try tx.values(above(code))))
      }
      #expect(pairs == [[1, 2, 3], [2, 3], [3]])
    }
  }

  @Test("a statement tells the rows it changed itself", arguments: EngineUnderTest.present)
  func changedRows(engine: EngineUnderTest) async throws {
    try await withCommunes(on: engine) { tx throws in
      try tx.execute(
        """
        CREATE TABLE village (
          code \(.integer) PRIMARY KEY, commune \(.integer) NOT NULL REFERENCES commune (code) ON DELETE CASCADE
        )\(SQL.strict)
        """)
      #expect(try tx.execute("INSERT INTO village (code, commune) VALUES (\(10), \(1)), (\(11), \(1))") == 2)
      #expect(try tx.execute("SELECT code FROM village") == 0)
      #expect(try tx.execute("UPDATE commune SET people = \(1) WHERE code > \(1)") == 2)
      #expect(try tx.execute("UPDATE commune SET people = \(1) WHERE code > \(9)") == 0)
      #expect(try tx.execute("DELETE FROM commune WHERE code = \(1)") == 1)
      #expect(try tx.value("SELECT count(*) FROM village") == 0)
      let again: SQL =
        "INSERT INTO commune (code, name) VALUES (\(2), \("x")), (\(9), \("y")) ON CONFLICT (code) DO NOTHING"
      #expect(try tx.execute(again) == 1)
      #expect(try tx.values("INSERT INTO commune (code, name) VALUES (\(8), \("x")) RETURNING code") == [8])
    }
  }
}
