import App
import ArgumentParser
import Kit
import Storage

/// Where the key of an encrypted backup is; the settings say it where these do not.
struct BackupKeyOptions: ParsableArguments {
  @Option(help: "Tệp chứa khóa sao lưu, 64 chữ số thập lục phân.", completion: .file()) var keyFile: String?
  @Option(help: "Tệp chứa câu mật khẩu của bản sao lưu.", completion: .file()) var passphraseFile: String?

  func key(_ configuration: Configuration) throws -> BackupKey? {
    switch (keyFile, passphraseFile) {
    case (let file?, nil): try BackupKey(key: Configuration.secret(inFile: file, of: "--key-file"))
    case (nil, let file?): try BackupKey(passphrase: Configuration.secret(inFile: file, of: "--passphrase-file"))
    case (_?, _?): throw Fault.invalid("Hãy chỉ dùng một trong hai: --key-file hoặc --passphrase-file.")
    case (nil, nil): configuration.backupKey
    }
  }

  /// - Throws: `Fault.invalid` where there is none.
  func required(_ configuration: Configuration) throws -> BackupKey {
    guard let key = try key(configuration) else {
      throw Fault.invalid(
        "Chưa có khóa để mã hóa bản sao lưu. Hãy tạo tệp khóa bằng openssl rand -hex 32, giữ nó ở nơi khác với bản sao lưu, "
          + "rồi đưa bằng --key-file hoặc HOPTAC_BACKUP_KEY_FILE.")
    }
    return key
  }
}
