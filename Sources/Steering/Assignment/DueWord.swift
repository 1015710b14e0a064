import Foundation
import Kit

/// Từ chỉ thời hạn: by how many days a word moves the last day of a deadline from the day it names.
///
/// “trước ngày 10/01” is met until the end of 09/01. The rule is dated data (`Data/due-words.csv`), for no act fixes it.
public struct DueWord: Sendable, Hashable {
  let word: String
  let offset: Int
  let validity: Validity

  static let all: [DueWord] = load()

  /// The offset in days of the longest word that a deadline uses, by the rule of a day; 0 where none is used.
  public static func offset(in words: String, on day: Day) -> Int {
    let key = " \(words.folded) "
    return all.filter { $0.validity.contains(day) && key.contains(" \($0.word) ") }
      .max { $0.word.utf8.count < $1.word.utf8.count }?.offset ?? 0
  }

  private static func load() -> [DueWord] {
    guard let url = Bundle.module.url(forResource: "due-words", withExtension: "csv", subdirectory: "Data"),
      let data = try? Data(contentsOf: url)
    else { return [] }
    return CSV.table(data).compactMap { fields in
      guard let word = fields["word"], let offset = Int(fields["offset_days"] ?? ""),
        let from = Day(fields["valid_from"] ?? "")
      else { return nil }
      return DueWord(
        word: word.folded, offset: offset, validity: Validity(from: from, to: Day(fields["valid_to"] ?? "")))
    }
  }
}
