import Kit
import Storage
import Web

/// Điều kiện lọc trên thứ đã tính sẵn: a filter of a list whose items are held in memory.
public struct ItemFilter<Item: Sendable>: Sendable {
  let shape: ListFilter
  let matches: @Sendable (Item, ListFilter.Value) -> Bool

  /// Any of some choices; an item may answer to several.
  public static func choice(
    _ name: StaticString, _ title: String, _ choices: [Choice], of values: @escaping @Sendable (Item) -> [String]
  ) -> ItemFilter {
    ItemFilter(shape: .choice(name, title, choices) { _ in "" }) { item, value in
      guard case .choices(let chosen) = value else { return true }
      return values(item).contains { chosen.contains($0) }
    }
  }

  /// Any of some places of a tree, each with all that lies under it.
  /// - Parameter matches: whether an item lies in any of the places chosen.
  public static func tree(
    _ name: StaticString, _ title: String, _ tree: [TreeChoice],
    where matches: @escaping @Sendable (Item, _ chosen: [String]) -> Bool
  ) -> ItemFilter {
    ItemFilter(shape: .tree(name, title, tree) { _ in "" }) { item, value in
      guard case .choices(let chosen) = value else { return true }
      return matches(item, chosen)
    }
  }

  /// From a day to a day, both included; an item without one is left out.
  public static func days(_ name: StaticString, _ title: String, of day: @escaping @Sendable (Item) -> Day?)
    -> ItemFilter
  {
    ItemFilter(shape: .days(name, title, "")) { item, value in
      guard case .days(let from, let to) = value else { return true }
      guard let day = day(item) else { return false }
      return from.map { $0 <= day } ?? true && to.map { day <= $0 } ?? true
    }
  }

  /// From a whole number to a whole number, both included; an item without one is left out.
  public static func numbers(
    _ name: StaticString, _ title: String, unit: String? = nil, of number: @escaping @Sendable (Item) -> Int64?
  ) -> ItemFilter {
    ItemFilter(shape: .numbers(name, title, unit: unit, "")) { item, value in
      guard case .numbers(let from, let to) = value else { return true }
      guard let number = number(item) else { return false }
      return from.map { $0 <= number } ?? true && to.map { number <= $0 } ?? true
    }
  }

  /// How a folded text begins.
  public static func text(_ name: StaticString, _ title: String, folded text: @escaping @Sendable (Item) -> String)
    -> ItemFilter
  {
    ItemFilter(shape: .text(name, title, folded: "")) { item, value in
      guard case .text(let asked) = value else { return true }
      return text(item).hasPrefix(asked.folded)
    }
  }

  /// A day on which everything is told; see `ListFilter.day`.
  public static func day(_ name: StaticString, _ title: String, standard: Day) -> ItemFilter {
    ItemFilter(shape: .day(name, title, standard: standard)) { _, _ in true }
  }
}
