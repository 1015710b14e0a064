import Foundation

extension Doctor {
  /// Programs that some features use; the others work without them.
  func programs() -> [Finding] {
    let wanted = [
      ("soffice", "LibreOffice", "libreoffice-writer-nogui"), ("pdftotext", "poppler", "poppler-utils"),
      ("tesseract", "tesseract", "tesseract-ocr-vie"), ("bwrap", "bubblewrap", "bubblewrap"),
    ]
    let path = (ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin").split(separator: ":")
    let missing = wanted.filter { program, _, _ in
      !path.contains { FileManager.default.isExecutableFile(atPath: "\($0)/\(program)") }
    }
    guard !missing.isEmpty else { return [Finding(.fine, "Chương trình ngoài", "có đủ.")] }
    return [
      Finding(
        .fine, "Chương trình ngoài",
        "chưa có \(missing.map(\.1).joined(separator: ", ")); chỉ cần khi đọc tệp Word, PDF hay bản quét. Cài bằng: apt-get "
          + "install \(missing.map(\.2).joined(separator: " "))")
    ]
  }
}
