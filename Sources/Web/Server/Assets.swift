import Crypto
import Foundation
import HTTPTypes
import Kit

/// Tệp tĩnh: stylesheet, script and pictures, each under an address that bears the hash of its content, so that a
/// browser may keep it for ever and never shows a stale one.
public struct Assets: Sendable {
  struct File: Sendable {
    let reply: Reply
    let tag: String
  }

  private let files: [String: File]

  /// Loads the files that belong to this module.
  public static func load() throws -> Assets {
    guard let folder = Bundle.module.url(forResource: "Assets", withExtension: nil) else {
      throw CocoaError(.fileNoSuchFile)
    }
    var files: [String: File] = [:]
    for url in try FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil) {
      guard let type = contentTypes[url.pathExtension] else { continue }
      let content = [UInt8](try Data(contentsOf: url))
      let tag = base64URL(SHA256.hash(data: content).prefix(9))
      var reply = Reply(contentType: type, body: content)
      reply.headers[.eTag] = "\"\(tag)\""
      files[url.lastPathComponent] = File(reply: reply, tag: tag)
    }
    return Assets(files: files)
  }

  private static let contentTypes = [
    "css": "text/css; charset=utf-8", "js": "text/javascript; charset=utf-8", "svg": "image/svg+xml",
  ]

  /// The address of a file, with its hash.
  public func link(_ name: String) -> Link {
    Link("/tep/\(files[name]?.tag ?? "0")/\(name)")
  }

  /// Answers `/tep/:tag/:name`; an older tag gets the present file, uncached.
  func reply(tag: String?, name: String?) throws(Fault) -> Reply {
    guard let name, let file = files[name] else { throw .noSuchPage }
    var reply = file.reply
    reply.headers[.cacheControl] = tag == file.tag ? "public, max-age=31536000, immutable" : "no-cache"
    return reply
  }
}
