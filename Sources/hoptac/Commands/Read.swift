import ArgumentParser
import DirectiveReader
import Documents
import Foundation
import Government
import Kit

struct Read: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Đọc văn bản chỉ đạo và in những gì tìm thấy; không lưu gì.")

  enum Format: String, ExpressibleByArgument { case text, json, plain }

  @Argument(help: "Tệp Word, .odt, .rtf, PDF, bản quét hoặc .txt.", completion: .file()) var files: [String]
  @Option(help: "Dạng in: text (bảng), json, hoặc plain (chỉ bản chữ).") var format = Format.text
  @Option(help: "Thư mục ghi kết quả, mỗi văn bản một tệp.") var output: String?
  @Flag(help: "In cách đề xuất và độ chắc của từng nhiệm vụ, chỉ tiêu.") var explain = false

  func run() async throws {
    let terminal = output == nil ? Terminal() : Terminal(isColoured: false, width: 120)
    for file in files {
      let url = URL(fileURLWithPath: file)
      let result = try await read(url, file, terminal)
      if let output {
        let folder = URL(fileURLWithPath: output, isDirectory: true)
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        let name = url.deletingPathExtension().lastPathComponent + (format == .json ? ".json" : ".txt")
        try Data(result.utf8).write(to: folder.appendingPathComponent(name))
      } else {
        say(result)
      }
    }
  }

  private func read(_ url: URL, _ file: String, _ terminal: Terminal) async throws -> String {
    guard let data = try? Data(contentsOf: url) else {
      throw Fault.notFound("Không mở được tệp “\(file)”. Hãy kiểm tra đường dẫn và quyền đọc.")
    }
    let document: DocumentText
    do {
      document = try await DocumentReader().read([UInt8](data)) { terminal.show($0, of: url.lastPathComponent) }
    } catch Fault.invalid(let problems) {
      throw Fault.invalid(problems.map { Fault.Problem($0.field, "\(file): \($0.message)") })
    }
    if let mark = SecrecyMark.find(in: document.text) {
      throw Fault.invalid(
        "\(file): văn bản có dấu “\(mark.grade.rawValue.uppercased())” nên không được đọc trên hệ thống này.")
    }
    let name = url.deletingPathExtension().lastPathComponent
    let names = BodyDictionary(try AgencyRegister.shippedDictionary())
    let reading = DirectiveReader(bodies: names).read(document.text)
    return switch format {
    case .plain: document.text
    case .json:
      String(
        decoding: reading.json(documentID: name, textFile: url.lastPathComponent, text: document.text), as: UTF8.self)
    case .text:
      ReadingTable(reading: reading, name: name, notes: document.remarks, terminal: terminal, explains: explain).text
    }
  }
}
