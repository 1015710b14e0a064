import Testing

@Suite struct ImportsTests {
  @Test(
    "each outside part is known in one room only",
    arguments: [
      ("GRDB", ["Storage"]), ("GRDBSQLite", ["Storage"]), ("CPostgreSQL", ["Storage"]), ("CQRencode", ["Web"]),
      ("CXLSXWriter", ["Spreadsheet"]), ("Hummingbird", ["Web"]), ("Subprocess", ["App", "Documents"]),
      ("CZlib", ["Documents"]),
      ("NIOCore", ["Web"]), ("CryptoExtras", ["Access", "Storage"]), ("ArgumentParser", ["hoptac"]),
    ])
  func outsideParts(module: String, rooms: [String]) {
    for file in SourceTree.sources where !rooms.contains(file.room) {
      #expect(!file.text.contains("import \(module)\n"), "\(file.path) imports \(module)")
    }
  }

  @Test("engines know neither the database nor the web")
  func engines() {
    for file in SourceTree.sources where ["DirectiveReader", "Documents", "Kit"].contains(file.room) {
      for module in ["Storage", "Web", "Access"] {
        #expect(!file.text.contains("import \(module)\n"), "\(file.path) imports \(module)")
      }
    }
  }

  @Test(
    "time, identity and sleep come from Clock and ID alone", arguments: ["Date()", "UUID()", "Task.sleep", "Date.now"])
  func clock(call: String) {
    for file in SourceTree.sources where !["Sources/Kit/Clock.swift", "Sources/Kit/ID.swift"].contains(file.path) {
      let code = file.text.split(separator: "\n").filter { !$0.drop { $0 == " " }.hasPrefix("//") }
      #expect(!code.contains { $0.contains(call) }, "\(file.path) calls \(call)")
    }
  }

  @Test("no page carries style or script inline")
  func inline() {
    for file in SourceTree.sources where !file.path.hasPrefix("Sources/Web/HTML/") {
      #expect(!file.text.contains(" style=\\\"") && !file.text.contains(" style=\""), "\(file.path)")
      #expect(!file.text.contains(" onclick=") && !file.text.contains("javascript:"), "\(file.path)")
    }
  }
}
