import CZlib
import Kit

/// Tệp nén bên trong .docx và .odt: looked through before any other program opens it.
///
/// What it says of itself is checked against what it holds: each part is unpacked, counted and thrown away, so that a
/// bomb is refused here, in bounded time and memory.
struct ZipArchive {
  struct Entry {
    let name: String
    let method: UInt16
    let packed: Int
    let unpacked: Int
    /// Of its local header.
    let offset: Int
  }

  /// A directive of 500 pages with pictures stays far below.
  static let mostEntries = 4000
  static let mostBytes = 300 << 20

  let entries: [Entry]
  private let bytes: [UInt8]

  /// - Throws: `Fault.invalid` for what is broken, locked, or too large when unpacked.
  init(_ bytes: [UInt8]) throws(Fault) {
    self.bytes = bytes
    guard let end = Self.endOfDirectory(bytes) else { throw .broken }
    let count = Int(bytes.word16(end + 10))
    var at = Int(bytes.word32(end + 16))
    guard count <= Self.mostEntries else { throw .bomb }
    var entries: [Entry] = []
    for _ in 0..<count {
      guard at + 46 <= bytes.count, bytes.word32(at) == 0x0201_4b50 else { throw .broken }
      let (nameLength, extra, comment) = (
        Int(bytes.word16(at + 28)), Int(bytes.word16(at + 30)), Int(bytes.word16(at + 32))
      )
      guard at + 46 + nameLength <= bytes.count else { throw .broken }
      if bytes.word16(at + 8) & 1 != 0 { throw .locked }
      entries.append(
        Entry(
          name: String(decoding: bytes[at + 46..<at + 46 + nameLength], as: UTF8.self), method: bytes.word16(at + 10),
          packed: Int(bytes.word32(at + 20)), unpacked: Int(bytes.word32(at + 24)), offset: Int(bytes.word32(at + 42))))
      at += 46 + nameLength + extra + comment
    }
    self.entries = entries
    guard entries.reduce(0, { $0 + $1.unpacked }) <= Self.mostBytes else { throw .bomb }
  }

  /// Unpacks every part and throws it away.
  /// - Throws: `Fault.invalid` where a part is more than it says, or the parts lie over each other.
  func check() throws(Fault) {
    var end = 0
    for entry in entries.sorted(by: { $0.offset < $1.offset }) {
      let header = entry.offset
      guard header >= end, header + 30 <= bytes.count, bytes.word32(header) == 0x0403_4b50 else { throw .broken }
      let start = header + 30 + Int(bytes.word16(header + 26)) + Int(bytes.word16(header + 28))
      end = start + entry.packed
      guard end <= bytes.count else { throw .broken }
      switch entry.method {
      case 0: guard entry.packed == entry.unpacked else { throw .broken }
      case 8: guard Self.unpackedSize(bytes[start..<end], atMost: entry.unpacked) == entry.unpacked else { throw .bomb }
      default: throw .broken
      }
    }
  }

  /// nil where it is no deflated data or grows beyond `limit`.
  private static func unpackedSize(_ packed: ArraySlice<UInt8>, atMost limit: Int) -> Int? {
    var stream = z_stream()
    guard inflateInit2_(&stream, -MAX_WBITS, ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size)) == Z_OK else {
      return nil
    }
    defer { inflateEnd(&stream) }
    var packed = Array(packed)
    var (buffer, size) = ([UInt8](repeating: 0, count: 1 << 16), 0)
    return packed.withUnsafeMutableBufferPointer { input in
      stream.next_in = input.baseAddress
      stream.avail_in = UInt32(input.count)
      while size <= limit {
        let state = buffer.withUnsafeMutableBufferPointer { output in
          stream.next_out = output.baseAddress
          stream.avail_out = UInt32(output.count)
          return inflate(&stream, Z_NO_FLUSH)
        }
        size += buffer.count - Int(stream.avail_out)
        if state == Z_STREAM_END { return size }
        guard state == Z_OK else { return nil }
      }
      return nil
    }
  }

  /// The record at the end, behind a comment of at most 64 KB.
  private static func endOfDirectory(_ bytes: [UInt8]) -> Int? {
    guard bytes.count >= 22 else { return nil }
    let last = bytes.count - 22
    return (max(0, last - 65_535)...last).reversed().first { bytes.word32($0) == 0x0605_4b50 }
  }
}

extension [UInt8] {
  func word16(_ at: Int) -> UInt16 { UInt16(self[at]) | UInt16(self[at + 1]) << 8 }
  func word32(_ at: Int) -> UInt32 { UInt32(word16(at)) | UInt32(word16(at + 2)) << 16 }
}

extension Fault {
  static let bomb = Fault.invalid(
    "Tệp nén này bung ra lớn bất thường nên không được mở. Hãy mở thử trên máy của bạn, lưu lại rồi nhập.")
}
