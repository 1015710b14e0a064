extension [UInt8] {
  /// Text as it may stand between tags, in a quoted attribute, in `<title>` and `<textarea>`.
  mutating func append(escaping text: some StringProtocol) {
    let done: Void? = text.utf8.withContiguousStorageIfAvailable { append($0, replacing: markup) }
    if done == nil { ContiguousArray(text.utf8).withUnsafeBufferPointer { append($0, replacing: markup) } }
  }

  /// Text that is escaped already but for its quotes, which between tags need no escape.
  mutating func append(escapingQuotes text: [UInt8]) {
    text.withUnsafeBufferPointer { append($0, replacing: quotes) }
  }

  mutating func append(decimal number: Int) {
    if (0..<10).contains(number) {
      append(UInt8(ascii: "0") + UInt8(truncatingIfNeeded: number))
    } else {
      append(contentsOf: String(number).utf8)
    }
  }

  /// Copies whole runs up to the next byte that `replacement` changes.
  @inline(__always)
  private mutating func append(
    _ text: UnsafeBufferPointer<UInt8>, replacing replacement: (UInt8) -> StaticString?
  ) {
    var start = 0
    for i in text.indices where text[i] <= UInt8(ascii: ">") {
      guard let entity = replacement(text[i]) else { continue }
      append(contentsOf: text[start..<i])
      entity.withUTF8Buffer { append(contentsOf: $0) }
      start = i + 1
    }
    append(contentsOf: text[start...])
  }
}

@inline(__always)
private func markup(_ byte: UInt8) -> StaticString? {
  switch byte {
  case UInt8(ascii: "&"): "&amp;"
  case UInt8(ascii: "<"): "&lt;"
  case UInt8(ascii: ">"): "&gt;"
  case UInt8(ascii: "\""): "&quot;"
  case UInt8(ascii: "'"): "&#39;"
  case UInt8(ascii: "\r"): "&#13;"  // else the reader's parser makes it a line feed
  case 0: "\u{FFFD}"  // no text may hold it, and parsers differ in what they make of it
  default: nil
  }
}

@inline(__always)
private func quotes(_ byte: UInt8) -> StaticString? {
  switch byte {
  case UInt8(ascii: ">"): "&gt;"
  case UInt8(ascii: "\""): "&quot;"
  case UInt8(ascii: "'"): "&#39;"
  default: nil
  }
}
