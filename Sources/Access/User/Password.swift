import CryptoExtras
import Foundation
import Kit

/// Mật khẩu: kept as scrypt (RFC 7914), with its cost beside it, so that a later release may raise the cost.
public struct Password: Sendable {
  /// `scrypt$log2N$r$p$salt$key`, the last two in hexadecimal.
  let text: String

  public struct Cost: Sendable, Hashable {
    let log2N: Int
    let r: Int
    let p: Int

    /// 32 MB and about 0.2 s of one core; one of the settings that OWASP recommends.
    public static let standard = Cost(log2N: 15, r: 8, p: 3)
    /// For tests only: what is tested is not how slow it is.
    public static let trivial = Cost(log2N: 4, r: 1, p: 1)
  }

  static func derive(_ password: String, cost: Cost, salt: [UInt8]) throws -> Password {
    let key = try KDF.Scrypt.deriveKey(
      from: Data(password.utf8), salt: salt, outputByteCount: 32, rounds: 1 << cost.log2N, blockSize: cost.r,
      parallelism: cost.p)
    let bytes = key.withUnsafeBytes { Array($0) }
    return Password(text: "scrypt$\(cost.log2N)$\(cost.r)$\(cost.p)$\(salt.hexadecimal)$\(bytes.hexadecimal)")
  }

  /// Whether `password` is the one; in a time that does not tell how much of it was right.
  func matches(_ password: String) throws -> Bool {
    let parts = text.split(separator: "$")
    guard parts.count == 6, parts[0] == "scrypt", let log2N = Int(parts[1]), let r = Int(parts[2]),
      let p = Int(parts[3]), let salt = [UInt8](hexadecimal: parts[4])
    else { return false }
    let other = try Self.derive(password, cost: Cost(log2N: log2N, r: r, p: p), salt: salt)
    return zip(other.text.utf8, text.utf8).reduce(other.text.utf8.count ^ text.utf8.count) { $0 | Int($1.0 ^ $1.1) }
      == 0
  }

  /// The first reason why a new password will not do, as a sentence; nil if it will.
  ///
  /// 10 characters at least, as TCVN 14423:2026 asks of level 2 together with the throttling of attempts (unverified),
  /// and neither the person's own login nor one letter over and over.
  static func objection(to password: String, login: String) -> String? {
    if password.unicodeScalars.count < 10 { return "Mật khẩu cần ít nhất 10 ký tự. Một câu ngắn dễ nhớ là tốt nhất." }
    if password.utf8.count > 200 { return "Mật khẩu dài quá 200 byte. Hãy chọn câu ngắn hơn." }
    if Set(password.unicodeScalars).count < 4 { return "Mật khẩu lặp quá ít ký tự khác nhau. Hãy chọn câu khác." }
    if User.login(from: password).contains(login) { return "Mật khẩu không được chứa tên đăng nhập." }
    return nil
  }

  /// A password to be given to somebody: four groups of four letters and digits that cannot be mistaken for each other,
  /// 79 bits.
  public static func random() -> String {
    let alphabet = Array("abcdefghjkmnpqrstuvwxyz23456789")
    return (0..<4).map { _ in String((0..<4).map { _ in alphabet[Int.random(in: 0..<alphabet.count)] }) }
      .joined(separator: "-")
  }
}
