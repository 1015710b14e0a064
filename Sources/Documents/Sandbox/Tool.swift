import Foundation
import Kit

/// Công cụ: a program of the system that HopTac uses and does not bring along.
enum Tool: String, CaseIterable, Sendable {
  case soffice, pdfinfo, pdftotext, pdftoppm, tesseract
  case rsvg = "rsvg-convert"

  /// The Debian package that brings it.
  var package: String {
    switch self {
    case .soffice: "libreoffice-writer-nogui"
    case .pdfinfo, .pdftotext, .pdftoppm: "poppler-utils"
    case .tesseract: "tesseract-ocr"
    case .rsvg: "librsvg2-bin"
    }
  }

  /// Only where packages put programs: what stands first in somebody's PATH is not taken.
  static func path(_ name: String) -> String? {
    ["/usr/bin/\(name)", "/bin/\(name)", "/usr/sbin/\(name)"].first { FileManager.default.isExecutableFile(atPath: $0) }
  }

  /// - Throws: `Fault.unavailable` with a sentence that names the package.
  func require() throws(Fault) {
    guard Self.path(rawValue) != nil else { throw .missing(package, "chương trình \(rawValue)") }
    guard self == .tesseract, !Self.readsVietnamese else { return }
    throw .missing("tesseract-ocr-vie", "dữ liệu nhận dạng tiếng Việt")
  }

  private static var readsVietnamese: Bool {
    let folder = "/usr/share/tesseract-ocr"
    let versions = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
    return versions.contains { FileManager.default.fileExists(atPath: "\(folder)/\($0)/tessdata/vie.traineddata") }
  }
}

extension Fault {
  static func missing(_ package: String, _ what: String) -> Fault {
    .unavailable(
      "Máy chủ chưa mở hay tạo được loại tệp này vì thiếu \(what). Người quản trị hãy chạy: apt-get install \(package)",
      retryAfter: nil)
  }
}
