import Kit

/// Bản chữ của một tệp: composed (NFC), with line feeds, and what is known of where it came from.
public struct DocumentText: Sendable {
  public let kind: FileKind
  public let text: String
  /// Vietnamese sentences on what a person should know before trusting the text.
  public let remarks: [String]
  /// Empty where the file is not made of pages.
  public let pages: [Page]

  /// Trang: its part of the text, in Unicode scalars.
  public struct Page: Sendable {
    public let number: Int
    public let start: Int
    public let end: Int
    /// Its words were recognised from a picture and may be wrong.
    public let isRecognised: Bool
    public let picture: Picture?
    /// Of a recognised page, in the order of the text.
    public let paragraphs: [Paragraph]
  }

  /// Đoạn nhận dạng: where on its page a piece of text was seen.
  public struct Paragraph: Sendable {
    public let start: Int
    public let end: Int
    /// Parts of the width and height of the page, 0…1.
    public let box: Box
    /// 0…100, as tesseract is sure of its words on average.
    public let confidence: Double
  }

  /// Ảnh trang: a small grey JPEG to look at.
  public struct Picture: Sendable {
    public let width: Int
    public let height: Int
    public let jpeg: [UInt8]

    public init(width: Int, height: Int, jpeg: [UInt8]) {
      (self.width, self.height, self.jpeg) = (width, height, jpeg)
    }
  }
}

extension DocumentText {
  /// What was taken out of a file of some kind.
  /// - Throws: `Fault.invalid` where it holds no letters.
  init(_ kind: FileKind, _ text: String, remarks: [String] = [], pages: [Page] = []) throws(Fault) {
    var remarks = remarks
    // A text file is kept as it came, but for its line ends: places in it are counted by others, too.
    // Pages count the places of theirs already.
    var text = kind == .text ? Self.withLineFeeds(text) : pages.isEmpty ? Self.tidied(text) : text
    if let encoding = LegacyEncoding.find(in: text), let decoded = encoding.decode(text, font: nil) {
      text = decoded
      if !remarks.contains(encoding.remark) { remarks.append(encoding.remark) }
    }
    guard text.unicodeScalars.contains(where: \.properties.isAlphabetic) else {
      if kind == .text { throw .invalid("Chưa có nội dung văn bản. Hãy chọn tệp hoặc dán nội dung.") }
      throw .invalid(
        "Tệp \(kind.title) này không có chữ nào, có thể chỉ gồm ảnh chụp. Hãy xuất ra PDF hoặc ảnh rồi nhập để nhận dạng chữ."
      )
    }
    self.kind = kind
    self.text = text.nfc
    self.remarks = remarks
    self.pages = pages
  }

  /// A text file: UTF-8, UTF-16 with its mark, or one byte a letter in an old table.
  init(plain bytes: [UInt8]) throws(Fault) {
    if let text = Self.decode(bytes) {
      try self.init(.text, text)
    } else {
      let latin = String(String.UnicodeScalarView(bytes.map { Unicode.Scalar($0) }))
      guard LegacyEncoding.find(in: latin) != nil else { throw .unknownEncoding }
      try self.init(.text, latin)
    }
  }

  private static func decode(_ bytes: [UInt8]) -> String? {
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { return String(validating: bytes.dropFirst(3), as: UTF8.self) }
    if bytes.starts(with: [0xFF, 0xFE]), bytes.count % 2 == 0 {
      let units = stride(from: 2, to: bytes.count, by: 2).map { UInt16(bytes[$0]) | UInt16(bytes[$0 + 1]) << 8 }
      return String(validating: units, as: UTF16.self)
    }
    return String(validating: bytes, as: UTF8.self)
  }

  private static func withLineFeeds(_ text: String) -> String {
    text.utf8.contains(13) ? text.replacing("\r\n", with: "\n").replacing("\r", with: "\n") : text
  }

  /// Line feeds only, no blanks at the ends of lines, at most one empty line in a row.
  private static func tidied(_ text: String) -> String {
    var lines: [Substring] = []
    for line in text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline) {
      let end = line.lastIndex { !$0.isWhitespace }
      let line = end.map { line[...$0] } ?? ""
      if line.isEmpty, lines.last?.isEmpty ?? true { continue }
      lines.append(line)
    }
    return lines.joined(separator: "\n") + "\n"
  }
}

extension Fault {
  static let unknownEncoding = Fault.invalid(
    "Tệp này không phải văn bản chữ ở mã UTF-8. Hãy lưu lại từ Word ở dạng “Văn bản thuần, UTF-8”, nhập thẳng tệp Word, hoặc dán nội dung."
  )
}
