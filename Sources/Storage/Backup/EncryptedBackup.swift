import Crypto
import Foundation
import Kit

/// Bản sao lưu được mã hóa: the file of a backup under AES-256-GCM, in chunks that cannot be exchanged, left out or cut.
///
///     "HopTac.backup.1\n" ‖ kind of key (1) ‖ salt (32) ‖ HMAC-SHA-256 over all that (32) ‖ chunks
///
/// A chunk holds 65,536 bytes, the last one what is left, and 16 bytes of authentication. Its nonce is its number and
/// whether it is the last, so order and end are authenticated too. The header tells a wrong key from a damaged file.
enum EncryptedBackup {
  private static let name = "HopTac.backup."
  private static let version: UInt8 = UInt8(ascii: "1")
  private static let headerSize = 16 + 1 + 32
  private static let chunkSize = 1 << 16
  private static let tagSize = 16

  /// Whether the file says of itself that it is encrypted.
  static func isOne(_ path: String) -> Bool {
    guard let file = FileHandle(forReadingAtPath: path) else { return false }
    return (try? file.read(upToCount: name.utf8.count)) == Data(name.utf8)
  }

  /// Reads `source` to its end, and gives `write` what becomes of it, one chunk at a time.
  static func encrypt(_ source: FileHandle, with key: BackupKey, write: (Data) throws -> Void) throws {
    let salt = SymmetricKey(size: .bits256).withUnsafeBytes { Array($0) }
    let header = Array(name.utf8) + [version, UInt8(ascii: "\n"), key.mark] + salt
    let fileKey = try key.fileKey(salt: salt, header: header)
    try write(Data(header) + HMAC<SHA256>.authenticationCode(for: header, using: fileKey))
    var number: UInt64 = 0
    var chunk = try source.chunk(chunkSize)
    while true {
      let next = try source.chunk(chunkSize)
      let box = try AES.GCM.seal(chunk, using: fileKey, nonce: nonce(number, isLast: next.isEmpty))
      try write(box.ciphertext + box.tag)
      if next.isEmpty { return }
      (chunk, number) = (next, number + 1)
    }
  }

  /// Reads an encrypted file, and gives `write` what it was made from, one chunk at a time.
  /// - Throws: `Fault` with a sentence for a missing or wrong key and a damaged file; what was written is then worth
  ///   nothing.
  static func decrypt(_ path: String, with key: BackupKey?, write: (Data) throws -> Void) throws {
    guard let key else {
      throw Fault.invalid(
        "Bản sao lưu “\(path)” đã được mã hóa. Hãy cho biết khóa bằng --key-file hoặc --passphrase-file (hay "
          + "HOPTAC_BACKUP_KEY_FILE, HOPTAC_BACKUP_PASSPHRASE_FILE).")
    }
    guard let file = FileHandle(forReadingAtPath: path) else { throw Backup.unreadable(path) }
    let header = Array(try file.chunk(headerSize))
    guard header.count == headerSize, header[15] == UInt8(ascii: "\n") else { throw damage(path) }
    guard header[14] == version else {
      throw Fault.unavailable(
        "Bản sao lưu “\(path)” được mã hóa theo dạng mới hơn bản HopTac này đọc được. Hãy dùng bản HopTac đã tạo ra nó.",
        retryAfter: nil)
    }
    guard header[16] == key.mark else {
      throw Fault.invalid(
        "Bản sao lưu “\(path)” không khóa bằng \(key.vietnamese). Hãy đưa "
          + (header[16] == 1 ? "tệp khóa (--key-file)." : "câu mật khẩu (--passphrase-file)."))
    }
    let fileKey = try key.fileKey(salt: Array(header[17...]), header: header)
    let code = try file.chunk(32)
    guard HMAC<SHA256>.isValidAuthenticationCode(code, authenticating: header, using: fileKey) else {
      throw Fault.invalid(
        "\(key.vietnamese.capitalised) không mở được bản sao lưu “\(path)”: khóa không đúng, hoặc phần đầu của tệp đã hỏng. "
          + "Hãy tìm đúng khóa đã dùng khi sao lưu.")
    }
    var number: UInt64 = 0
    var chunk = try file.chunk(chunkSize + tagSize)
    while true {
      let next = try file.chunk(chunkSize + tagSize)
      guard chunk.count >= tagSize,
        let box = try? AES.GCM.SealedBox(
          nonce: nonce(number, isLast: next.isEmpty), ciphertext: chunk.dropLast(tagSize), tag: chunk.suffix(tagSize)),
        let plain = try? AES.GCM.open(box, using: fileKey)
      else { throw damage(path) }
      try write(plain)
      if next.isEmpty { return }
      (chunk, number) = (next, number + 1)
    }
  }

  private static func nonce(_ number: UInt64, isLast: Bool) throws -> AES.GCM.Nonce {
    let counter = withUnsafeBytes(of: number.bigEndian) { Array($0) }
    return try AES.GCM.Nonce(data: [0, 0, 0] + counter + [isLast ? 1 : 0])
  }

  private static func damage(_ path: String) -> Fault {
    Backup.damage(path, "khóa đúng nhưng nội dung không còn nguyên")
  }
}

extension BackupKey {
  fileprivate var vietnamese: String {
    switch self {
    case .key: "tệp khóa"
    case .passphrase: "câu mật khẩu"
    }
  }
}

extension String {
  fileprivate var capitalised: String { prefix(1).uppercased() + dropFirst() }
}

extension FileHandle {
  /// So many bytes, or fewer at the end of the file.
  fileprivate func chunk(_ size: Int) throws -> Data {
    var data = try read(upToCount: size) ?? Data()
    while data.count < size, let more = try read(upToCount: size - data.count), !more.isEmpty { data += more }
    return data
  }
}
