import Kit

/// Kết luận kiểm tra: one line of the doctor: what was looked at, how it is, and what to do about it.
public struct Finding: Sendable {
  public enum Mark: String, Sendable {
    case fine = "✓"
    case warning = "!"
    case fault = "✗"
  }

  public let mark: Mark
  /// In a word or two.
  public let about: String
  public let sentence: String

  init(_ mark: Mark, _ about: String, _ sentence: String) {
    (self.mark, self.about, self.sentence) = (mark, about, sentence)
  }

  public var line: String { "\(mark.rawValue) \(about): \(sentence)" }

  public var json: JSON {
    let word =
      switch mark {
      case .fine: "fine"
      case .warning: "warning"
      case .fault: "fault"
      }
    return ["mark": .text(word), "about": .text(about), "sentence": .text(sentence)]
  }
}
