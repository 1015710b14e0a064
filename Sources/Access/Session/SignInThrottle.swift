import Kit
import Storage
import Web

/// Giãn cách đăng nhập: how long one must wait after failures before a password is looked at again.
///
/// An account is slowed from one network only, so that nobody can lock another out from elsewhere; a network that tries
/// many accounts is slowed as a whole. Source: OWASP ASVS 5.0, 6.3.1; the figures are ours.
struct SignInThrottle: Sendable {
  /// Failures that count, the latest first.
  let moments: [Instant]
  /// How many are free.
  let free: Int
  /// Seconds after the first that is not free; each further one doubles it.
  let first: Int
  /// Seconds at most.
  let most: Int

  /// Of one account, tried from one network.
  static func account(_ moments: [Instant]) -> SignInThrottle {
    SignInThrottle(moments: moments, free: 4, first: 5, most: 900)
  }

  /// Of one network, whatever the account.
  static func network(_ moments: [Instant]) -> SignInThrottle {
    SignInThrottle(moments: moments, free: 40, first: 2, most: 300)
  }

  /// Failures older than this are forgotten, in minutes.
  static let memory = 60

  /// Whole seconds still to wait; 0 if none.
  func wait(at now: Instant) -> Int {
    guard moments.count > free, let last = moments.max() else { return 0 }
    let doublings = min(moments.count - free - 1, 20)
    let pause = min(first << doublings, most)
    let left = last.adding(milliseconds: Int64(pause) * 1000).milliseconds - now.milliseconds
    return max(0, Int((left + 999) / 1000))
  }

  /// The network of an address: the first three numbers of IPv4, the first four groups of IPv6.
  static func network(of peer: String) -> String {
    if peer.contains(":") {
      return peer.split(separator: ":", omittingEmptySubsequences: false).prefix(4).joined(separator: ":")
    }
    return peer.split(separator: ".").prefix(3).joined(separator: ".")
  }
}

/// What is counted together: tries to prove oneself as one account, from one network or one browser.
///
/// The account is kept as a digest: people type passwords into the field of the name.
struct SignInTries: Sendable {
  let account: String
  let source: String

  init(account typed: String, from source: String) {
    account = digest(ofSecret: typed)
    self.source = source
  }

  /// Proofs of somebody whose password was right: they are counted from wherever they come, since nobody else can make
  /// them fail.
  static func code(of user: ID<Actor>) -> SignInTries { SignInTries(account: "code \(user)", from: "code \(user)") }

  func refuseTooOften(_ tx: Tx) throws {
    let since = tx.now.adding(minutes: -SignInThrottle.memory)
    let failures = try tx.all(
      "SELECT account, at FROM sign_in_failure WHERE network = \(source) AND at > \(since) ORDER BY at DESC LIMIT 200"
    ) { (account: try $0.next(String.self), at: try $0.next(Instant.self)) }
    let wait = max(
      SignInThrottle.network(failures.map(\.at)).wait(at: tx.now),
      SignInThrottle.account(failures.filter { $0.account == account }.map(\.at)).wait(at: tx.now))
    if wait > 0 { throw Fault.tooManySignIns(seconds: wait) }
  }

  func note(_ tx: Tx) throws {
    try tx.execute("DELETE FROM sign_in_failure WHERE at < \(tx.now.adding(minutes: -SignInThrottle.memory))")
    try tx.execute(
      """
      INSERT INTO sign_in_failure (id, account, network, at)
      VALUES (\(tx.newID(SignInThrottle.self)), \(account), \(source), \(tx.now))
      """)
  }

  func forget(_ tx: Tx) throws {
    try tx.execute("DELETE FROM sign_in_failure WHERE account = \(account) AND network = \(source)")
  }
}
