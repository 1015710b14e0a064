import Kit

/// Bản chữ của văn bản: text made from the bytes of a file or a paste, ready to be read.
struct DirectiveText {
  /// At most this many bytes; a plan of 300 pages has about one million.
  static let limit = 4 << 20

  let text: String

  /// - Throws: `Fault.invalid` for what is empty, too long, or no Unicode text.
  init(bytes: [UInt8], field: String) throws(Fault) {
    guard bytes.count <= Self.limit else {
      throw .invalid(field, "Văn bản dài quá \(Self.limit >> 20) MB chữ. Hãy tách phụ lục ra thành tệp riêng.")
    }
    guard let decoded = Self.decode(bytes) else {
      throw .invalid(
        field,
        "Tệp này không phải văn bản chữ (.txt, UTF-8). Hãy lưu lại từ Word ở dạng “Văn bản thuần, UTF-8” hoặc dán nội dung vào ô bên dưới."
      )
    }
    let text = Self.withPlainLineEnds(decoded.nfc)
    guard text.unicodeScalars.contains(where: { $0.properties.isAlphabetic }) else {
      throw .invalid(field, "Chưa có nội dung văn bản. Hãy chọn tệp hoặc dán nội dung.")
    }
    self.text = text
  }

  private static func decode(_ bytes: [UInt8]) -> String? {
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { return String(validating: bytes.dropFirst(3), as: UTF8.self) }
    if bytes.starts(with: [0xFF, 0xFE]), bytes.count % 2 == 0 {
      let units = stride(from: 2, to: bytes.count, by: 2).map { UInt16(bytes[$0]) | UInt16(bytes[$0 + 1]) << 8 }
      return String(validating: units, as: UTF16.self)
    }
    guard !bytes.contains(0) else { return nil }
    return String(validating: bytes, as: UTF8.self)
  }

  private static func withPlainLineEnds(_ text: String) -> String {
    guard text.utf8.contains(13) else { return text }
    var bytes: [UInt8] = []
    bytes.reserveCapacity(text.utf8.count)
    for byte in text.utf8 {
      if byte == 10, bytes.last == 13 { bytes.removeLast() }
      bytes.append(byte)
    }
    return String(decoding: bytes.map { $0 == 13 ? 10 : $0 }, as: UTF8.self)
  }
}
