import Foundation
import Kit
import Synchronization

/// Chùm khóa: the keys of an installation, in a file of their own outside the database and its backups.
///
/// The last key of the file seals; all of them open. The file is read again when it has changed, so a key may be added
/// while servers run.
public final class Keyring: Sendable {
  private struct Held {
    var keys: [SealingKey] = []
    /// Of the file when it was read.
    var mark: Mark?
  }

  private struct Mark: Equatable {
    let seconds: Int
    let nanoseconds: Int
    let size: Int
  }

  /// Nil for keys that are kept nowhere.
  let path: String?
  private let held: Mutex<Held>

  /// - Throws: `Fault.unavailable` for a file that cannot be read; a file that is not there is an empty ring.
  public init(path: String) throws {
    self.path = path
    held = Mutex(Held())
    try refresh()
  }

  /// A new key that is kept nowhere, for tests and scratch databases.
  public init(keptNowhereSince moment: Instant) {
    path = nil
    held = Mutex(Held(keys: [.random(at: moment)]))
  }

  public var isEmpty: Bool { held.withLock(\.keys.isEmpty) }
  var keys: [SealingKey] { held.withLock(\.keys) }

  /// The identities of the keys and when they were made, the one that seals last.
  public var listed: [(id: String, madeAt: Instant)] { keys.map { ($0.id, $0.madeAt) } }

  /// The key that seals.
  func newest() throws -> SealingKey {
    try refresh()
    guard let key = keys.last else { throw Fault.noKeys(at: path) }
    return key
  }

  /// The key of a sealed value, and what it has sealed.
  func key(of sealed: String) throws -> (key: SealingKey, rest: Substring) {
    guard let colon = sealed.firstIndex(of: ":") else { throw SealingDefect.unreadable }
    let id = sealed[..<colon]
    if !keys.contains(where: { $0.id == id }) { try refresh() }
    guard let key = keys.first(where: { $0.id == id }) else { throw Fault.missingKey(String(id), at: path) }
    return (key, sealed[sealed.index(after: colon)...])
  }

  /// Makes the first key, unless somebody has made it.
  func begin(at moment: Instant) throws { try add(at: moment, onlyFirst: true) }

  /// Adds a key, which seals from now on.
  public func add(at moment: Instant) throws { try add(at: moment, onlyFirst: false) }

  private func add(at moment: Instant, onlyFirst: Bool) throws {
    let key = SealingKey.random(at: moment)
    guard let path else { return held.withLock { $0.keys.append(key) } }
    try KeyFile.alone(with: path) {
      try refresh()
      if onlyFirst, !isEmpty { return }
      try KeyFile.write((keys + [key]).map(\.line), to: path)
      try refresh()
    }
  }

  /// Reads the file if it has changed.
  private func refresh() throws {
    guard let path else { return }
    guard let mark = Self.mark(path) else { return }
    if held.withLock({ $0.mark }) == mark { return }
    let keys = try KeyFile.read(path).map { line in
      guard let key = SealingKey(line: line) else { throw Fault.brokenKeys(at: path) }
      return key
    }
    held.withLock { $0 = Held(keys: keys, mark: mark) }
  }

  private static func mark(_ path: String) -> Mark? {
    var facts = stat()
    guard stat(path, &facts) == 0 else { return nil }
    return Mark(seconds: facts.st_mtim.tv_sec, nanoseconds: facts.st_mtim.tv_nsec, size: Int(facts.st_size))
  }
}

extension Fault {
  static func noKeys(at path: String?) -> Fault {
    .unavailable(
      "Chưa có tệp khóa niêm phong dữ liệu cá nhân “\(path ?? "")”. Hãy chạy: hoptac migrate", retryAfter: nil)
  }

  static func missingKey(_ id: String, at path: String?) -> Fault {
    .unavailable(
      "Tệp khóa “\(path ?? "")” không có khóa \(id), mà dữ liệu cá nhân đã được niêm phong bằng khóa đó. Hãy chép tệp khóa của "
        + "máy chủ cũ vào chỗ này, hoặc đặt HOPTAC_KEYS trỏ tới nó.", retryAfter: nil)
  }

  static func unwritableKeys(at path: String) -> Fault {
    .unavailable(
      "Không ghi được tệp khóa “\(path)”. Hãy kiểm tra quyền ghi thư mục, hoặc chọn nơi khác bằng HOPTAC_KEYS.",
      retryAfter: nil)
  }

  static func brokenKeys(at path: String) -> Fault {
    .unavailable(
      "Tệp khóa “\(path)” có dòng không đọc được. Hãy khôi phục tệp này từ bản cất riêng; đừng tạo tệp mới.",
      retryAfter: nil)
  }
}
