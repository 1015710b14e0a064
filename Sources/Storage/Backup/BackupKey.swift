import Crypto
import CryptoExtras
import Foundation
import Kit

/// Khóa của bản sao lưu: what an encrypted backup is locked with; kept outside the database and outside every backup.
public enum BackupKey: Sendable {
  /// 32 bytes of chance.
  case key([UInt8])
  /// A sentence that people keep; scrypt makes it slow to guess.
  case passphrase(String)

  /// - Parameter text: 64 hexadecimal digits, as `openssl rand -hex 32` prints them.
  /// - Throws: `Fault.invalid`, without the text.
  public init(key text: String) throws(Fault) {
    guard let bytes = [UInt8](hexadecimal: text), bytes.count == 32 else {
      throw .invalid(
        "HOPTAC_BACKUP_KEY",
        "Khóa sao lưu phải là 64 chữ số thập lục phân trên một dòng. Hãy tạo bằng lệnh: openssl rand -hex 32")
    }
    self = .key(bytes)
  }

  /// - Throws: `Fault.invalid` for what is guessed too easily.
  public init(passphrase text: String) throws(Fault) {
    guard text.unicodeScalars.count >= 16 else {
      throw .invalid(
        "HOPTAC_BACKUP_PASSPHRASE",
        "Câu mật khẩu của bản sao lưu cần ít nhất 16 ký tự. Hãy chọn một câu dài hơn, chẳng hạn sáu từ ngẫu nhiên.")
    }
    self = .passphrase(text)
  }

  /// How the header of a file names the kind.
  var mark: UInt8 {
    switch self {
    case .key: 1
    case .passphrase: 2
    }
  }

  /// The key of one file: another for each salt, so that the numbers of its chunks may serve as nonces.
  func fileKey(salt: [UInt8], header: [UInt8]) throws -> SymmetricKey {
    let material =
      switch self {
      case .key(let bytes): SymmetricKey(data: bytes)
      // 64 MB and about a second, once a file. Part of the format: never taken from the file itself.
      case .passphrase(let text):
        try KDF.Scrypt.deriveKey(
          from: Array(text.precomposedStringWithCanonicalMapping.utf8), salt: salt, outputByteCount: 32,
          rounds: 1 << 16, blockSize: 8, parallelism: 2)
      }
    return HKDF<SHA256>.deriveKey(inputKeyMaterial: material, salt: salt, info: header, outputByteCount: 32)
  }
}
