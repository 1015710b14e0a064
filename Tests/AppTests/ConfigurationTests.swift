import Foundation
import Kit
import Storage
import Testing

@testable import App

@Suite struct ConfigurationTests {
  /// A file with a line, removed afterwards.
  private func withFile<T>(_ text: String, _ body: (String) throws -> T) throws -> T {
    let path = FileManager.default.temporaryDirectory.appending(path: "secret-\(UInt64.random(in: 0...UInt64.max))")
      .path
    try Data(text.utf8).write(to: URL(fileURLWithPath: path))
    defer { try? FileManager.default.removeItem(atPath: path) }
    return try body(path)
  }

  private func problems(_ environment: [String: String]) -> [String?] {
    do {
      _ = try Configuration(environment: environment)
      return []
    } catch Fault.invalid(let problems) {
      return problems.map(\.field)
    } catch {
      return ["\(error)"]
    }
  }

  @Test("a secret may stand in a file, whose name alone is in the environment")
  func file() throws {
    try withFile("postgres://u:mat-khau@db/hoptac\n") { path in
      let configuration = try Configuration(environment: ["HOPTAC_DATABASE_FILE": path])
      #expect(configuration.database == .postgreSQL(url: "postgres://u:mat-khau@db/hoptac"))
      let setting = try #require(configuration.settings.first { $0.name == "HOPTAC_DATABASE" })
      #expect(setting.origin == .file && !setting.shown.contains("mat-khau"))
      #expect(problems(["HOPTAC_DATABASE_FILE": path, "HOPTAC_DATABASE": "sqlite:x"]) == ["HOPTAC_DATABASE"])
    }
    #expect(problems(["HOPTAC_DATABASE_FILE": "/khong/co"]) == ["HOPTAC_DATABASE_FILE"])
  }

  @Test("a key of backups is taken from a file, and shown to nobody")
  func key() throws {
    let digits = String(repeating: "ab", count: 32)
    try withFile(digits + "\n") { path in
      let configuration = try Configuration(environment: ["HOPTAC_BACKUP_KEY_FILE": path])
      guard case .key(let bytes) = configuration.backupKey else {
        Issue.record("no key")
        return
      }
      #expect(bytes == [UInt8](repeating: 0xab, count: 32))
      #expect(!configuration.settings.contains { $0.shown.contains("abab") })
      let both = ["HOPTAC_BACKUP_KEY_FILE": path, "HOPTAC_BACKUP_PASSPHRASE": "một câu dài để giữ bản sao lưu"]
      #expect(problems(both) == ["HOPTAC_BACKUP_KEY"])
    }
    #expect(problems(["HOPTAC_BACKUP_KEY": "ngắn"]) == ["HOPTAC_BACKUP_KEY"])
    #expect(try Configuration(environment: [:]).backupKey == nil)
  }

  @Test("every wrong setting is named at once")
  func together() {
    let wrong = [
      "HOPTAC_PORT": "x", "HOPTAC_URL": "ftp://a", "HOPTAC_BACKUP_AT": "2 giờ", "HOPTAC_BACKUP_KEY": "x",
      "HOPTAC_DATABASE": "mysql://a",
    ]
    #expect(Set(problems(wrong)) == Set(wrong.keys))
  }
}
