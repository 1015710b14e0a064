import Crypto
import Kit

/// Tệp: bytes kept in the database, so that a backup is one file and nothing is lost beside it.
///
/// A blob is named by the SHA-256 of its content, in hexadecimal; the same bytes are kept once.
public struct Blob: Sendable {
  public let mediaType: String
  public let content: [UInt8]

  public init(mediaType: String, content: [UInt8]) {
    self.mediaType = mediaType
    self.content = content
  }

  public var digest: String { SHA256.hash(data: content).hexadecimal }
}

extension Tx {
  /// Keeps the bytes if they are not kept yet, and returns their digest.
  @discardableResult
  public func keep(_ blob: Blob) throws -> String {
    let digest = blob.digest
    try execute(
      """
      INSERT INTO blob (digest, media_type, size, content, stored_at)
      VALUES (\(digest), \(blob.mediaType), \(blob.content.count), \(blob.content), \(now))
      ON CONFLICT (digest) DO NOTHING
      """)
    return digest
  }

  /// Lets go of bytes; where another thing holds the same, they stay.
  public func release(blob digest: String) throws {
    do {
      try savepoint { _ = try execute("DELETE FROM blob WHERE digest = \(digest)") }
    } catch StorageError.reference {
      return
    }
  }

  public func blob(_ digest: String) throws -> Blob? {
    try first("SELECT media_type, content FROM blob WHERE digest = \(digest)") {
      Blob(mediaType: try $0.next(), content: try $0.next())
    }
  }
}
