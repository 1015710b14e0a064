import Foundation
import Kit
import Spreadsheet
import Storage
import Web

/// The form of a file that a list is given out in.
enum ListFormat: String, Sendable { case xlsx, csv }

extension List {
  /// Writes every row that is asked for, in its order and with its columns, into a file of its own; what is held in
  /// memory does not grow with the rows.
  func file(_ given: FormFields, _ format: ListFormat, _ tx: Tx) throws -> ReplyFile {
    let state = state(given)
    let shown = columns.filter { state.columns.contains($0.name) }
    let path = FileManager.default.temporaryDirectory.appendingPathComponent("\(newSecret()).\(format.rawValue)").path
    switch format {
    case .xlsx:
      let sheet = try SheetFile(at: path, name: title, columns: shown.map(\.sheet))
      try forEach(state, tx) { item in try sheet.add(shown.map { $0.value(item) }) }
      try sheet.close()
    case .csv:
      let file = try CSVFile(at: path)
      try file.add(shown.map(\.fullTitle))
      try forEach(state, tx) { item in try file.add(shown.map { $0.value(item).plain }) }
      try file.close()
    }
    return try ReplyFile(taking: path)
  }
}

extension ListColumn {
  fileprivate var fullTitle: String {
    if case .number(let unit?) = kind { return "\(title) (\(unit))" }
    return title
  }

  fileprivate var sheet: SheetColumn {
    switch kind {
    case .heading: SheetColumn(fullTitle, width: 44)
    case .text: SheetColumn(fullTitle, width: 30)
    case .number, .unbroken: SheetColumn(fullTitle, width: 16)
    }
  }
}

/// A file of records written line by line.
private final class CSVFile {
  private let handle: FileHandle
  private var held: [UInt8] = CSV.mark

  init(at path: String) throws {
    guard FileManager.default.createFile(atPath: path, contents: nil, attributes: [.posixPermissions: 0o600]),
      let handle = FileHandle(forWritingAtPath: path)
    else { throw Fault.noRoomForFile }
    self.handle = handle
  }

  func add(_ fields: [String]) throws {
    held += CSV.line(fields)
    if held.count > 1 << 16 { try flush() }
  }

  func close() throws {
    try flush()
    try handle.close()
  }

  private func flush() throws {
    do { try handle.write(contentsOf: Data(held)) } catch { throw Fault.noRoomForFile }
    held.removeAll(keepingCapacity: true)
  }
}
