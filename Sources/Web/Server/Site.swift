import Kit

/// Trang: what every page of one installation shares.
public struct Site: Sendable {
  /// One entry of the chief navigation, seen by those who hold its permission.
  public struct Entry: Sendable {
    public let title: String
    public let link: Link
    public let permission: Permission?

    public init(_ title: String, _ link: Link, _ permission: Permission? = nil) {
      self.title = title
      self.link = link
      self.permission = permission
    }
  }

  public var navigation: [Entry]
  public var assets: Assets
  /// Set where cookies go over https only.
  public var isSecure: Bool
  /// Set while the database holds invented people, so that every page says so.
  public var isSample: Bool
  /// The addresses of the proxies in front of us, whose word on the visitor's address is taken.
  public var trustedProxies: Set<String>
  /// Seconds within which a body must have come whole.
  public var bodyTimeout: Double
  /// How many requests a session may send.
  public var pace: RequestPace
  /// What the acts in the log are called, by their names.
  public var actTitles: [String: String]
  /// What somebody is reminded of on every page.
  public var reminder: @Sendable (Actor) -> HTML?

  public init(
    navigation: [Entry], assets: Assets, isSecure: Bool = false, isSample: Bool = false,
    trustedProxies: Set<String> = [], bodyTimeout: Double = 30,
    pace: RequestPace = RequestPace(perMinute: 0), actTitles: [String: String] = [:],
    reminder: @escaping @Sendable (Actor) -> HTML? = { _ in nil }
  ) {
    self.navigation = navigation
    self.assets = assets
    self.isSecure = isSecure
    self.isSample = isSample
    self.trustedProxies = trustedProxies
    self.bodyTimeout = bodyTimeout
    self.pace = pace
    self.actTitles = actTitles
    self.reminder = reminder
  }

  /// The visitor's address: the last one in `X-Forwarded-For` that is no proxy of ours. What stands before it was written
  /// by the visitor, and what comes from anybody but a trusted proxy is not read at all.
  func client(behind peer: String, forwardedFor header: String?) -> String {
    guard trustedProxies.contains(peer), let header else { return peer }
    let hops = header.split(separator: ",").map { String($0.filter { $0 != " " }) }
    return hops.last { !trustedProxies.contains($0) } ?? peer
  }
}
