import HTTPTypes
import Kit
import Synchronization

/// Trang giữ sẵn: public pages that were made once, given again to whoever asks for the same.
///
/// A page is made anew once something has been written by this server, and after a minute at the latest, by when what
/// another server wrote shows too. At most 500 pages are held.
public final class PageCache: Sendable {
  private struct Page {
    let reply: Reply
    let version: Int
    let until: Instant
  }

  private let version: @Sendable () -> Int
  private let held = Mutex<[String: Page]>([:])
  private static let most = 500

  /// - Parameter version: Changes with everything that is written.
  public init(version: @escaping @Sendable () -> Int) { self.version = version }

  /// The page that stands for the address of a visit, made by `make` where there is none that holds.
  ///
  /// What is told once is never kept.
  public func reply(to visit: Visit, _ make: () async throws -> Reply) async throws -> Reply {
    if visit.flash != nil { return try await make() }
    let (version, now, address) = (version(), visit.clock.now, visit.address)
    let page = held.withLock { $0[address] }
    if let page, page.version == version, now < page.until { return page.reply }
    let reply = try await make()
    guard reply.isKeepable else { return reply }
    held.withLock { held in
      if held.count >= Self.most { held.removeAll(keepingCapacity: true) }
      held[address] = Page(reply: reply, version: version, until: now.adding(minutes: 1))
    }
    return reply
  }
}

extension Reply {
  fileprivate var isKeepable: Bool { status == .ok && file == nil && cookies.isEmpty }
}
