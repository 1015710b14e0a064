@testable import Documents

/// An archive of parts that are stored as they are.
enum SampleZip {
  /// - Parameter declared: what the directory says of the size of each part when unpacked; nil for the truth.
  static func of(_ parts: [(name: String, text: String)], declared: Int? = nil) -> [UInt8] {
    var (out, directory) = ([UInt8](), [UInt8]())
    for (name, text) in parts {
      let (name, content) = (Array(name.utf8), Array(text.utf8))
      let sizes = two32(sum(content)) + two32(content.count) + two32(declared ?? content.count)
      let common = two16(0) + two16(0) + two16(0) + two16(0) + sizes + two16(name.count) + two16(0)
      directory += two32(0x0201_4b50) + two16(20) + two16(20) + common + two16(0) + two16(0) + two16(0) + two32(0)
      directory += two32(out.count) + name
      out += two32(0x0403_4b50) + two16(20) + common + name + content
    }
    let start = out.count
    out += directory + two32(0x0605_4b50) + two16(0) + two16(0) + two16(parts.count) + two16(parts.count)
    return out + two32(directory.count) + two32(start) + two16(0)
  }

  private static func two16(_ value: Int) -> [UInt8] { [UInt8(value & 255), UInt8(value >> 8 & 255)] }
  private static func two32(_ value: Int) -> [UInt8] { two16(value & 0xFFFF) + two16(value >> 16) }

  /// CRC-32.
  private static func sum(_ bytes: [UInt8]) -> Int {
    var sum: UInt32 = 0xFFFF_FFFF
    for byte in bytes {
      sum ^= UInt32(byte)
      for _ in 0..<8 { sum = sum >> 1 ^ (sum & 1 == 1 ? 0xEDB8_8320 : 0) }
    }
    return Int(~sum)
  }
}
