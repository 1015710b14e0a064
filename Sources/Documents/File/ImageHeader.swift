import Kit

/// How large a picture says it is, read before any other program opens it.
enum ImageHeader {
  /// The sizes in pixels of each page; more than `most` pages are not looked at.
  /// - Throws: `Fault.invalid` where the header is broken.
  static func sizes(_ bytes: [UInt8], _ kind: FileKind, most: Int) throws(Fault) -> [(width: Int, height: Int)] {
    switch kind {
    case .png:
      guard bytes.count >= 33 else { throw .broken }
      return [(bytes.big32(16), bytes.big32(20))]
    case .jpeg: return [try jpeg(bytes)]
    case .tiff: return try tiff(bytes, most: most)
    default: throw .broken
    }
  }

  private static func jpeg(_ bytes: [UInt8]) throws(Fault) -> (width: Int, height: Int) {
    var at = 2
    while at + 9 < bytes.count, bytes[at] == 0xFF {
      let marker = bytes[at + 1]
      // Frames of every coding; C4, C8 and CC are tables.
      if (0xC0...0xCF).contains(marker), ![0xC4, 0xC8, 0xCC].contains(marker) {
        return (bytes.big16(at + 7), bytes.big16(at + 5))
      }
      at += marker == 0xFF ? 1 : 2 + bytes.big16(at + 2)
    }
    throw .broken
  }

  private static func tiff(_ bytes: [UInt8], most: Int) throws(Fault) -> [(width: Int, height: Int)] {
    let isLittle = bytes[0] == 0x49
    func two(_ at: Int) -> Int { isLittle ? Int(bytes.word16(at)) : bytes.big16(at) }
    func four(_ at: Int) -> Int { isLittle ? Int(bytes.word32(at)) : bytes.big32(at) }
    var sizes: [(width: Int, height: Int)] = []
    guard bytes.count >= 8 else { throw .broken }
    var at = four(4)
    while at != 0, sizes.count <= most {
      guard at + 2 <= bytes.count, case let entries = two(at), at + 2 + entries * 12 + 4 <= bytes.count else {
        throw .broken
      }
      var size = (width: 0, height: 0)
      for entry in stride(from: at + 2, to: at + 2 + entries * 12, by: 12) {
        let value = two(entry + 2) == 3 ? two(entry + 8) : four(entry + 8)
        if two(entry) == 256 { size.width = value }
        if two(entry) == 257 { size.height = value }
      }
      sizes.append(size)
      at = four(at + 2 + entries * 12)
    }
    return sizes
  }
}

extension [UInt8] {
  func big16(_ at: Int) -> Int { Int(self[at]) << 8 | Int(self[at + 1]) }
  func big32(_ at: Int) -> Int { big16(at) << 16 | big16(at + 2) }
}
