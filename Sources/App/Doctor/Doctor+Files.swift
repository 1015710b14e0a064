import Foundation
import Kit
import Storage

extension Doctor {
  /// Folders, files and disks.
  func files(_ environment: [String: String]) -> [Finding] {
    var findings = [
      folder("Thư mục dữ liệu", configuration.dataFolder), disk(of: configuration.dataFolder),
      secret("Tệp khóa", configuration.keysPath),
    ].compactMap { $0 }
    if case .sqlite(let path) = configuration.database, FileManager.default.fileExists(atPath: path) {
      findings += [secret("Tệp cơ sở dữ liệu", path), fileSystem(of: path)].compactMap { $0 }
      if !path.hasPrefix(configuration.dataFolder + "/") {
        findings += [disk(of: path, "Ổ đĩa của cơ sở dữ liệu")].compactMap { $0 }
      }
    }
    for setting in configuration.settings where setting.origin == .file {
      guard let path = environment[setting.name + "_FILE"] else { continue }
      findings += [secret("\(setting.name)_FILE", path)].compactMap { $0 }
    }
    if let path = configuration.backupFolder {
      findings += [folder("Thư mục sao lưu", path, mustExist: true), disk(of: path, "Ổ đĩa sao lưu")].compactMap { $0 }
    }
    return findings
  }

  /// A folder into which nobody but its owner looks.
  private func folder(_ about: String, _ path: String, mustExist: Bool = false) -> Finding? {
    guard let mode = Self.mode(of: path) else {
      return mustExist
        ? Finding(.fault, about, "không có “\(path)” hoặc không đọc được. Hãy tạo: install -d -m 0700 \(path)") : nil
    }
    if mode & 0o077 == 0 { return Finding(.fine, about, "“\(path)” chỉ chủ của nó mở được.") }
    return Finding(
      .warning, about, "người khác trên máy mở được “\(path)” (quyền \(Self.octal(mode))). Hãy chạy: chmod 0700 \(path)"
    )
  }

  /// A file that nobody but its owner reads, or that stands in a folder into which nobody else looks.
  private func secret(_ about: String, _ path: String) -> Finding? {
    guard let mode = Self.mode(of: path) else { return nil }
    if mode & 0o077 == 0 { return Finding(.fine, about, "“\(path)” chỉ chủ của nó đọc được.") }
    let above = URL(fileURLWithPath: path).deletingLastPathComponent().path
    if let mode = Self.mode(of: above), mode & 0o077 == 0 {
      return Finding(.fine, about, "“\(path)” nằm trong thư mục chỉ chủ của nó mở được.")
    }
    return Finding(
      .warning, about,
      "người khác trên máy đọc được “\(path)” (quyền \(Self.octal(mode))). Hãy chạy: chmod 0600 \(path)")
  }

  /// Room for the database to grow and for an upgrade or a restore to work in.
  private func disk(of path: String, _ about: String = "Chỗ trống trên đĩa") -> Finding? {
    guard let system = FileSystem(of: path) else { return nil }
    let free = Self.amount(system.free)
    if system.free < 200 << 20 {
      return Finding(.fault, about, "chỉ còn \(free). Hãy dọn bớt ngay: hết chỗ thì không lưu được gì nữa.")
    }
    if system.free < 2 << 30 { return Finding(.warning, about, "chỉ còn \(free). Hãy dọn bớt hoặc thêm ổ đĩa.") }
    return Finding(.fine, about, "còn \(free).")
  }

  /// SQLite trusts in locks that network file systems do not keep.
  private func fileSystem(of path: String) -> Finding? {
    guard let system = FileSystem(of: path) else { return nil }
    guard system.isRemote else {
      return Finding(.fine, "Hệ thống tệp", "cơ sở dữ liệu nằm trên đĩa của máy này.")
    }
    return Finding(
      .fault, "Hệ thống tệp",
      "cơ sở dữ liệu nằm trên ổ mạng (\(system.kind ?? "")), có thể hỏng khi hai máy cùng ghi. Hãy chuyển HOPTAC_DATA về đĩa của máy này, "
        + "hoặc dùng PostgreSQL.")
  }

  private static func mode(of path: String) -> UInt32? {
    var facts = stat()
    return stat(path, &facts) == 0 ? facts.st_mode & 0o777 : nil
  }

  private static func octal(_ mode: UInt32) -> String {
    let digits = String(mode, radix: 8)
    return String(repeating: "0", count: 4 - digits.count) + digits
  }

  private static func amount(_ bytes: Int) -> String {
    bytes >= 10 << 30 ? "\(bytes >> 30) GB" : "\(bytes >> 20) MB"
  }
}
