/// A picture in shades of grey, 0 black to 255 white, as programs hand it on (PGM).
struct GreyImage {
  let width: Int
  let height: Int
  var pixels: [UInt8]

  init(width: Int, height: Int, pixels: [UInt8]) {
    precondition(pixels.count == width * height)
    self.width = width
    self.height = height
    self.pixels = pixels
  }

  /// - Returns: nil where the bytes are no PGM of eight bits, or end too early.
  init?(pgm bytes: [UInt8]) {
    guard bytes.starts(with: "P5".utf8) else { return nil }
    var (at, numbers) = (2, [Int]())
    while numbers.count < 3, at < min(bytes.count, 200) {
      if bytes[at] == UInt8(ascii: "#") {
        at = bytes[at...].firstIndex(of: 10) ?? bytes.count
      } else if (48...57).contains(bytes[at]) {
        let digits = bytes[at...].prefix(9).prefix { (48...57).contains($0) }
        numbers.append(digits.reduce(0) { $0 * 10 + Int($1 - 48) })
        at += digits.count - 1
      }
      at += 1
    }
    guard numbers.count == 3, numbers[2] == 255, numbers[0] > 0, numbers[1] > 0 else { return nil }
    let count = numbers[0].multipliedReportingOverflow(by: numbers[1])
    guard !count.overflow, bytes.count - at - 1 >= count.partialValue else { return nil }
    self.init(width: numbers[0], height: numbers[1], pixels: Array(bytes[(at + 1)..<(at + 1 + count.partialValue)]))
  }

  var pgm: [UInt8] { Array("P5\n\(width) \(height)\n255\n".utf8) + pixels }

  /// Smaller by a whole number, each pixel the darkest of those it stands for, so that thin lines stay.
  func reduced(by factor: Int) -> GreyImage {
    let (w, h) = (width / factor, height / factor)
    var out = [UInt8](repeating: 255, count: w * h)
    pixels.withUnsafeBufferPointer { source in
      out.withUnsafeMutableBufferPointer { target in
        var y = 0
        while y < h * factor {
          let (row, to) = (y * width, (y / factor) * w)
          var x = 0
          while x < w * factor {
            let value = source[row + x]
            let index = to + x / factor
            if value < target[index] { target[index] = value }
            x += 1
          }
          y += 1
        }
      }
    }
    return GreyImage(width: w, height: h, pixels: out)
  }

  /// What is darker than this is ink: well below the grey of the paper.
  var inkLevel: UInt8 {
    let sum = stride(from: 0, to: pixels.count, by: 37).reduce((0, 0)) { ($0.0 + Int(pixels[$1]), $0.1 + 1) }
    return UInt8(clamping: sum.0 * 62 / max(1, sum.1) / 100)
  }

  /// Without single specks: each pixel the middle one of three, along the row and then along the column.
  func withoutSpecks() -> GreyImage {
    func pass(_ source: [UInt8], step: Int) -> [UInt8] {
      var out = source
      source.withUnsafeBufferPointer { source in
        out.withUnsafeMutableBufferPointer { out in
          var at = step
          while at < source.count - step {
            let (a, b, c) = (source[at - step], source[at], source[at + step])
            out[at] = a < b ? (b < c ? b : (a < c ? c : a)) : (a < c ? a : (b < c ? c : b))
            at += 1
          }
        }
      }
      return out
    }
    return GreyImage(width: width, height: height, pixels: pass(pass(pixels, step: 1), step: width))
  }
}
