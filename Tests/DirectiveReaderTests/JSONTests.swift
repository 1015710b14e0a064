import Foundation
import Testing

@testable import DirectiveReader

struct JSONTests {
  @Test("a reading is written in the exchange schema, the same bytes each time")
  func schema() throws {
    let text = try Shared.example("ke-hoach-bang")
    let data = DirectiveReader.read(text).json(documentID: "86-KH-UBND", textFile: "86-KH-UBND.txt", text: text)
    #expect(data == DirectiveReader.read(text).json(documentID: "86-KH-UBND", textFile: "86-KH-UBND.txt", text: text))
    let root = try #require(JSONSerialization.jsonObject(with: data) as? [String: Any])
    #expect(root["schema_version"] as? String == "1.0")
    #expect(root["text_chars"] as? Int == text.unicodeScalars.count)
    let metadata = try #require(root["metadata"] as? [String: Any])
    #expect((metadata["number"] as? [String: Any])?["value"] as? String == "86/KH-UBND")
    let tasks = try #require(root["tasks"] as? [[String: Any]])
    let table = tasks.filter { $0["lead_source"] as? String == "table" }
    #expect(table.count == 4)
    #expect((table.first?["product"] as? [String: Any])?["value"] as? String == "Báo cáo kết quả rà soát")
  }

  @Test("quotes, backslashes and control characters are escaped")
  func escapes() throws {
    let value = JSONText.object(["a": .string("“x” \"y\" \\ \u{1}\n")])
    let read = try JSONSerialization.jsonObject(with: value.data()) as? [String: String]
    #expect(read?["a"] == "“x” \"y\" \\ \u{1}\n")
  }
}
