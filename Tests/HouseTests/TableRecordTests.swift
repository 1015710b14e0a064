import App
import Kit
import Storage
import TestKit
import Testing

@Suite struct TableRecordTests {
  @Test("every table is listed once, as backed up or not and as holding something of people or not")
  func everyTable() async throws {
    try await World.run { world in
      let tables = try await world.program.db.tables()
      #expect(TableRecord.all.map(\.table) == tables.map(\.name).sorted())
      for record in TableRecord.all {
        let columns = Set(tables.first { $0.name == record.table }?.columns ?? [])
        #expect(columns.isSuperset(of: record.personal.keys), "\(record.table): \(record.personal.keys)")
      }
    }
  }

  @Test("a column whose name speaks of a person is listed as personal")
  func speakingNames() async throws {
    let words = ["phone", "name_key", "email", "password", "seed", "signer", "birth", "identity_card", "_by_name"]
    try await World.run { world in
      for table in try await world.program.db.tables() {
        let listed = TableRecord.all.first { $0.table == table.name }?.personal ?? [:]
        for column in table.columns where words.contains(where: column.contains) {
          #expect(listed[column] != nil, "\(table.name).\(column)")
        }
      }
    }
  }

  @Test("every sealed column is listed as sealed, and every one that is listed can be sealed anew")
  func sealed() {
    let sealing = Program.sealedColumns.map { "\($0.table).\($0.column)" }
    let listed = TableRecord.all.flatMap { record in
      record.personal.filter { $0.value == .sealed }.map { "\(record.table).\($0.key)" }
    }
    #expect(Set(sealing) == Set(listed) && sealing.count == listed.count)
  }
}
