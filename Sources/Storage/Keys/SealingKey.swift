import Crypto
import Foundation
import Kit

/// Khóa niêm phong: a secret of 256 bits, from which one key is derived for each use (HKDF, RFC 5869).
struct SealingKey: Sendable {
  /// Eight digits in hexadecimal; it stands before everything that the key has sealed.
  let id: String
  let madeAt: Instant
  private let secret: [UInt8]
  private let sealing: SymmetricKey
  private let digesting: SymmetricKey
  private let signing: SymmetricKey

  init(id: String, madeAt: Instant, secret: [UInt8]) {
    self.id = id
    self.madeAt = madeAt
    self.secret = secret
    func derived(_ use: String) -> SymmetricKey {
      HKDF<SHA256>.deriveKey(
        inputKeyMaterial: SymmetricKey(data: secret), info: Data("hoptac \(use)".utf8), outputByteCount: 32)
    }
    sealing = derived("seal")
    digesting = derived("digest")
    signing = derived("sign")
  }

  static func random(at moment: Instant) -> SealingKey {
    SealingKey(id: [UInt8].random(4).hexadecimal, madeAt: moment, secret: .random(32))
  }

  /// AES-256-GCM under a nonce of its own; the context is authenticated, so that a value opens only where it was put.
  func seal(_ text: String, context: String) throws -> String {
    let box = try AES.GCM.seal(Data(text.utf8), using: sealing, authenticating: Data(context.utf8))
    guard let combined = box.combined else { throw SealingDefect.unreadable }
    return "\(id):\(combined.base64EncodedString())"
  }

  /// - Parameter sealed: without the key's identity.
  func open(_ sealed: Substring, context: String) throws -> String {
    guard let data = Data(base64Encoded: String(sealed)),
      let plain = try? AES.GCM.open(
        AES.GCM.SealedBox(combined: data), using: sealing, authenticating: Data(context.utf8)),
      let text = String(validating: plain, as: UTF8.self)
    else { throw SealingDefect.unreadable }
    return text
  }

  /// HMAC-SHA256: the same for the same text, and nothing without the key.
  func digest(_ text: String, context: String) -> String {
    "\(id):\(HMAC<SHA256>.authenticationCode(for: Data("\(context)\n\(text)".utf8), using: digesting).hexadecimal)"
  }

  func signature(_ text: String, purpose: String) -> String {
    HMAC<SHA256>.authenticationCode(for: Data("\(purpose)\n\(text)".utf8), using: signing).hexadecimal
  }

  func isSignature(_ signature: String, of text: String, purpose: String) -> Bool {
    guard let bytes = [UInt8](hexadecimal: signature) else { return false }
    return HMAC<SHA256>.isValidAuthenticationCode(
      bytes, authenticating: Data("\(purpose)\n\(text)".utf8), using: signing)
  }

  /// Its line in the file of keys.
  var line: String { "\(id) \(madeAt) \(secret.hexadecimal)" }

  init?(line: Substring) {
    let parts = line.split(separator: " ")
    guard parts.count == 3, parts[0].utf8.count == 8, [UInt8](hexadecimal: parts[0]) != nil,
      let madeAt = Instant(parts[1]), let secret = [UInt8](hexadecimal: parts[2]), secret.count == 32
    else { return nil }
    self.init(id: String(parts[0]), madeAt: madeAt, secret: secret)
  }
}

/// A sealed value that its key does not open: it was altered, moved to another row, or is no sealed value.
enum SealingDefect: Error { case unreadable }
