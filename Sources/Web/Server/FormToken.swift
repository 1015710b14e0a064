import Crypto
import Kit

/// Mã biểu mẫu: proof that a form was made by this site for this browser (CSRF).
///
/// It is derived from the cookie that only this browser holds, so nothing is kept for it. Each page carries it under
/// another mask, so that the length of a compressed page tells nothing of it (BREACH).
struct FormToken {
  private let proof: [UInt8]

  init(cookie: String) { proof = Array(SHA256.hash(data: Array("form \(cookie)".utf8))) }

  /// The mask and the masked proof; another text each time.
  var text: String {
    let mask = [UInt8].random(proof.count)
    return (mask + zip(proof, mask).map { $0 ^ $1 }).hexadecimal
  }

  /// Compares in a time that does not tell where the difference lies.
  func matches(_ other: String) -> Bool {
    guard let bytes = [UInt8](hexadecimal: other), bytes.count == 2 * proof.count else { return false }
    let mask = bytes[..<proof.count]
    let masked = bytes[proof.count...]
    return zip(zip(mask, masked), proof).reduce(0) { $0 | ($1.0.0 ^ $1.0.1 ^ $1.1) } == 0
  }
}

/// A secret for a cookie: 256 bits, in text safe for cookies and paths.
public func newSecret() -> String {
  base64URL([UInt8].random(32))
}

/// The digest under which a secret is kept.
public func digest(ofSecret secret: String) -> String {
  base64URL(SHA256.hash(data: Array(secret.utf8)))
}

private let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_".utf8)

/// Base64 of RFC 4648 §5, without padding.
func base64URL(_ bytes: some Sequence<UInt8>) -> String {
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
