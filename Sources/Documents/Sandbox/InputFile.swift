import Foundation
import Kit

/// A file that stands on the disk only as long as a sandbox reads it.
///
/// It lies in a folder of its own that nobody else may enter.
struct InputFile: Sendable {
  let path: String
  /// Where the sandbox sees it. Programs tell kinds of files by their endings, so it is ours and not the sender's.
  let pathInside: String
  let size: Int

  /// Writes the file, uses it and takes it away again, also where `body` throws.
  static func with<T>(
    _ bytes: [UInt8], ending: String, isolation: isolated (any _Concurrency.Actor)? = #isolation,
    _ body: (InputFile) async throws -> T
  ) async throws -> T {
    let folder = FileManager.default.temporaryDirectory.resolvingSymlinksInPath()
      .appending(path: "hoptac-tep-\(String(UInt64.random(in: 0...UInt64.max), radix: 36))")
    do {
      try FileManager.default.createDirectory(
        at: folder, withIntermediateDirectories: false, attributes: [.posixPermissions: 0o700])
    } catch { throw Fault.noScratch }
    defer { try? FileManager.default.removeItem(at: folder) }
    let file = folder.appending(path: "van-ban.\(ending)")
    do { try Data(bytes).write(to: file) } catch { throw Fault.noScratch }
    return try await body(InputFile(path: file.path, pathInside: "\(Sandbox.inputName).\(ending)", size: bytes.count))
  }
}

extension Fault {
  fileprivate static let noScratch = Fault.unavailable(
    "Máy chủ không ghi được tệp tạm. Người quản trị hãy kiểm tra dung lượng và quyền ghi của thư mục tạm (TMPDIR).",
    retryAfter: nil)
}
