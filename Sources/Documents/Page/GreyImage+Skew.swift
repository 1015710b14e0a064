import Foundation

/// How much the lines of a page rise: pixels downwards for each pixel to the right.
struct Skew: Codable {
  let slope: Double

  /// The slope at which rows of ink are the most distinct, up to three degrees either way.
  init(of image: GreyImage) {
    let small = image.reduced(by: max(2, image.width / 420))
    let ink = small.inkLevel
    var points: [(x: Double, y: Double)] = []
    for y in 0..<small.height {
      for x in 0..<small.width where small.pixels[y * small.width + x] < ink { points.append((Double(x), Double(y))) }
    }
    // A page full of ink, as a photograph, has no lines to go by.
    guard points.count > 200, points.count < small.pixels.count / 3 else {
      slope = 0
      return
    }
    if points.count > 30_000 {
      let step = points.count / 30_000 + 1
      points = stride(from: 0, to: points.count, by: step).map { points[$0] }
    }
    func sharpness(_ slope: Double) -> Double {
      var rows = [Double](repeating: 0, count: small.height * 2)
      let offset = Double(small.height) / 2
      for point in points {
        let row = Int(point.y - slope * point.x + offset)
        if rows.indices.contains(row) { rows[row] += 1 }
      }
      return rows.reduce(0) { $0 + $1 * $1 }
    }
    func best(_ slopes: StrideThrough<Double>) -> Double { slopes.max { sharpness($0) < sharpness($1) } ?? 0 }
    let rough = best(stride(from: -0.052, through: 0.052, by: 0.004))
    let fine = best(stride(from: rough - 0.004, through: rough + 0.004, by: 0.001))
    slope = abs(fine) < 0.0015 ? 0 : fine
  }

  init(slope: Double) { self.slope = slope }

  /// Columns go up by whole pixels and rows sideways: for angles so small that is a turn.
  func straightened(_ image: GreyImage) -> GreyImage {
    guard slope != 0 else { return image }
    let (w, h) = (image.width, image.height)
    var lifted = [UInt8](repeating: 255, count: w * h)
    var x = 0
    while x < w {
      let shift = Int((slope * Double(x)).rounded())
      var end = x + 1
      while end < w, Int((slope * Double(end)).rounded()) == shift { end += 1 }
      for y in max(0, -shift)..<min(h, h - shift) {
        let (to, from) = (y * w + x, (y + shift) * w + x)
        lifted.replaceSubrange(to..<(to + end - x), with: image.pixels[from..<(from + end - x)])
      }
      x = end
    }
    var out = [UInt8](repeating: 255, count: w * h)
    for y in 0..<h {
      let shift = Int((slope * Double(y)).rounded())
      let (to, from, count) = (max(0, shift), max(0, -shift), w - abs(shift))
      out.replaceSubrange(
        (y * w + to)..<(y * w + to + count), with: lifted[(y * w + from)..<(y * w + from + count)])
    }
    return GreyImage(width: w, height: h, pixels: out)
  }

  /// Where a small box of the page as it came lies on the straightened page.
  func straight(_ box: Box) -> Box {
    let down = -slope * box.middle.x
    let right = slope * (box.middle.y + down)
    return Box(left: box.left + right, top: box.top + down, right: box.right + right, bottom: box.bottom + down)
  }

  /// Where a box of the straightened page lies on the page as it came.
  func original(_ box: Box) -> Box {
    func back(_ x: Double, _ y: Double) -> (x: Double, y: Double) {
      let x = x - slope * y
      return (x, y + slope * x)
    }
    let corners = [
      back(box.left, box.top), back(box.right, box.top), back(box.left, box.bottom), back(box.right, box.bottom),
    ]
    return Box(
      left: corners.map(\.x).min() ?? 0, top: corners.map(\.y).min() ?? 0, right: corners.map(\.x).max() ?? 0,
      bottom: corners.map(\.y).max() ?? 0)
  }
}
