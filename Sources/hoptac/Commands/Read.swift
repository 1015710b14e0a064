import ArgumentParser
import DirectiveReader
import Foundation
import Kit
import Steering

struct Read: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Đọc văn bản chỉ đạo và in những gì tìm thấy; không lưu gì.")

  enum Format: String, ExpressibleByArgument { case text, json }

  @Argument(help: "Tệp .txt.", completion: .file()) var files: [String]
  @Option(help: "Dạng in: text hoặc json.") var format = Format.text
  @Option(help: "Thư mục ghi kết quả, mỗi văn bản một tệp.") var output: String?

  func run() throws {
    for file in files {
      let url = URL(fileURLWithPath: file)
      guard let data = try? Data(contentsOf: url) else {
        throw Fault.notFound("Không mở được tệp “\(file)”. Hãy kiểm tra đường dẫn và quyền đọc.")
      }
      guard let text = String(validating: data, as: UTF8.self) else {
        throw Fault.invalid("\(file): tệp không phải văn bản UTF-8. Hãy lưu lại ở dạng văn bản thuần UTF-8.")
      }
      if let mark = SecrecyMark.find(in: text) {
        throw Fault.invalid(
          "\(file): văn bản có dấu “\(mark.grade.rawValue.uppercased())” nên không được đọc trên hệ thống này.")
      }
      let reading = DirectiveReader.read(text)
      let name = url.deletingPathExtension().lastPathComponent
      let result =
        switch format {
        case .json:
          String(decoding: reading.json(documentID: name, textFile: url.lastPathComponent, text: text), as: UTF8.self)
        case .text: reading.table(name)
        }
      if let output {
        let folder = URL(fileURLWithPath: output, isDirectory: true)
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        try Data(result.utf8).write(to: folder.appendingPathComponent(name + (format == .json ? ".json" : ".txt")))
      } else {
        say(result)
      }
    }
  }
}

extension DirectiveReading {
  /// What was found, as lines for a terminal.
  fileprivate func table(_ name: String) -> String {
    var lines = ["\(metadata.type?.value.vietnamese ?? "Văn bản") \(metadata.number?.value ?? name)"]
    for (title, value) in [
      ("cơ quan ban hành", metadata.issuer?.value), ("ngày", metadata.date.flatMap { Day($0.value)?.vietnamese }),
      ("trích yếu", metadata.subject?.value),
    ] { lines.append("  \(title): \(value ?? "không rõ")") }
    lines.append("\(targets.count) chỉ tiêu")
    for target in targets {
      lines.append(
        "  \(address(target.clause))  \(oneLine(target.quote))\(target.horizon.map { " · đến \($0.year)" } ?? "")")
    }
    lines.append("\(assignments.count) nhiệm vụ")
    for task in assignments {
      let leads = task.leads.isEmpty ? "chưa rõ chủ trì" : task.leads.map(\.value).joined(separator: "; ")
      let due = task.deadlines.map(\.quote).joined(separator: "; ")
      lines.append("  \(address(task.clause))  \(oneLine(task.quote))")
      lines.append("      chủ trì: \(leads)\(due.isEmpty ? "" : " · hạn: \(oneLine(due))")")
    }
    for remark in remarks { lines.append("  ! \(remark.message)") }
    return lines.joined(separator: "\n")
  }

  private func address(_ clause: Int?) -> String { clause.map { clauses[$0].address } ?? "–" }
}

private func oneLine(_ text: String) -> String { text.split(whereSeparator: \.isWhitespace).joined(separator: " ") }
