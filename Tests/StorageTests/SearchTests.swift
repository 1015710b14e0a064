import Kit
import Testing

@testable import Storage

@Suite("Search finds alike on both engines")
struct SearchTests {
  /// What a small invented province has.
  private static let entries = [
    ("commune", "1", "Xã Đắk Hà", "cấp xã vùng cao"),
    ("commune", "2", "Xã Ia H'Drai", ""),
    ("commune", "3", "Phường Kon Tum", ""),
    ("agency", "4", "Sở Nông nghiệp và Môi trường", "SNNMT"),
    ("agency", "5", "Liên minh Hợp tác xã tỉnh", "LMHTX"),
    ("agency", "6", "Phòng Kinh tế xã Đắk Hà", ""),
    ("directive", "7", "Chỉ thị về phát triển kinh tế tập thể, hợp tác xã", "06/CT-TTg"),
    ("directive", "8", "Kế hoạch củng cố hợp tác xã nông nghiệp", "1206/KH-UBND"),
    ("directive", "9", "Quyết định thành lập Tổ công tác", "Trưởng tổ: bà Nguyễn Thị Hoà"),
    ("directive", "10", "Công văn gửi ông Trần Văn Hùng", "về kinh tế"),
  ]

  private func withEntries(
    on engine: EngineUnderTest, _ body: @escaping @Sendable (Tx) throws -> Void
  ) async throws {
    try await withDatabase(on: engine) { database in
      try await database.migrate([])
      try await database.system(job: "index") { tx in
        for (kind, id, title, text) in Self.entries {
          try tx.index(SearchEntry(kind: kind, id: ID<Place>(id)!, title: title, text: text))
        }
        try body(tx)
      }
    }
  }

  private static let kinds = ["commune", "agency", "directive"]

  private static let queries: [(String, [String])] = [
    ("dak ha", ["1", "6"]), ("Đăk Hà", ["1", "6"]), ("ĐẮK HÀ", ["1", "6"]), ("ha dak", ["1", "6"]),
    ("đắk h", ["1", "6"]),
    ("nguyen thi hoa", ["9"]), ("Nguyễn Thị Hòa", ["9"]), ("hoà nguyễn", ["9"]),
    ("ngueyn", ["9"]), ("nguyn", ["9"]), ("nguyenn", ["9"]), ("nguien", ["9"]), ("nugyen", ["9"]), ("ngyuen", ["9"]),
    ("tran van hung", ["10"]), ("tran hugn", []),
    ("hop tac xa", ["5", "8", "7"]), ("tap the kinh te", ["7"]),
    ("hdrai", ["2"]), ("h'drai", ["2"]), ("ia h’drai", ["2"]),
    ("06/CT-TTg", ["7"]), ("1206", ["8"]), ("1207", []), ("206", []),
    ("so nong nghiep", ["4"]), ("snnmt", ["4"]), ("nong nghiep", ["4", "8"]), ("phuong", ["3"]),
    ("ế", []), ("", []), (" %_\"'* ", []), ("hợp OR tác", []), ("kinh tế", ["6", "7", "10"]),
  ]

  @Test("what people type and what they mean", arguments: EngineUnderTest.present)
  func found(engine: EngineUnderTest) async throws {
    try await withEntries(on: engine) { tx throws in
      for (query, ids) in Self.queries {
        #expect(try tx.search(query, kinds: Self.kinds, limit: 10).map(\.id) == ids, "\(query)")
      }
    }
  }

  @Test("only the kinds asked for, as many as asked for", arguments: EngineUnderTest.present)
  func narrowed(engine: EngineUnderTest) async throws {
    try await withEntries(on: engine) { tx throws in
      #expect(try tx.search("hợp tác xã", kinds: ["directive"], limit: 10).map(\.id) == ["8", "7"])
      #expect(try tx.search("hợp tác xã", kinds: Self.kinds, limit: 1).map(\.id) == ["5"])
      #expect(try tx.search("hợp tác xã", kinds: [], limit: 10).isEmpty)
      #expect(try tx.search("hợp tác xã", kinds: Self.kinds, limit: 0).isEmpty)
    }
  }

  @Test("what changes is found anew, what goes is not found", arguments: EngineUnderTest.present)
  func changed(engine: EngineUnderTest) async throws {
    try await withEntries(on: engine) { tx throws in
      func ids(_ query: String) throws -> [String] { try tx.search(query, kinds: Self.kinds, limit: 10).map(\.id) }
      let commune = ID<Place>("1")!
      try tx.index(SearchEntry(kind: "commune", id: commune, title: "Xã Ngọk Bay"))
      #expect(try ids("dak ha") == ["6"])
      #expect(try ids("ngok bay") == ["1"])
      try tx.unindex("commune", commune)
      #expect(try ids("ngok bay") == [])
      try tx.unindex("commune", commune)
      _ = try? tx.savepoint {
        try tx.index(SearchEntry(kind: "commune", id: commune, title: "Xã Ngọk Réo"))
        throw Fault.conflict("Thôi.")
      }
      #expect(try ids("ngok reo") == [])
    }
  }

  @Test("one letter wrong in a long word, never in a short one or in a number")
  func oneEdit() {
    func isOneEdit(_ a: String, _ b: String) -> Bool { Array(a.utf8).isOneEdit(from: Array(b.utf8)) }
    for typed in ["truong", "trung", "truongg", "ruong", "truonh", "rtuong", "turong", "truogn"] {
      #expect(isOneEdit(typed, "truong"), "\(typed)")
    }
    for typed in ["tru", "troung1", "turogn", "truongan", "gnourt", "trunh", "ruogn"] {
      #expect(!isOneEdit(typed, "truong"), "\(typed)")
    }
    #expect(!isOneEdit("kinh", "minh"))
    #expect(!isOneEdit("12345", "12346"))
  }

  @Test("a random misspelling of a long word is always among the candidates", arguments: EngineUnderTest.present)
  func misspelt(engine: EngineUnderTest) async throws {
    try await withDatabase(on: engine) { database in
      try await database.migrate([])
      try await database.system(job: "index") { tx throws in
        let word = Array("thuongmai".utf8)
        try tx.index(SearchEntry(kind: "word", id: ID<Place>("1")!, title: "Chợ thuongmai số 2"))
        let letter = UInt8(ascii: "x")
        var typed: [[UInt8]] = []
        for place in word.indices {
          typed.append(Array(word[..<place] + [letter] + word[(place + 1)...]))
          typed.append(Array(word[..<place] + [letter] + word[place...]))
          typed.append(Array(word[..<place] + word[(place + 1)...]))
          guard place > 0 else { continue }
          var swapped = word
          swapped.swapAt(place, place - 1)
          typed.append(swapped)
        }
        for query in typed.map({ String(decoding: $0, as: UTF8.self) }) {
          #expect(try tx.search(query, kinds: ["word"], limit: 1).count == 1, "\(query)")
        }
      }
    }
  }
}
