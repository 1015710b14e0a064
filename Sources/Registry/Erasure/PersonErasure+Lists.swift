import Kit
import Spreadsheet
import Storage

extension Organisations {
  /// Dòng có người này: a row of a list.
  struct ListedLine: Sendable {
    let list: ID<RegistryImport>
    let row: ID<ImportRow>
  }

  /// The rows of all lists in which a person stands, whatever became of the rows; read some at a time, before anything
  /// is written.
  func listed(_ marks: PersonMarks, as credential: Credential) async throws -> [ListedLine] {
    var (found, last): ([ListedLine], String) = ([], "")
    while true {
      let after = last
      let some = try await db.read(as: credential, to: .erasePerson) { tx, _ in
        try tx.all(
          """
          SELECT import_id, \(ImportRow.columns) FROM registry_import_row WHERE id > \(after) ORDER BY id LIMIT 2000
          """
        ) { row in (list: try row.next(ID<RegistryImport>.self), row: try ImportRow(&row, keys)) }
      }
      for (list, row) in some where row.texts.contains(where: marks.stand(in:)) {
        found.append(ListedLine(list: list, row: row.id))
      }
      guard let end = some.last?.row.id.text else { return found }
      last = end
    }
  }

  func erase(_ marks: PersonMarks, _ line: ListedLine, _ done: inout PersonErasure, _ tx: Tx) throws {
    let held = try tx.first("SELECT \(ImportRow.columns) FROM registry_import_row WHERE id = \(line.row)") {
      try ImportRow(&$0, keys)
    }
    guard let held else { return }
    let cells = held.cells.map { marks.stand(in: $0) ? Self.erased : $0 }
    let problems = held.problems.map { marks.stand(in: $0.message) ? Fault.Problem($0.field, Self.erased) : $0 }
    done.listedRows += try tx.execute(
      """
      UPDATE registry_import_row SET sealed = \(try ImportRow.sealed(ImportRow.joined(cells), problems, as: line.row, keys))
      WHERE id = \(line.row)
      """)
  }

  /// The files of lists go as a whole, since nothing can be taken out of one; their hash stays in the log.
  func eraseFiles(of lists: Set<ID<RegistryImport>>, _ tx: Tx) throws -> Int {
    let held = try tx.values(
      "SELECT DISTINCT import_id FROM registry_import_part WHERE import_id IN \(lists.sorted())",
      as: ID<RegistryImport>.self)
    try tx.execute("DELETE FROM registry_import_part WHERE import_id IN \(held)")
    return held.count
  }
}

extension ImportRow {
  fileprivate var texts: [String] { cells + problems.map(\.message) }
}
