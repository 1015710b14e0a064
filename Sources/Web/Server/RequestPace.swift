import Kit
import Synchronization

/// Nhịp yêu cầu: how many requests one session may send to this server: a minute's worth at once, then evenly, so that
/// whoever has signed in does not carry everything off by a program, nor keeps others waiting.
public final class RequestPace: Sendable {
  private struct Bucket {
    var left: Double
    var at: Instant
  }

  private let perMinute: Int
  private let buckets = Mutex<[String: Bucket]>([:])
  /// Tokens that open nothing are free to make, so what is remembered of them is bounded.
  private static let most = 20_000

  /// - Parameter perMinute: 0 for no bound.
  public init(perMinute: Int) { self.perMinute = perMinute }

  /// - Throws: `Fault.tooOften` with the seconds to wait.
  func admit(_ session: String, at now: Instant) throws(Fault) {
    if perMinute == 0 { return }
    let wait: Double = buckets.withLock { buckets in
      if buckets.count >= Self.most { buckets.removeAll(keepingCapacity: true) }
      let whole = Double(perMinute)
      var bucket = buckets[session] ?? Bucket(left: whole, at: now)
      let passed = Double(max(0, now.milliseconds - bucket.at.milliseconds))
      bucket = Bucket(left: min(whole, bucket.left + passed * whole / 60_000), at: now)
      let isFree = bucket.left >= 1
      if isFree { bucket.left -= 1 }
      buckets[session] = bucket
      return isFree ? 0 : (1 - bucket.left) * 60 / whole
    }
    guard wait == 0 else {
      throw .tooOften(
        "Phiên làm việc này đang gửi quá nhiều yêu cầu. Hãy đợi giây lát rồi thử lại; cần nhiều dữ liệu thì dùng nút Xuất.",
        retryAfter: Int(wait.rounded(.up)))
    }
  }
}
