import App
import Kit
import Storage
import TestKit
import Testing

@testable import Registry

@Suite("Searching as people type") struct SearchRecallTests {
  private static let trades = [
    "Nông nghiệp", "Nông nghiệp và Dịch vụ", "Dược liệu", "Cà phê", "Cây ăn quả", "Chăn nuôi", "Thủy sản", "Vận tải",
    "Thương mại dịch vụ", "Dệt thổ cẩm", "Du lịch cộng đồng", "Hòa Bình xanh", "Sản xuất rau hoa",
  ]
  private static let places = [
    "Đăk Hring", "Đăk Tờ Kan", "Măng Ri", "Tê Xăng", "Ngọc Linh", "Ya Chim", "Kroong", "Hòa Bình", "Sa Nghĩa", "Rờ Kơi",
    "Pờ Ê", "Măng Bút", "Đăk Ruồng", "Tân Lập", "Ia Đal", "Xốp", "Mường Hoong", "Đăk Nhoong", "Bờ Y", "Plei Kần",
    "Diên Bình", "Kon Đào", "Văn Lem", "Ngọk Tụ", "Đăk Mar", "Hà Mòn", "Ngọk Réo", "Đoàn Kết", "Vinh Quang",
    "Chư Hreng",
  ]

  /// As people type what they look for: without marks, with tones elsewhere, with a slip, with words the other way round.
  private static func typed(_ name: String, _ way: Int, _ random: inout SplitMix) -> String {
    func below(_ bound: Int) -> Int { Int(random.next() % UInt64(bound)) }
    switch way {
    case 0: return name.folded
    case 1:
      return [("òa", "oà"), ("ủy", "uỷ"), ("óa", "oá"), ("úy", "uý")].reduce(name) { $0.replacing($1.0, with: $1.1) }
    case 2:
      var words: [[Character]] = name.folded.split(separator: " " as Character).map { Array($0) }
      let long = words.indices.filter { words[$0].count >= 5 }
      guard !long.isEmpty else { return name.folded }
      let word = long[below(long.count)]
      let place = 1 + below(words[word].count - 2)
      switch below(3) {
      case 0: words[word].remove(at: place)
      case 1: words[word][place] = "x"
      default: words[word].swapAt(place, place - 1)
      }
      return words.map { String($0) }.joined(separator: " ")
    default:
      var words: [String] = name.folded.split(separator: " " as Character).map { String($0) }
      let place = below(words.count - 1)
      words.swapAt(place, place + 1)
      return words.joined(separator: " ")
    }
  }

  @Test(
    "of two hundred queries, 98 in a hundred find their organisation among the first ten", arguments: TestEngine.present
  )
  func recall(engine: TestEngine) async throws {
    var random = SplitMix(seed: 2026)
    let all = Self.trades.flatMap { trade in Self.places.map { "HTX \(trade) \($0)" } }
    // Names that folding makes one cannot be told apart by what is typed.
    let byKey = Dictionary(grouping: all, by: \.folded)
    let names = all.filter { byKey[$0.folded]?.count == 1 }
    let ambiguous = all.count - names.count
    let queries = (0..<200).map { index -> (name: String, typed: String) in
      let name = names[Int(random.next() % UInt64(names.count))]
      return (name, Self.typed(name, index % 4, &random))
    }
    try await World.run(on: engine) { world in
      let found = try await world.program.db.system(job: "recall") { tx in
        try tx.index(new: all.map { SearchEntry(kind: "organisation", id: tx.newID(Organisation.self), title: $0) })
        return try queries.filter { query in
          try tx.search(query.typed, kinds: ["organisation"], limit: 10).contains { $0.title == query.name }
        }.count
      }
      #expect(found >= 196, "\(found) of 200; \(ambiguous) names were ambiguous and not asked for")
    }
  }
}
