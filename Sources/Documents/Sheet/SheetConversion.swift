import Kit

/// Bảng tính kiểu khác: those that HopTac does not read itself become .xlsx inside the sandbox.
public struct SheetConversion: Sendable {
  public enum Kind: String, CaseIterable, Sendable {
    case xls, ods, html, xml

    /// By what the file holds; nil for all else.
    /// - Throws: `Fault.invalid` for what is locked.
    public init?(_ bytes: [UInt8]) throws(Fault) {
      func holds(_ stream: String) -> Bool {
        contains(stream.utf16.flatMap { [UInt8($0 & 255), UInt8($0 >> 8)] }, in: bytes[...])
      }
      if bytes.starts(with: [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1]) {
        if holds("EncryptedPackage") { throw .locked }
        guard holds("Workbook") || holds("Book") else { return nil }
        self = .xls
      } else if contains("mimetypeapplication/vnd.oasis.opendocument.spreadsheet", in: bytes.prefix(200)) {
        self = .ods
      } else {
        // What many programs call Excel is a page or the XML of 2003.
        let head = String(
          decoding: bytes.prefix(4096).drop { $0 <= 0x20 || [0xEF, 0xBB, 0xBF].contains($0) }, as: UTF8.self
        ).lowercased()
        guard head.hasPrefix("<") else { return nil }
        if head.contains("urn:schemas-microsoft-com:office:spreadsheet") && !head.contains("<html") {
          self = .xml
        } else if head.contains("<html") || head.contains("<table") {
          self = .html
        } else {
          return nil
        }
      }
    }

    fileprivate var filter: String {
      switch self {
      case .xls: "MS Excel 97"
      case .ods: "calc8"
      case .html: "HTML (StarCalc)"
      case .xml: "MS Excel 2003 XML"
      }
    }
  }

  private let mechanisms: [Sandbox.Mechanism]

  public init(mechanisms: [Sandbox.Mechanism] = Sandbox.Mechanism.allCases) { self.mechanisms = mechanisms }

  /// - Throws: `Fault.invalid` for what cannot be opened, `Fault.unavailable` where this machine lacks a program.
  public func xlsx(from bytes: [UInt8], _ kind: Kind) async throws -> [UInt8] {
    if kind == .ods { try ZipArchive(bytes).check() }
    let reader = WordReader(sandbox: try await Sandbox.open(mechanisms))
    let made = try await InputFile.with(bytes, ending: kind.rawValue) { file in
      try await reader.convert(file, kind.filter, to: "xlsx", "Calc MS Excel 2007 XML")
    }
    guard made.starts(with: "PK\u{3}\u{4}".utf8) else { throw Fault.unopenedSheet }
    return made
  }
}

extension Fault {
  fileprivate static let unopenedSheet = Fault.invalid(
    "Tệp bảng tính bị hỏng, hoặc máy chủ thiếu chương trình mở (apt-get install libreoffice-calc-nogui). Hãy lưu lại thành .xlsx rồi gửi."
  )
}
