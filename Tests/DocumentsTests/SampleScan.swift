import Foundation

@testable import Documents

/// A paper that went through a scanner: grey, askew, shaded and specked, the same each time.
enum SampleScan {
  static func of(_ pdf: [UInt8], pages: Int, dpi: Int = 200, degrees: Double = 0.7, noise: Int = 12) async throws
    -> [UInt8]
  {
    let sandbox = try await Sandbox.open()
    var images: [GreyImage] = []
    for page in 1...pages {
      let pgm = try await InputFile.with(pdf, ending: "pdf") { file in
        try await sandbox.run(
          .pdftoppm, ["-q", "-gray", "-r", String(dpi * 2), "-f", String(page), "-l", String(page), file.pathInside],
          on: file, Sandbox.Limits(output: 64 << 20))
      }
      if let image = GreyImage(pgm: pgm) {
        let slope = tan((page.isMultiple(of: 2) ? -degrees : degrees) * .pi / 180)
        images.append(worn(halved(Skew(slope: slope).straightened(image)), noise: noise, seed: UInt64(page)))
      }
    }
    return document(images, dpi: dpi)
  }

  /// Each pixel the mean of four, as the glass of a scanner makes it.
  private static func halved(_ image: GreyImage) -> GreyImage {
    let (width, height) = (image.width / 2, image.height / 2)
    var out = [UInt8](repeating: 0, count: width * height)
    image.pixels.withUnsafeBufferPointer { from in
      for y in 0..<height {
        for x in 0..<width {
          let at = y * 2 * image.width + x * 2
          let sum = Int(from[at]) + Int(from[at + 1]) + Int(from[at + image.width]) + Int(from[at + image.width + 1])
          out[y * width + x] = UInt8(sum / 4)
        }
      }
    }
    return GreyImage(width: width, height: height, pixels: out)
  }

  private static func worn(_ image: GreyImage, noise: Int, seed: UInt64) -> GreyImage {
    var out = image
    var state = seed &* 0x9E37_79B9_7F4A_7C15 | 1
    let (width, height) = (image.width, image.height)
    out.pixels.withUnsafeMutableBufferPointer { pixels in
      var index = 0
      while index < width * height {
        state ^= state << 13
        state ^= state >> 7
        state ^= state << 17
        let (y, bits) = (index / width, Int(truncatingIfNeeded: state & 0xFFFF_FFFF))
        // The sum of two dice is about normal; one speck in a thousand is black or white.
        let grain = (bits & 0xFF) * noise / 127 + (bits >> 8 & 0xFF) * noise / 127 - 2 * noise
        let paper = Int(pixels[index]) * 190 / 255 + 38 + y * 20 / height
        let speck = bits >> 16 & 0x3FF
        pixels[index] = speck == 0 ? 0 : speck == 1 ? 255 : UInt8(clamping: paper + grain)
        index += 1
      }
    }
    return out
  }

  /// A PDF of pictures alone, each a page.
  static func document(_ images: [GreyImage], dpi: Int) -> [UInt8] {
    var bytes = Array("%PDF-1.4\n".utf8)
    var offsets: [Int] = []
    func add(_ text: String, stream: [UInt8]? = nil) {
      offsets.append(bytes.count)
      bytes += Array("\(offsets.count) 0 obj\n\(text)\n".utf8)
      if let stream { bytes += Array("stream\n".utf8) + stream + Array("\nendstream\n".utf8) }
      bytes += Array("endobj\n".utf8)
    }
    let kids = images.indices.map { "\(3 + $0 * 3) 0 R" }.joined(separator: " ")
    add("<</Type/Catalog/Pages 2 0 R>>")
    add("<</Type/Pages/Count \(images.count)/Kids[\(kids)]>>")
    for (index, image) in images.enumerated() {
      let (width, height) = (Double(image.width) * 72 / Double(dpi), Double(image.height) * 72 / Double(dpi))
      let content = Array("\(width) 0 0 \(height) 0 0 cm /I Do".utf8)
      add(
        "<</Type/Page/Parent 2 0 R/MediaBox[0 0 \(width) \(height)]/Contents \(4 + index * 3) 0 R"
          + "/Resources<</XObject<</I \(5 + index * 3) 0 R>>>>>>")
      add("<</Length \(content.count)>>", stream: content)
      add(
        "<</Type/XObject/Subtype/Image/Width \(image.width)/Height \(image.height)/ColorSpace/DeviceGray"
          + "/BitsPerComponent 8/Length \(image.pixels.count)>>", stream: image.pixels)
    }
    let table = bytes.count
    bytes += Array("xref\n0 \(offsets.count + 1)\n0000000000 65535 f \n".utf8)
    for offset in offsets {
      bytes += Array((String(repeating: "0", count: 10) + String(offset)).suffix(10).utf8) + Array(" 00000 n \n".utf8)
    }
    bytes += Array("trailer<</Size \(offsets.count + 1)/Root 1 0 R>>\nstartxref\n\(table)\n%%EOF\n".utf8)
    return bytes
  }
}
