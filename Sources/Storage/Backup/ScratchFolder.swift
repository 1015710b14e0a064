import Foundation
import Kit

/// A folder in the temporary folder that nobody else may read, and that goes with its last holder.
final class ScratchFolder: Sendable {
  let path: String

  /// - Throws: `Fault.unavailable` where the temporary folder takes nothing.
  init() throws(Fault) {
    var template = FileManager.default.temporaryDirectory.appending(path: "hoptac-XXXXXX").path.utf8CString.map { $0 }
    guard mkdtemp(&template) != nil else {
      throw .unavailable(
        "Không tạo được thư mục tạm (\(String(cString: strerror(errno)))). Hãy kiểm tra quyền ghi, hoặc đặt TMPDIR vào một "
          + "thư mục khác.", retryAfter: nil)
    }
    path = template.withUnsafeBufferPointer { buffer in buffer.baseAddress.map { String(cString: $0) } ?? "" }
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }

  /// A new file in it.
  func file(_ name: String) throws -> FileHandle {
    let descriptor = open("\(path)/\(name)", O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else { throw StorageError.full }
    return FileHandle(fileDescriptor: descriptor, closeOnDealloc: true)
  }
}

extension FileHandle {
  /// Writes it all.
  /// - Throws: `StorageError.full` where the disk is.
  func append(_ data: Data) throws {
    do {
      try write(contentsOf: data)
    } catch let error as CocoaError where error.code == .fileWriteOutOfSpace {
      throw StorageError.full
    }
  }
}
