import Kit

/// Nội dung đăng ký: what is registered of an organisation from one day to another.
///
/// A registered change begins a new record, so that former names, numbers and addresses are the earlier ones. `area` is
/// the commune as it was called on `areaDay`; Territory says where that land lies on another map.
public struct OrganisationRecord: Hashable, Sendable {
  /// Luật áp dụng.
  public enum Law: String, Sendable, CaseIterable {
    case law2003, law2012, law2023

    public var title: String {
      switch self {
      case .law2003: "Luật Hợp tác xã 2003"
      case .law2012: "Luật Hợp tác xã 2012"
      case .law2023: "Luật Hợp tác xã 2023"
      }
    }
  }

  /// Căn cứ tồn tại: what its being rests on. A group that is not registered has its contract, or the word of its commune.
  public enum Basis: String, Sendable, CaseIterable {
    case certificate, contract, attestation

    public var title: String {
      switch self {
      case .certificate: "Giấy chứng nhận đăng ký"
      case .contract: "Hợp đồng hợp tác"
      case .attestation: "Xác nhận của UBND cấp xã"
      }
    }
  }

  public var name: String
  public var shortName: String?
  public var foreignName: String?
  /// Mã số, which is the tax code; an unregistered group has none.
  public var code: OrganisationCode?
  /// Số giấy chứng nhận cũ of the district, where it differs from the code.
  public var formerNumber: String?
  /// Ngành, nghề chính: a code of the Vietnamese classification (VSIC), two to five digits.
  public var line: String?
  public var field: Organisation.Field
  public var law: Law?
  public var basis: Basis
  public var basisNumber: String?
  public var basisDay: Day?
  public var area: ID<Place.Area>
  public var areaDay: Day
  /// Thôn, đường, số nhà.
  public var street: String?
  /// Vốn điều lệ, đồng.
  public var charterCapital: Money?

  public init(name: String, field: Organisation.Field, basis: Basis, area: ID<Place.Area>, areaDay: Day) {
    self.name = name
    self.field = field
    self.basis = basis
    self.area = area
    self.areaDay = areaDay
  }

  /// The name as it is compared: folded, without the words for the kind.
  public var nameKey: String { Self.key(of: name) }

  static func key(of name: String) -> String {
    var key = words(name.folded).map { short[$0] ?? $0 }.joined(separator: " ")
    let kinds = [
      "lien hiep hop tac xa", "quy tin dung nhan dan", "hop tac xa", "to hop tac", "lien hiep htx", "lhhtx", "htx",
      "tht",
    ]
    if let kind = kinds.first(where: { key.hasPrefix($0 + " ") }) { key.removeFirst(kind.count + 1) }
    return key
  }

  /// Letters and figures that stand together; nearly every name folds to ASCII, where bytes tell.
  private static func words(_ folded: String) -> [String] {
    guard folded.utf8.allSatisfy({ $0 < 0x80 }) else {
      return folded.split { !($0.isLetter || $0.isNumber) }.map(String.init)
    }
    return folded.utf8.split { byte in
      !(UInt8(ascii: "a")...UInt8(ascii: "z") ~= byte || UInt8(ascii: "0")...UInt8(ascii: "9") ~= byte)
    }.map { String(Substring($0)) }
  }

  /// What lists write for short.
  private static let short = [
    "nn": "nong nghiep", "sx": "san xuat", "dv": "dich vu", "tm": "thuong mai", "xd": "xay dung", "vt": "van tai",
    "cn": "chan nuoi", "tdnd": "tin dung nhan dan",
  ]
}

/// Nội dung đăng ký theo thời gian: a record over the days on which it holds.
public struct DatedRecord: Hashable, Sendable {
  public let record: OrganisationRecord
  public let validity: Validity
}
