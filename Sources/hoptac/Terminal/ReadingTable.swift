import DirectiveReader
import Foundation
import Kit

/// Bảng kết quả đọc: what was found in a directive, as a table for a terminal.
struct ReadingTable {
  let reading: DirectiveReading
  let name: String
  /// What opening the file had to say.
  let notes: [String]
  let terminal: Terminal
  /// Whether each proposal tells the rule that made it and how sure it is.
  let explains: Bool

  /// The columns after the first: of their share of the width.
  private static let shares: [(title: String, share: Double)] = [
    ("Nội dung", 0.5), ("Chủ trì / đến năm", 0.28), ("Hạn / mức", 0.22),
  ]

  var text: String {
    let title = "\(reading.metadata.type?.value.vietnamese ?? "Văn bản") \(reading.metadata.number?.value ?? name)"
    var lines = [terminal.paint(title, .bold)]
    for (label, value) in [
      ("cơ quan ban hành", reading.metadata.issuer?.value),
      ("ngày", reading.metadata.date.flatMap { Day($0.value)?.vietnamese }),
      ("trích yếu", reading.metadata.subject?.value),
    ] {
      lines.append(
        "  \(terminal.paint(label + ":", .soft)) \(value.map(oneLine) ?? terminal.paint("không rõ", .yellow))")
    }
    lines += notes.map { terminal.paint("  ! \($0)", .yellow) }
    lines += section(
      "\(reading.targets.count) chỉ tiêu", .blue,
      reading.targets.map {
        let sign = "\($0.op.rawValue) \($0.value) \($0.unit)"
        return ($0.clause, [$0.quote, $0.horizon.map { "đến \($0.year)" } ?? "–", sign], $0.rule, $0.confidence)
      })
    lines += section(
      "\(reading.assignments.count) nhiệm vụ", .green,
      reading.assignments.map {
        let leads = $0.leads.isEmpty ? "chưa rõ chủ trì" : $0.leads.map(\.value).joined(separator: "; ")
        return (
          $0.clause, [$0.quote, leads, $0.deadlines.map(\.quote).joined(separator: "; ")], $0.rule, $0.confidence
        )
      })
    lines += reading.remarks.isEmpty ? [] : ["", terminal.paint("Còn để ngỏ: \(reading.remarks.count) điểm", .yellow)]
    lines += reading.remarks.map { "  ! \($0.message)" }
    return lines.joined(separator: "\n")
  }

  private typealias Entry = (clause: Int?, cells: [String], rule: Rule, confidence: Double)

  private func section(_ title: String, _ style: Terminal.Style, _ entries: [Entry]) -> [String] {
    var lines = ["", terminal.paint(title, style)]
    guard !entries.isEmpty else { return lines }
    let addresses = entries.map { $0.clause.map { reading.clauses[$0].address } ?? "–" }
    let first = min(14, addresses.map(\.count).max() ?? 1)
    let rest = Double(terminal.width - first - 8)
    let widths = Self.shares.map { max(8, Int(rest * $0.share)) }
    lines.append(
      terminal.paint(row([String("mục".prefix(first))] + Self.shares.map(\.title), [first] + widths)[0], .soft))
    for (entry, address) in zip(entries, addresses) {
      lines += row([address] + entry.cells.map(oneLine), [first] + widths)
      if explains {
        let sure = "\(Int((entry.confidence * 100).rounded())) %"
        lines.append(terminal.paint("    \(sure)  \(entry.rule.id): \(entry.rule.explanation)", .soft))
      }
    }
    return lines
  }

  /// Cells side by side, each broken into lines of its width.
  private func row(_ cells: [String], _ widths: [Int]) -> [String] {
    let columns = zip(cells, widths).map { Terminal.wrapped($0, columns: $1) }
    return (0..<(columns.map(\.count).max() ?? 0)).map { line in
      let parts = zip(columns, widths).map { column, width in
        let text = line < column.count ? column[line] : ""
        return text + String(repeating: " ", count: max(0, width - text.count))
      }
      return "  " + String(parts.joined(separator: "  ").reversed().drop { $0 == " " }.reversed())
    }
  }

  private func oneLine(_ text: String) -> String { text.split(whereSeparator: \.isWhitespace).joined(separator: " ") }
}
