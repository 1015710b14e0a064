import Foundation

/// Lượt: the right to do something heavy on this machine while others wait, whichever process, person or job they are.
///
/// A lock on a file or folder that is there anyway and that all see alike. The system gives it up by itself where its
/// holder ends, so nothing has to be cleared up after a crash.
public struct Turn: Sendable {
  private let descriptor: Int32

  /// Takes the first of some places that nobody holds, without waiting.
  /// - Parameter places: paths of what can be opened for reading.
  /// - Returns: nil where all are held.
  /// - Throws: `POSIXError` where a place cannot be locked at all.
  public static func take(atOneOf places: [String]) throws -> Turn? {
    for place in places {
      let descriptor = open(place, O_RDONLY | O_CLOEXEC)
      guard descriptor >= 0 else { throw POSIXError(.init(rawValue: errno) ?? .EIO) }
      while true {
        if flock(descriptor, LOCK_EX | LOCK_NB) == 0 { return Turn(descriptor: descriptor) }
        if errno == EINTR { continue }
        break
      }
      let code = errno
      close(descriptor)
      guard code == EWOULDBLOCK else { throw POSIXError(.init(rawValue: code) ?? .EIO) }
    }
    return nil
  }

  /// Gives it up; once.
  public func end() { close(descriptor) }
}
