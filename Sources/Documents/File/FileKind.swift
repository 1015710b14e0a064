import Kit

/// Loại tệp, told by what the file holds and never by its name: pages named `.doc` and scans named `.docx` are common.
public enum FileKind: String, CaseIterable, Sendable {
  case text, docx, doc, odt, fodt, rtf, html, wordXML, pdf, png, jpeg, tiff

  /// As people call it.
  public var title: String {
    switch self {
    case .text: "văn bản thuần"
    case .docx: "Word (.docx)"
    case .doc: "Word 97–2003 (.doc)"
    case .odt: "OpenDocument (.odt)"
    case .fodt: "OpenDocument phẳng (.fodt)"
    case .rtf: "Rich Text (.rtf)"
    case .html: "trang HTML"
    case .wordXML: "Word 2003 XML"
    case .pdf: "PDF"
    case .png: "ảnh PNG"
    case .jpeg: "ảnh JPEG"
    case .tiff: "ảnh TIFF"
    }
  }

  public var mediaType: String {
    switch self {
    case .text: "text/plain; charset=utf-8"
    case .docx: "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
    case .doc: "application/msword"
    case .odt: "application/vnd.oasis.opendocument.text"
    case .fodt: "application/vnd.oasis.opendocument.text-flat-xml"
    case .rtf: "application/rtf"
    // As a download it must not run in anybody's browser.
    case .html, .wordXML: "application/octet-stream"
    case .pdf: "application/pdf"
    case .png: "image/png"
    case .jpeg: "image/jpeg"
    case .tiff: "image/tiff"
    }
  }

  public var isImage: Bool { [.png, .jpeg, .tiff].contains(self) }

  /// - Throws: `Fault.invalid` for what HopTac cannot read, naming what it seems to be.
  public init(_ bytes: [UInt8]) throws(Fault) {
    if bytes.starts(with: "PK\u{3}\u{4}".utf8) {
      self = try Self.ofArchive(bytes)
    } else if bytes.starts(with: [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1]) {
      self = try Self.ofCompound(bytes)
    } else if bytes.starts(with: "{\\rtf".utf8) {
      self = .rtf
    } else if bytes.starts(with: [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]) {
      self = .png
    } else if bytes.starts(with: [0xFF, 0xD8, 0xFF]) {
      self = .jpeg
    } else if bytes.starts(with: [0x49, 0x49, 0x2A, 0]) || bytes.starts(with: [0x4D, 0x4D, 0, 0x2A]) {
      self = .tiff
    } else if contains("%PDF-", in: bytes.prefix(1024)) {
      self = .pdf
    } else if let marked = Self.ofMarkup(bytes) {
      self = marked
    } else if bytes.starts(with: [0xFF, 0xFE]) || !bytes.contains(0) {
      self = .text
    } else {
      throw .unknownKind("một tệp nhị phân lạ")
    }
  }

  private static func ofArchive(_ bytes: [UInt8]) throws(Fault) -> FileKind {
    let names = Set(try ZipArchive(bytes).entries.map(\.name))
    if names.contains("word/document.xml") { return .docx }
    // A text document says so at its very beginning, as the standard asks, uncompressed.
    if contains("mimetypeapplication/vnd.oasis.opendocument.text", in: bytes.prefix(200)) { return .odt }
    if names.contains("xl/workbook.xml") { throw .unknownKind("bảng tính Excel") }
    if names.contains("ppt/presentation.xml") { throw .unknownKind("bài trình chiếu PowerPoint") }
    throw .unknownKind("một tệp nén")
  }

  /// Word, Excel and others of before 2007 share one container; the name of a stream tells them apart.
  private static func ofCompound(_ bytes: [UInt8]) throws(Fault) -> FileKind {
    func holds(_ stream: String) -> Bool {
      contains(stream.utf16.flatMap { [UInt8($0 & 255), UInt8($0 >> 8)] }, in: bytes[...])
    }
    if holds("WordDocument") { return .doc }
    if holds("EncryptedPackage") { throw .locked }
    throw .unknownKind(holds("Workbook") ? "bảng tính Excel" : "một tệp Office không phải Word")
  }

  /// What begins, blanks and a byte order mark aside, with a tag or the head of a saved web page.
  private static func ofMarkup(_ bytes: [UInt8]) -> FileKind? {
    let start = bytes.prefix(4096).drop { $0 <= 0x20 || [0xEF, 0xBB, 0xBF].contains($0) }
    let head = String(decoding: start, as: UTF8.self).lowercased()
    if head.hasPrefix("mime-version:") { return .html }
    guard head.hasPrefix("<") else { return nil }
    if head.contains("office:document") { return .fodt }
    if head.contains("w:worddocument") || head.contains("progid=\"word.document\"") { return .wordXML }
    return head.contains("<html") || head.contains("<!doctype html") || head.contains("<body") ? .html : nil
  }
}

/// Whether the bytes hold the word, somewhere.
func contains(_ word: String, in bytes: ArraySlice<UInt8>) -> Bool { contains(Array(word.utf8), in: bytes) }

func contains(_ word: [UInt8], in bytes: ArraySlice<UInt8>) -> Bool {
  guard let first = word.first, bytes.count >= word.count else { return false }
  var at = bytes.startIndex
  while let next = bytes[at...].firstIndex(of: first), next + word.count <= bytes.endIndex {
    if bytes[next..<next + word.count].elementsEqual(word) { return true }
    at = next + 1
  }
  return false
}

extension Fault {
  static func unknownKind(_ what: String) -> Fault {
    .invalid(
      "Tệp này là \(what), không phải văn bản chữ. HopTac đọc tệp Word (.docx, .doc), .odt, .rtf, PDF, ảnh quét (PNG, JPEG, TIFF) "
        + "và văn bản thuần (.txt).")
  }

  static let locked = Fault.invalid(
    "Tệp có mật khẩu nên không mở được. Hãy bỏ mật khẩu (lưu lại bản không đặt mật khẩu) rồi nhập.")

  static let broken = Fault.invalid(
    "Tệp bị hỏng hoặc bị cắt ngang nên không mở được. Hãy mở thử trên máy của bạn, lưu lại rồi nhập; hoặc dán nội dung văn bản."
  )
}
