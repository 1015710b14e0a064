import Kit
import Storage
import Web

/// Điều kiện lọc của danh sách: one thing by which its rows may be narrowed.
public struct ListFilter: Sendable {
  enum Kind: Sendable {
    case choice([Choice])
    case days
    case numbers(unit: String?)
    case text
    case exact
  }

  /// The word that stands for it in addresses; ranges add `_tu` and `_den`.
  let name: String
  let title: String
  let kind: Kind
  private let condition: @Sendable (Value) -> [SQL]

  /// What was asked for, read and found to be possible.
  enum Value: Sendable {
    case choices([String])
    case days(from: Day?, to: Day?)
    case numbers(from: Int64?, to: Int64?)
    case text(String)
  }

  func conditions(_ value: Value) -> [SQL] { condition(value) }

  /// Any of some choices.
  public static func choice(
    _ name: StaticString, _ title: String, _ choices: [Choice], _ expression: SQL
  ) -> ListFilter {
    choice(name, title, choices) { "\(expression) IN \($0)" }
  }

  /// Any of some choices, by a condition of its own.
  public static func choice(
    _ name: StaticString, _ title: String, _ choices: [Choice], where condition: @escaping @Sendable ([String]) -> SQL
  ) -> ListFilter {
    ListFilter(name: name.description, title: title, kind: .choice(choices)) { value in
      guard case .choices(let chosen) = value else { return [] }
      return [condition(chosen)]
    }
  }

  /// From a day to a day, both included; the expression is a day.
  public static func days(_ name: StaticString, _ title: String, _ expression: SQL) -> ListFilter {
    ListFilter(name: name.description, title: title, kind: .days) { value in
      guard case .days(let from, let to) = value else { return [] }
      return [from.map { "\(expression) >= \($0)" }, to.map { "\(expression) <= \($0)" }].compactMap { $0 }
    }
  }

  /// From a day to a day in Vietnam, both included; the expression is a moment.
  public static func moments(_ name: StaticString, _ title: String, _ expression: SQL) -> ListFilter {
    ListFilter(name: name.description, title: title, kind: .days) { value in
      guard case .days(let from, let to) = value else { return [] }
      return [
        from.map { "\(expression) >= \(Instant(startOf: $0))" },
        to.map { "\(expression) < \(Instant(startOf: $0.advanced(by: 1)))" },
      ].compactMap { $0 }
    }
  }

  /// From a whole number to a whole number, both included.
  public static func numbers(
    _ name: StaticString, _ title: String, unit: String? = nil, _ expression: SQL
  ) -> ListFilter {
    ListFilter(name: name.description, title: title, kind: .numbers(unit: unit)) { value in
      guard case .numbers(let from, let to) = value else { return [] }
      return [from.map { "\(expression) >= \($0)" }, to.map { "\(expression) <= \($0)" }].compactMap { $0 }
    }
  }

  /// How a text begins, in any spelling; the expression is a stored folded text.
  public static func text(_ name: StaticString, _ title: String, folded expression: SQL) -> ListFilter {
    ListFilter(name: name.description, title: title, kind: .text) { value in
      guard case .text(let text) = value, let end = text.folded.afterAllThatBeginSo else { return [] }
      return ["\(expression) >= \(text.folded)", "\(expression) < \(end)"]
    }
  }

  /// Exactly one text, as links from elsewhere give it.
  public static func exact(_ name: StaticString, _ title: String, _ expression: SQL) -> ListFilter {
    ListFilter(name: name.description, title: title, kind: .exact) { value in
      guard case .text(let text) = value else { return [] }
      return ["\(expression) = \(text)"]
    }
  }
}

extension String {
  /// The least text that is greater than every text beginning with this one, by bytes; nil for the empty text.
  var afterAllThatBeginSo: String? {
    guard let last = unicodeScalars.last else { return nil }
    // The next scalar; folded text ends in letters, digits and signs far below the surrogates and the last scalar.
    guard let next = Unicode.Scalar(last.value + 1) else { return self + "\u{10FFFF}" }
    return String(String.UnicodeScalarView(unicodeScalars.dropLast())) + String(Character(next))
  }
}
