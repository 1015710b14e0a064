import Kit

extension FormFields {
  /// Reads `multipart/form-data` (RFC 7578), as forms with files send it.
  /// - Throws: `Fault.invalid` where it is cut short, malformed or has more than 200 parts.
  init(multipart bytes: [UInt8], boundary: String) throws(Fault) {
    let broken = Fault.invalid("Tệp gửi lên bị đứt quãng. Hãy chọn lại tệp và gửi lại.")
    let mark = Array("--\(boundary)".utf8)
    guard var at = bytes[...].find(mark).map({ $0 + mark.count }) else { throw broken }
    var parts = 0
    while !bytes[at...].starts(with: "--".utf8) {
      guard bytes[at...].starts(with: "\r\n".utf8), let end = bytes[at...].find([13, 10] + mark),
        let blank = bytes[at..<end].find([13, 10, 13, 10])
      else { throw broken }
      parts += 1
      guard parts <= 200 else { throw .invalid("Biểu mẫu có quá nhiều phần.") }
      guard let head = String(validating: bytes[at..<blank], as: UTF8.self) else { throw broken }
      try add(head: head, content: bytes[min(blank + 4, end)..<end], orThrow: broken)
      at = end + 2 + mark.count
    }
  }

  private mutating func add(head: String, content: ArraySlice<UInt8>, orThrow broken: Fault) throws(Fault) {
    var name: String?
    var fileName: String?
    var contentType = "application/octet-stream"
    for line in head.split(whereSeparator: \.isNewline) {
      let halves = line.split(separator: ":", maxSplits: 1)
      guard halves.count == 2 else { continue }
      switch halves[0].lowercased() {
      case "content-disposition":
        name = parameter("name", of: halves[1])
        fileName = parameter("filename", of: halves[1])
      case "content-type": contentType = String(halves[1].drop { $0 == " " })
      default: continue
      }
    }
    guard let name else { throw broken }
    if let fileName {
      add(name, File(name: fileName, contentType: contentType, content: Array(content)))
    } else if let value = String(validating: content, as: UTF8.self) {
      add(name, value)
    } else {
      throw .invalid("Nội dung gửi lên không phải Unicode UTF-8. Hãy tải lại trang và thử lại.")
    }
  }
}

/// `name="văn bản"` of a header; browsers write a quote inside as `%22`.
private func parameter(_ name: String, of header: Substring) -> String? {
  for part in header.split(separator: ";") {
    let part = part.drop { $0 == " " }
    guard part.hasPrefix(name + "=") else { continue }
    let value = part.dropFirst(name.count + 1)
    guard value.count >= 2, value.first == "\"", value.last == "\"" else { return String(value) }
    return String(value.dropFirst().dropLast())
  }
  return nil
}

extension ArraySlice<UInt8> {
  /// The first place at which `pattern` stands, in time linear in the length for patterns that begin rarely.
  fileprivate func find(_ pattern: [UInt8]) -> Int? {
    guard let first = pattern.first else { return startIndex }
    var at = startIndex
    while let hit = self[at...].firstIndex(of: first) {
      guard hit + pattern.count <= endIndex else { return nil }
      if self[hit...].starts(with: pattern) { return hit }
      at = hit + 1
    }
    return nil
  }
}
