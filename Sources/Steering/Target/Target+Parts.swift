import DirectiveReader
import Foundation
import Kit

extension Target {
  /// Why the parts do not make the whole; nil where they do, or where nothing can be compared.
  ///
  /// Parts of a count add up; parts of a share are weighed by their denominators, and years of a share are marks on its
  /// way, of which the last must be the target.
  func disagreement(of parts: [Part]) -> String? {
    let byArea = parts.filter { $0.area != nil && $0.year == nil }
    let byYear = parts.filter { $0.area == nil && $0.year != nil }
    let byBoth = parts.filter { $0.area != nil && $0.year != nil }
    if isShare {
      if let last = byYear.max(by: { ($0.year ?? 0) < ($1.year ?? 0) }), let horizon, last.year == horizon.year,
        !meets(last.value)
      {
        return "Năm \(horizon.year) ghi \(last.value.vietnamese) \(unit), chưa phải mức chỉ tiêu \(figure)."
      }
      let weights = byArea.compactMap(\.weight)
      guard !byArea.isEmpty, weights.count == byArea.count else { return nil }
      let whole = weights.reduce(0, +)
      guard whole > 0 else { return "Tổng mẫu số phải lớn hơn 0." }
      let mean = byArea.reduce(Decimal(0)) { $0 + $1.value * ($1.weight ?? 0) } / whole
      return meets(mean)
        ? nil : "Bình quân theo mẫu số của các phần là \(mean.shown.vietnamese) %, chưa tới mức chỉ tiêu \(figure)."
    }
    for group in [byArea, byYear, byBoth] where !group.isEmpty {
      let sum = group.reduce(Decimal(0)) { $0 + $1.value }
      if !meets(sum) {
        return "Cộng các phần được \(sum.vietnamese) \(unit), khác mức chỉ tiêu \(figure)."
      }
    }
    return nil
  }

  /// Whether the parts together are what is asked: at least the least, and not beside an exact figure.
  private func meets(_ sum: Decimal) -> Bool {
    switch op {
    case .atLeast: strict ? sum > value : sum >= value
    case .atMost: strict ? sum < value : sum <= value
    case .about, .equal: sum == value || (valueMax.map { sum >= value && sum <= $0 } ?? false)
    }
  }

  /// Reads parts as people type them, one a line: `2027: 30`, `xã Đăk Tô: 3`, `xã Đăk Tô, 2027: 3`; of a share with its
  /// denominator, `xã Đăk Tô: 60 / 45`.
  static func parts(typed text: String, field: String) throws(Fault) -> [Part] {
    var parts: [Part] = []
    for line in text.split(whereSeparator: \.isNewline).map(\.trimmed) where !line.isEmpty {
      guard let colon = line.lastIndex(of: ":") else {
        throw .invalid(field, "Dòng “\(line)” thiếu dấu hai chấm trước mức, ví dụ “2027: 30”.")
      }
      let names = line[..<colon].split(separator: ",").map(\.trimmed).filter { !$0.isEmpty }
      let years = names.compactMap { Int($0) }.filter { (1990...2200).contains($0) }
      let areas = names.filter { Int($0) == nil }
      let figures = line[line.index(after: colon)...].split(separator: "/").map(\.trimmed)
      guard let first = figures.first, figures.count <= 2, !(years.isEmpty && areas.isEmpty) else {
        throw .invalid(field, "Chưa hiểu dòng “\(line)”. Ví dụ: “2027: 30”, “xã Đăk Tô: 60 / 45”.")
      }
      let value = Decimal(try VietnameseNumber(reading: first, field: field))
      let weight = figures.count > 1 ? Decimal(try VietnameseNumber(reading: figures[1], field: field)) : nil
      parts.append(
        Part(area: areas.isEmpty ? nil : areas.joined(separator: ", "), year: years.first, value: value, weight: weight)
      )
    }
    return parts
  }

  /// The same lines again.
  var typedParts: String {
    parts.map { part in
      let name = [part.area, part.year.map(String.init)].compactMap { $0 }.joined(separator: ", ")
      return "\(name): \(part.value.vietnamese)" + (part.weight.map { " / \($0.vietnamese)" } ?? "")
    }.joined(separator: "\n")
  }
}
