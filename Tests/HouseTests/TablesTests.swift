import Foundation
import Testing

@Suite struct TablesTests {
  /// The room that creates each table.
  static let owners: [String: String] = {
    var owners: [String: String] = [:]
    for file in SourceTree.sources {
      for table in words(in: file.text, after: ["CREATE TABLE", "CREATE TABLE IF NOT EXISTS"]) {
        owners[table] = file.room
      }
    }
    return owners
  }()

  /// The words that follow one of some phrases.
  static func words(in text: String, after phrases: [String]) -> [String] {
    phrases.flatMap { phrase in
      text.components(separatedBy: phrase + " ").dropFirst().compactMap { rest in
        let word = rest.prefix { $0.isLetter || $0 == "_" }
        return word.isEmpty || word == "IF" ? nil : String(word)
      }
    }
  }

  @Test("the owners of the tables are found at all")
  func found() {
    #expect(Self.owners["directive"] == "Steering")
    #expect(Self.owners["user_account"] == "Access")
    #expect(Self.owners["audit_entry"] == "Storage")
  }

  @Test("no feature reads or writes the tables of another")
  func strangers() {
    for file in SourceTree.sources where file.room != "Storage" {
      for table in Self.words(in: file.text, after: ["FROM", "JOIN", "INTO", "UPDATE"]) {
        guard let owner = Self.owners[table] else { continue }
        #expect(owner == file.room, "\(file.path) touches \(table) of \(owner)")
      }
    }
  }
}
