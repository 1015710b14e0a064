import Kit
import Storage

/// Người dùng: a person who signs in.
///
/// Invariants: `login` is folded (lower case, no marks, no spaces) and unique; a telephone number is unique too, in its
/// form of ten digits. An account is never deleted, since the log names it: it is closed.
public struct User: Sendable, Hashable {
  public let id: ID<Actor>
  public let login: String
  /// As the person writes it, with marks.
  public let name: String
  /// Ten digits beginning with 0, sealed; nil where the person has none.
  let sealedPhone: String?
  public let isClosed: Bool
}

extension User {
  /// Their telephone number.
  func phone(_ keys: Keyring) throws -> String? { try sealedPhone.map { try keys.open($0, .userPhone, of: id) } }

  /// `090 ••• ••56`: enough to know one's own, and for nobody to call.
  static func masked(_ phone: String) -> String { "\(phone.prefix(3)) ••• ••\(phone.suffix(2))" }

  /// A login from what was typed: a name without marks and spaces, or a telephone number with its prefix made plain.
  public static func login(from typed: String) -> String {
    if let phone = phone(from: typed) { return phone }
    return String(typed.folded.unicodeScalars.filter { $0 != " " })
  }

  /// `0905 123 456`, `+84 905.123.456` → `0905123456`; nil if it is no Vietnamese mobile number (0, then 3, 5, 7, 8 or
  /// 9, then eight digits).
  public static func phone(from typed: String) -> String? {
    var digits = typed.unicodeScalars.filter { !" .-()".unicodeScalars.contains($0) }.map(Character.init)
    if digits.starts(with: "+84") { digits.replaceSubrange(..<3, with: "0") }
    guard digits.count == 10, digits.allSatisfy({ $0.isASCII && $0.isNumber }), digits[0] == "0",
      "35789".contains(digits[1])
    else { return nil }
    return String(digits)
  }
}

extension SealedColumn {
  static let userPhone = SealedColumn(table: "user_account", column: "phone_sealed", digest: "phone_digest")
}
