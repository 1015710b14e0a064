import Crypto

/// Mã biểu mẫu: proof that a form was made by this site for this browser (CSRF).
///
/// It is derived from the cookie that only this browser holds, so nothing is kept for it.
struct FormToken {
  let text: String

  init(cookie: String) {
    text = base64URL(SHA256.hash(data: Array("form \(cookie)".utf8)))
  }

  /// Compares in a time that does not tell where the difference lies.
  func matches(_ other: String) -> Bool {
    let a = Array(text.utf8)
    let b = Array(other.utf8)
    return a.count == b.count && zip(a, b).reduce(0) { $0 | ($1.0 ^ $1.1) } == 0
  }
}

/// A secret for a cookie: 256 bits, in text safe for cookies and paths.
public func newSecret() -> String {
  base64URL((0..<32).map { _ in UInt8.random(in: 0...255) })
}

/// The digest under which a secret is kept.
public func digest(ofSecret secret: String) -> String {
  base64URL(SHA256.hash(data: Array(secret.utf8)))
}

/// Base64 of RFC 4648 §5, without padding.
func base64URL(_ bytes: some Sequence<UInt8>) -> String {
  let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_".utf8)
  var text: [UInt8] = []
  var bits = 0
  var held: UInt32 = 0
  for byte in bytes {
    held = held << 8 | UInt32(byte)
    bits += 8
    while bits >= 6 {
      bits -= 6
      text.append(alphabet[Int(held >> UInt32(bits)) & 63])
    }
  }
  if bits > 0 { text.append(alphabet[Int(held << UInt32(6 - bits)) & 63]) }
  return String(decoding: text, as: UTF8.self)
}
