import Kit

/// What a PDF says of itself, checked against what HopTac takes.
struct PDFInfo {
  struct Size {
    /// Points, 72 to the inch.
    let width: Double
    let height: Double
  }

  /// Of each page.
  let sizes: [Size]

  /// A page of A0 is 2,384 × 3,370 points.
  static let longestSide = 3400.0

  /// - Parameter said: the output of pdfinfo.
  init(_ said: [UInt8], of bytes: [UInt8], limits: DocumentReader.Limits) throws(Fault) {
    var pages: Int?
    var sizes: [Size] = []
    for line in String(decoding: said, as: UTF8.self).split(separator: "\n") {
      let words = line.split(separator: " ")
      if words.first == "Pages:", words.count == 2 { pages = Int(words[1]) }
      // Page    1 size: 595.3 x 841.9 pts (A4)
      if words.first == "Page", words.count >= 6, words[2] == "size:", let width = Double(words[3]),
        let height = Double(words[5])
      {
        sizes.append(Size(width: width, height: height))
      }
    }
    guard let pages, pages > 0 else {
      throw contains("/Encrypt", in: bytes[...]) ? .locked : .broken
    }
    guard pages <= limits.pages else { throw .tooManyPages(pages, limits.pages) }
    guard sizes.count == pages else { throw .broken }
    for (index, size) in sizes.enumerated() {
      guard size.width > 1, size.height > 1, max(size.width, size.height) <= Self.longestSide else {
        let inches = max(size.width, size.height) / 72
        throw .invalid(
          "Trang \(index + 1) của tệp dài \(Int(inches * 2.54)) cm, quá khổ giấy A0 nên không được mở. Hãy in lại tệp ra PDF khổ A4 "
            + "hoặc A3 rồi nhập.")
      }
    }
    self.sizes = sizes
  }
}

extension Fault {
  static func tooManyPages(_ pages: Int, _ most: Int, _ what: String = "trang") -> Fault {
    .invalid(
      "Tệp có \(VietnameseNumber(Int64(pages))) \(what); HopTac đọc tối đa \(most) \(what) mỗi tệp. Hãy tách phụ lục ra thành "
        + "tệp riêng.")
  }
}
