import Kit
import Testing

@testable import Storage

@Suite("Values come back as they went in")
struct ValuesTests {
  private func roundTrip<T: SQLConvertible & Equatable & Sendable>(
    _ values: [T?], as type: ColumnType, on engine: EngineUnderTest
  ) async throws {
    try await withDatabase(on: engine) { database async throws in
      try await database.system(job: "values") { tx throws in
        try tx.execute("CREATE TABLE sample (place \(.integer) PRIMARY KEY, value \(type))\(SQL.strict)")
        for (place, value) in values.enumerated() {
          try tx.execute("INSERT INTO sample (place, value) VALUES (\(place), \(value))")
        }
      }
      let read = try await database.inspect { tx throws in
        try tx.values("SELECT value FROM sample ORDER BY place", as: T?.self)
      }
      #expect(read == values)
      // Bound and given back without a table between.
      for value in values {
        let echo = try await database.inspect { tx throws in try tx.value("SELECT \(value)", as: T?.self) }
        #expect(echo == .some(value))
      }
    }
  }

  @Test("text: empty, Vietnamese in both normal forms, emoji, quotes, a megabyte", arguments: EngineUnderTest.present)
  func text(engine: EngineUnderTest) async throws {
    let values = [
      "", nil, "Hợp tác xã Đắk Lắk", "Ho\u{302}\u{323}p", "👩🏽‍🌾🏞️", "'; DROP TABLE sample; --", "\\x41 \t\r\n \u{1}\u{7f}",
      "\u{feff}\u{fffd}\u{10ffff}", String(repeating: "Đồng Tháp ", count: 80_000),
    ]
    try await roundTrip(values, as: .text, on: engine)
  }

  @Test("integers, to both ends", arguments: EngineUnderTest.present)
  func integers(engine: EngineUnderTest) async throws {
    try await roundTrip([Int64.min, -1, 0, 1, nil, 1_234_567_890_123, Int64.max], as: .integer, on: engine)
    try await roundTrip([Int.min, nil, 42, Int.max], as: .integer, on: engine)
  }

  @Test("reals, to the last bit", arguments: EngineUnderTest.present)
  func reals(engine: EngineUnderTest) async throws {
    let values: [Double?] = [
      0.1, -0.1 - 0.2, .pi, 1e300, .greatestFiniteMagnitude, .leastNonzeroMagnitude, .infinity, -.infinity, 7, nil,
    ]
    try await roundTrip(values, as: .real, on: engine)
  }

  @Test("booleans", arguments: EngineUnderTest.present)
  func booleans(engine: EngineUnderTest) async throws {
    try await roundTrip([true, nil, false], as: .boolean, on: engine)
  }

  @Test("bytes: none, every one, a megabyte", arguments: EngineUnderTest.present)
  func bytes(engine: EngineUnderTest) async throws {
    let megabyte = (0..<1_048_576).map { UInt8(truncatingIfNeeded: $0 &* 31) }
    try await roundTrip([[], nil, [0], Array(0...255), megabyte], as: .bytes, on: engine)
  }

  @Test("days, moments, identities and words", arguments: EngineUnderTest.present)
  func words(engine: EngineUnderTest) async throws {
    try await roundTrip([Day("0001-01-01"), nil, Day("2024-02-29"), Day("9999-12-31")], as: .day, on: engine)
    let moments = [moment, nil, Instant(milliseconds: 0), moment.adding(milliseconds: 1)]
    try await roundTrip(moments, as: .instant, on: engine)
    try await roundTrip([clerk, nil, ID<Actor>(at: moment)], as: .text, on: engine)
    try await roundTrip([Role.leader, nil, .administrator], as: .text, on: engine)
  }

  @Test("a NUL in a text and a number that is none are refused with a sentence", arguments: EngineUnderTest.present)
  func unstorable(engine: EngineUnderTest) async throws {
    try await withDatabase(on: engine) { database async throws in
      for statement in ["SELECT \("a\0b")", "SELECT \(Double.nan)"] as [SQL] {
        let fault = await #expect(throws: Fault.self) { try await database.inspect { try $0.execute(statement) } }
        guard case .invalid(let problems) = fault else {
          Issue.record("told as \(String(describing: fault))")
          continue
        }
        #expect(problems.first?.message.contains("Hãy") == true)
      }
    }
  }

  @Test("another type, a null and a column too many are misread, not converted", arguments: EngineUnderTest.present)
  func misread(engine: EngineUnderTest) async throws {
    try await withDatabase(on: engine) { database async throws in
      try await database.inspect { tx throws in
        #expect(throws: MisreadColumn.self) { try tx.value("SELECT \("12")", as: Int.self) }
        #expect(throws: MisreadColumn.self) { try tx.value("SELECT \(12)", as: String.self) }
        #expect(throws: MisreadColumn.self) { try tx.value("SELECT \(1.5)", as: Int.self) }
        #expect(throws: MisreadColumn.self) { try tx.value("SELECT \("12")", as: [UInt8].self) }
        #expect(throws: MisreadColumn.self) { try tx.value("SELECT \([UInt8(65)])", as: String.self) }
        #expect(throws: MisreadColumn.self) { try tx.value("SELECT \(nil as Int?)", as: Int.self) }
        #expect(throws: MisreadColumn.self) {
          try tx.first("SELECT \(1)") { row in (try row.next(Int.self), try row.next(Int?.self)) }
        }
      }
    }
  }
}
