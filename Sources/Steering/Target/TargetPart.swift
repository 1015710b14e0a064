import DirectiveReader
import Foundation
import Kit
import Web

/// Phần của một địa bàn: what a target's indicator stands at in one area under the directive's own.
public struct TargetPart: Sendable, Hashable {
  /// Nil for what lies nobody knows where.
  public let area: String?
  /// Nil where nothing is told.
  public let value: Decimal?
  /// As it is written.
  public let words: String
  /// Where the records behind it are shown.
  public let address: String?

  public init(area: String?, value: Decimal?, words: String, address: String?) {
    self.area = area
    self.value = value
    self.words = words
    self.address = address
  }
}

extension HTML {
  /// Who is ahead and who behind: for a share against what it should be today, for a count by what each adds; the sum of
  /// the areas beside the figure of the whole.
  static func parts(_ detail: Targets.Detail) -> HTML {
    let target = detail.target
    let expected = target.expected(on: detail.today)
    let rows = detail.parts.sorted { ($0.value ?? -1, $1.area ?? "") > ($1.value ?? -1, $0.area ?? "") }
    let sum = rows.compactMap(\.value).reduce(0, +)
    return .table(
      "Theo địa bàn",
      [
        .heading("Địa bàn"), .number("Giá trị", unit: target.unit),
        .text(target.isShare ? "So với mức cần có" : "Phần đóng góp"),
      ],
      rows.map { part in
        [
          "\(part.area ?? "không rõ")",
          part.address.flatMap(Link.own).map { "<a href=\"\($0)\">\(part.words)</a>" } ?? "\(part.words)",
          standing(part, target, expected, sum),
        ]
      },
      totals: target.isShare
        ? nil
        : ["Cộng", "\(sum.vietnamese)", "\(detail.measures.first.map { "toàn tỉnh: \($0.value.shown.vietnamese)" })"],
      narrow: .scroll)
  }

  private static func standing(_ part: TargetPart, _ target: Target, _ expected: Decimal?, _ sum: Decimal) -> HTML {
    guard let value = part.value else { return .tag(.idle, "chưa có số") }
    guard target.isShare else {
      return sum == 0 || value == 0 ? .tag(.idle, "chưa có") : "\((value * 100 / sum).shown.vietnamese) %"
    }
    guard target.op != .atMost else { return .empty }
    return value >= (expected ?? target.value) ? .tag(.done, "đi trước") : .tag(.soon, "đi sau")
  }
}
