/// Names of a letterhead, printed in capitals, as people write them.
enum Casing {
  static let levels: Set<String> = ["tỉnh", "huyện", "thành", "xã", "phường", "thị", "quận", "đặc"]

  /// The first word of what follows has a capital: `Ủy ban nhân dân`, `Sở Nội vụ`.
  private static let openers: Set<String> = [
    "sở", "bộ", "cục", "vụ", "phòng", "văn", "đài", "viện", "trường", "trung", "chi", "hội", "liên", "ban", "báo",
    "đảng",
  ]

  private static let organs: [(words: [String], text: String)] = [
    (["ủy", "ban", "nhân", "dân"], "Ủy ban nhân dân"), (["hội", "đồng", "nhân", "dân"], "Hội đồng nhân dân"),
    (["ubnd"], "UBND"), (["hđnd"], "HĐND"), (["tỉnh", "ủy"], "Tỉnh ủy"), (["thành", "ủy"], "Thành ủy"),
    (["huyện", "ủy"], "Huyện ủy"), (["thị", "ủy"], "Thị ủy"), (["đảng", "ủy"], "Đảng ủy"),
    (["ban", "thường", "vụ"], "Ban Thường vụ"),
    (["ban", "chấp", "hành"], "Ban Chấp hành"), (["đảng", "bộ"], "Đảng bộ"), (["liên", "minh"], "Liên minh"),
    (["hợp", "tác", "xã"], "Hợp tác xã"), (["ban", "chỉ", "đạo"], "Ban Chỉ đạo"), (["văn", "phòng"], "Văn phòng"),
    (["chính", "phủ"], "Chính phủ"), (["htx"], "HTX"), (["công", "thương"], "Công Thương"),
    (["việt", "nam"], "Việt Nam"),
    (["trung", "ương"], "Trung ương"),
    (["mặt", "trận", "tổ", "quốc"], "Mặt trận Tổ quốc"), (["ủy", "ban"], "Ủy ban"), (["tỉnh", "đoàn"], "Tỉnh đoàn"),
    (["trung", "tâm"], "Trung tâm"), (["chi", "cục"], "Chi cục"), (["hội", "đồng"], "Hội đồng"),
  ]

  /// `Kon Tum`.
  static func titled(_ keys: [String]) -> String { keys.map(capitalised).joined(separator: " ") }

  private static func capitalised(_ key: String) -> String {
    guard let first = key.first else { return key }
    return first.uppercased() + key.dropFirst()
  }

  /// A name in sentence case; the place after a level and Roman numbers keep their capitals.
  static func sentence(_ keys: [String]) -> String {
    var out: [String] = []
    var at = 0
    var capital = true
    while at < keys.count {
      if let organ = organs.first(where: { keys[at...].starts(with: $0.words) }) {
        out.append(organ.text)
        at += organ.words.count
        capital = false
        // `Tỉnh ủy Kon Tum`: the place stands right after.
        while ["ủy", "đoàn"].contains(organ.words.last), at < keys.count, keys[at] != "khóa", !levels.contains(keys[at])
        {
          out.append(capitalised(keys[at]))
          at += 1
        }
      } else if levels.contains(keys[at]), at > 0 {
        let long =
          keys[at...].starts(with: ["thành", "phố"]) || keys[at...].starts(with: ["thị", "xã"])
          || keys[at...].starts(with: ["thị", "trấn"]) || keys[at...].starts(with: ["đặc", "khu"])
        out.append(keys[at..<(at + (long ? 2 : 1))].joined(separator: " "))
        at += long ? 2 : 1
        while at < keys.count, keys[at] != "khóa", keys[at] != "," {
          out.append(capitalised(keys[at]))
          at += 1
        }
      } else if keys[at] == "khóa", at + 1 < keys.count {
        out += ["khóa", keys[at + 1].uppercased()]
        at += 2
      } else {
        let opens = openers.contains(keys[at]) && capital
        out.append(capital ? capitalised(keys[at]) : keys[at])
        capital = opens || keys[at] == "và" || keys[at] == "," || keys[at] == "-"
        at += 1
      }
    }
    return out.joined(separator: " ").replacingAll(" ,", with: ",")
  }

  /// The author of a Party document with its province: `Ban Thường vụ Tỉnh ủy Kon Tum`.
  static func named(_ keys: [String], province: String?) -> String {
    let text = sentence(keys)
    guard let province else { return text }
    for anchor in ["Đảng bộ tỉnh", "Tỉnh ủy", "Đảng bộ thành phố", "Thành ủy"] {
      if text.hasSuffix(anchor) { return text + " " + province }
      if text.contains(anchor + " khóa") {
        return text.replacingAll(anchor + " khóa", with: anchor + " " + province + " khóa")
      }
    }
    return text
  }

  /// The issuing body under its superior: `Văn phòng UBND tỉnh Kon Tum`, `Sở Nội vụ tỉnh Thanh Sơn`.
  static func composed(_ keys: [String], under above: [String]) -> String {
    let own = sentence(keys)
    guard !above.isEmpty, let first = keys.first else { return own }
    if keys.starts(with: ["văn", "phòng"]), keys.count <= 4 { return "Văn phòng " + sentence(above) }
    let party =
      above.contains("ủy")
      && (above.starts(with: ["tỉnh", "ủy"]) || above.starts(with: ["huyện", "ủy"])
        || above.starts(with: ["thành", "ủy"]))
    if party, first == "ban" || first == "văn" || first == "ủy", !keys.contains("tỉnh") {
      return own + " " + sentence(above)
    }
    if first == "sở" || first == "ban", let at = above.firstIndex(where: { $0 == "tỉnh" || $0 == "thành" }),
      !keys.contains("tỉnh")
    {
      let place = sentence(["x"] + Array(above[at...])).dropFirst(2)
      return own + " " + place
    }
    return own
  }
}

extension String {
  /// Plain replacement of every occurrence.
  fileprivate func replacingAll(_ part: String, with other: String) -> String {
    var out = ""
    var rest = Substring(self)
    while let range = rest.firstRange(of: part) {
      out += rest[..<range.lowerBound] + other
      rest = rest[range.upperBound...]
    }
    return out + rest
  }
}
