import Foundation
import HummingbirdCore
import Kit
import NIOCore

/// Tệp trả lời: a file made for one answer and sent piece by piece, so that a large one is never in memory whole.
///
/// It has lost its name as soon as it is opened: however the program ends, nothing stays behind on the disk.
public final class ReplyFile: Sendable {
  private let descriptor: Int32
  public let size: Int

  /// Opens the file and removes its name.
  public init(taking path: String) throws {
    descriptor = open(path, O_RDONLY | O_CLOEXEC)
    unlink(path)
    guard descriptor >= 0 else { throw Fault.noRoomForFile }
    size = Int(lseek(descriptor, 0, SEEK_END))
  }

  deinit { close(descriptor) }

  /// The whole content, for what is small.
  public var content: [UInt8] { (try? piece(at: 0, size)) ?? [] }

  private func piece(at offset: Int, _ count: Int) throws -> [UInt8] {
    try [UInt8](unsafeUninitializedCapacity: count) { buffer, filled in
      filled = pread(descriptor, buffer.baseAddress, count, off_t(offset))
      guard filled > 0 || count == 0 else { throw Fault.noRoomForFile }
    }
  }

  var body: ResponseBody {
    ResponseBody(contentLength: size) { [self] writer in
      var offset = 0
      while offset < size {
        let bytes = try piece(at: offset, min(1 << 16, size - offset))
        try await writer.write(ByteBuffer(bytes: bytes))
        offset += bytes.count
      }
      try await writer.finish(nil)
    }
  }
}

extension Fault {
  public static let noRoomForFile = Fault.unavailable(
    "Máy chủ chưa ghi được tệp để gửi. Hãy thử lại sau; nếu vẫn không được, hãy báo người quản trị kiểm tra chỗ trống trên đĩa.",
    retryAfter: 60)
}
