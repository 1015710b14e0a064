import Crypto
import Foundation
import Kit

/// Mã xác thực theo thời gian: six digits that a telephone and we make of one secret and the time (RFC 6238 with SHA-1,
/// 30 seconds, the choices that every such program understands).
struct TOTP: Sendable {
  /// 160 bits, as RFC 4226 recommends.
  let secret: [UInt8]

  static func random() -> TOTP { TOTP(secret: .random(20)) }

  /// The number of the half-minute.
  static func step(at moment: Instant) -> Int { Int(moment.milliseconds / 30_000) }

  func code(ofStep step: Int) -> String {
    let mac = HMAC<Insecure.SHA1>.authenticationCode(
      for: withUnsafeBytes(of: UInt64(step).bigEndian) { Data($0) }, using: SymmetricKey(data: secret))
    let bytes = Array(mac)
    let at = Int(bytes[19] & 15)
    let word = bytes[at..<at + 4].reduce(UInt32(0)) { $0 << 8 | UInt32($1) } & 0x7fff_ffff
    let digits = String(word % 1_000_000)
    return String(repeating: "0", count: 6 - digits.count) + digits
  }

  /// The step whose code was typed: this one, the one before or the one after, for clocks that go wrong by half a
  /// minute; nil if none, or none later than the last that was used.
  func step(of typed: String, at moment: Instant, after last: Int?) -> Int? {
    let digits = typed.filter { $0 != " " }
    let now = Self.step(at: moment)
    return (now - 1...now + 1).first { step in
      let code = code(ofStep: step)
      let isSame = digits.utf8.count == 6 && zip(digits.utf8, code.utf8).reduce(0) { $0 | ($1.0 ^ $1.1) } == 0
      return isSame && step > (last ?? 0)
    }
  }

  /// The secret for people who type it, in fours (RFC 4648, Base32).
  var key: String {
    let letters = Array(base32)
    return stride(from: 0, to: letters.count, by: 4).map { String(letters[$0..<min($0 + 4, letters.count)]) }
      .joined(separator: " ")
  }

  /// What the QR code says.
  func address(login: String) -> String {
    "otpauth://totp/HopTac:\(login)?secret=\(base32)&issuer=HopTac&algorithm=SHA1&digits=6&period=30"
  }

  private var base32: String {
    let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567")
    var text = ""
    var held = 0
    var bits = 0
    for byte in secret {
      held = (held << 8 | Int(byte)) & 0xfff
      bits += 8
      while bits >= 5 {
        bits -= 5
        text.append(alphabet[held >> bits & 31])
      }
    }
    return text
  }
}
