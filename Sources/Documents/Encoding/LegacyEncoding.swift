/// Bảng mã cũ: Vietnamese kept in the places of western letters, to be seen in the right font only.
///
/// TCVN3 (ABC fonts, `.VnTime`) gives each letter one byte, VNI (`VNI-Times`) a letter and a mark behind it. Documents of
/// before 2005 are full of both.
public enum LegacyEncoding: String, Sendable, CaseIterable {
  case tcvn3, vni

  /// By the name of the font.
  public init?(font: String) {
    let name = font.lowercased().drop { "'\" ".contains($0) }
    if name.hasPrefix(".vn") { self = .tcvn3 } else if name.hasPrefix("vni-") { self = .vni } else { return nil }
  }

  /// Where a whole text shows it: letters of the old table, and not one of today's.
  public static func find(in text: String) -> LegacyEncoding? {
    var (latin, total) = (0, 0)
    for scalar in text.unicodeScalars where scalar.properties.isAlphabetic || (0xA1...0xFF).contains(scalar.value) {
      if (0x1EA0...0x1EF9).contains(scalar.value) || [0x1A0, 0x1A1, 0x1AF, 0x1B0].contains(scalar.value) { return nil }
      total += 1
      if (0xA1...0xFF).contains(scalar.value) { latin += 1 }
    }
    guard total >= 40, latin * 12 >= total else { return nil }
    // Whichever reading makes more of the words that every document has.
    let scores = allCases.map { encoding in
      let words = (encoding.decode(text, font: nil) ?? "").lowercased().split { !$0.isLetter }
      return (encoding, words.count { common.contains($0) })
    }
    return scores.filter { $0.1 * 20 >= total / 5 }.max { $0.1 < $1.1 }?.0
  }

  private static let common: Set<Substring> = [
    "của", "và", "các", "hợp", "tác", "xã", "tỉnh", "ủy", "nhân", "dân", "số", "ngày", "tháng", "năm", "về", "việc",
    "được",
    "trong", "công", "cộng", "hòa", "chủ", "nghĩa", "việt", "độc", "lập", "tự", "hạnh", "phúc", "những", "đơn", "vị",
  ]

  /// nil where the text holds letters of today: then it is not kept in the old table, whatever the font says.
  public func decode(_ text: String, font: String?) -> String? {
    let scalars = Array(text.unicodeScalars)
    guard !scalars.contains(where: { (0x1EA0...0x1EF9).contains($0.value) }) else { return nil }
    switch self {
    case .tcvn3:
      let decoded = scalars.reduce(into: "") { $0 += Self.tcvn3Letters[$1].map(String.init) ?? String($1) }
      // `.VnTimeH` draws capitals from small letters.
      return font?.uppercased().hasSuffix("H") == true ? decoded.uppercased() : decoded
    case .vni: return Self.vni(scalars)
    }
  }

  public var remark: String {
    switch self {
    case .tcvn3: "Văn bản gõ bằng phông chữ cũ (TCVN3, .VnTime) đã được chuyển sang Unicode; hãy đối chiếu với bản gốc."
    case .vni: "Văn bản gõ bằng phông chữ cũ (VNI) đã được chuyển sang Unicode; hãy đối chiếu với bản gốc."
    }
  }
}

extension LegacyEncoding {
  /// TCVN 5712:1993 from A1 to FF, in order; five marks stand alone.
  static let tcvn3Letters: [Unicode.Scalar: Unicode.Scalar] = {
    let letters =
      "ĂÂÊÔƠƯĐăâêôơưđẰ" + "\u{300}\u{309}\u{303}\u{301}\u{323}"
      + "àảãáạẲằẳẵắẴẮẦẨẪẤỀặầẩẫấậèỂẻẽéẹềểễếệìỉỄẾỒĩíịòỔỏõóọồổỗốộờởỡớợùỖủũúụừửữứựỳỷỹýỵỐ"
    let places = (0xA1...0xFF as ClosedRange<UInt32>).compactMap(Unicode.Scalar.init)
    return Dictionary(uniqueKeysWithValues: zip(places, letters.unicodeScalars))
  }()
}
