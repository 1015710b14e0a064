import DirectiveReader
import Foundation

/// Bảng chấm: how readings agree with labels, by part and by document, for a terminal.
struct EvaluationTable {
  let total: Evaluation
  let documents: [(name: String, evaluation: Evaluation)]
  let terminal: Terminal
  /// Whether every disagreement is told.
  let explains: Bool

  private static let names: [(part: Evaluation.Part, name: String)] = [
    (.metadata, "thông tin văn bản"), (.clauses, "điều khoản"), (.tasks, "nhiệm vụ"), (.leads, "chủ trì"),
    (.deadlines, "thời hạn"), (.targets, "chỉ tiêu và năm"),
  ]

  var text: String {
    var lines = [terminal.paint("\(documents.count) văn bản có nhãn", .bold)]
    lines.append(terminal.paint(row("phần", ["đúng", "thừa", "thiếu", "P", "R", "F1"]), .soft))
    for (part, name) in Self.names {
      let count = total.counts[part] ?? Evaluation.Count()
      lines.append(
        row(
          name,
          ["\(count.found)", "\(count.extra)", "\(count.missed)"]
            + [count.precision, count.recall, count.f1].map(Self.ratio)))
    }
    lines.append(terminal.paint(row("trung bình F1", ["", "", "", "", "", Self.ratio(total.overall)]), .bold))
    lines.append("")
    for (name, evaluation) in documents.sorted(by: { $0.evaluation.overall < $1.evaluation.overall }) {
      lines.append("  \(Self.ratio(evaluation.overall))  \(name)")
      if explains { lines += evaluation.errors.map { terminal.paint("         \($0)", .soft) } }
    }
    return lines.joined(separator: "\n")
  }

  /// The same for programs.
  var json: Data {
    get throws {
      func parts(_ evaluation: Evaluation) -> [String: [String: Double?]] {
        Dictionary(
          uniqueKeysWithValues: evaluation.counts.map { part, count in
            (part.rawValue, ["precision": count.precision, "recall": count.recall, "f1": count.f1])
          })
      }
      let encoder = JSONEncoder()
      encoder.outputFormatting = [.prettyPrinted, .sortedKeys]
      return try encoder.encode(
        Report(
          overall: total.overall, parts: parts(total),
          documents: documents.map {
            Document(name: $0.name, overall: $0.evaluation.overall, errors: $0.evaluation.errors)
          }))
    }
  }

  private struct Document: Encodable {
    let name: String
    let overall: Double
    let errors: [String]
  }

  private struct Report: Encodable {
    let overall: Double
    let parts: [String: [String: Double?]]
    let documents: [Document]
  }

  /// `0,875`.
  private static func ratio(_ value: Double?) -> String {
    guard let value else { return "–" }
    let thousandths = Int((value * 1000).rounded())
    let digits = String(thousandths % 1000)
    return "\(thousandths / 1000),\(String(repeating: "0", count: 3 - digits.count))\(digits)"
  }

  private func row(_ name: String, _ cells: [String]) -> String {
    func padded(_ text: String, _ width: Int) -> String {
      String(repeating: " ", count: max(0, width - text.count)) + text
    }
    return "  " + name + String(repeating: " ", count: max(1, 20 - name.count))
      + cells.map { padded($0, 7) }.joined()
  }
}
