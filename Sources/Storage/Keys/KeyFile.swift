import Foundation
import Kit

/// Tệp khóa: one key a line, readable by its owner alone (mode 0600, its folder 0700), replaced as a whole.
enum KeyFile {
  private static let head = """
    # HopTac: các khóa niêm phong dữ liệu cá nhân. Mất tệp này là mất dữ liệu đã niêm phong; không để chung với bản sao lưu.

    """

  static func read(_ path: String) throws(Fault) -> [Substring] {
    guard let data = FileManager.default.contents(atPath: path), let text = String(validating: data, as: UTF8.self)
    else { throw .brokenKeys(at: path) }
    return text.split(separator: "\n").filter { !$0.hasPrefix("#") }
  }

  /// Does something with the file while no other process does.
  static func alone<T>(with path: String, _ body: () throws -> T) throws -> T {
    let folder = URL(fileURLWithPath: path).deletingLastPathComponent().path
    try? FileManager.default.createDirectory(
      atPath: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
    let descriptor = Foundation.open(folder, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0, flock(descriptor, LOCK_EX) == 0 else { throw Fault.unwritableKeys(at: path) }
    defer { close(descriptor) }
    return try body()
  }

  /// Replaces the file as a whole, on the disk.
  static func write(_ lines: [String], to path: String) throws(Fault) {
    let part = "\(path).part"
    let text = head + lines.map { $0 + "\n" }.joined()
    let descriptor = Foundation.open(part, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC | O_NOFOLLOW, 0o600)
    guard descriptor >= 0 else { throw .unwritableKeys(at: path) }
    let written = text.utf8CString.withUnsafeBytes { Foundation.write(descriptor, $0.baseAddress, $0.count - 1) }
    let isKept = written == text.utf8.count && fchmod(descriptor, 0o600) == 0 && fsync(descriptor) == 0
    close(descriptor)
    guard isKept, rename(part, path) == 0 else {
      unlink(part)
      throw .unwritableKeys(at: path)
    }
  }
}
