import Foundation
import Kit

/// A file in the making: `FILE.part`, readable by nobody else, which becomes FILE only once it is whole and on the disk.
final class PartFile {
  let path: String
  private let final: String
  private let descriptor: Int32
  /// Whether the part is ours to remove.
  private var isOurs = true

  /// - Throws: `Fault` if FILE is there already, is being made by another, or cannot be made.
  init(for final: String) throws {
    self.final = final
    path = final + ".part"
    try Self.mustBeFree(final)
    descriptor = open(path, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0o600)
    guard descriptor >= 0 else {
      throw Fault.unavailable(
        "Không tạo được tệp “\(path)” (\(String(cString: strerror(errno)))). Hãy kiểm tra thư mục và quyền ghi.",
        retryAfter: nil)
    }
    // What a run that was killed has left is taken over; what another run is writing is not.
    guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else {
      isOurs = false
      throw Fault.conflict("Một lần sao lưu khác đang ghi “\(path)”. Hãy đợi nó xong, hoặc chọn tên tệp khác.")
    }
    fchmod(descriptor, 0o600)
  }

  deinit {
    if isOurs { unlink(path) }
    Foundation.close(descriptor)
  }

  /// Empties it, to begin anew.
  func clear() { ftruncate(descriptor, 0) }

  /// Writes at its end.
  func append(_ data: Data) throws { try FileHandle(fileDescriptor: descriptor, closeOnDealloc: false).append(data) }

  /// Puts it on the disk and gives it its name.
  func publish() throws {
    guard fsync(descriptor) == 0 else { throw StorageError.full }
    try Self.mustBeFree(final)
    guard rename(path, final) == 0 else {
      throw Fault.unavailable(
        "Không đổi được tên “\(path)” thành “\(final)” (\(String(cString: strerror(errno)))).", retryAfter: nil)
    }
    isOurs = false
    let folder = open(URL(fileURLWithPath: final).deletingLastPathComponent().path, O_RDONLY | O_CLOEXEC)
    if folder >= 0 {
      fsync(folder)
      Foundation.close(folder)
    }
  }

  private static func mustBeFree(_ path: String) throws(Fault) {
    var status = stat()
    guard lstat(path, &status) != 0 else {
      throw .conflict("Đã có tệp “\(path)” nên không ghi đè. Hãy chọn tên khác, hoặc chuyển tệp đó đi trước.")
    }
  }
}
