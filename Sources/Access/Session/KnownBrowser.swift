import Kit
import Storage
import Web

/// Trình duyệt quen: a browser on which a person has signed in before, as its cookie proves.
///
/// Whoever guesses at that person's password from elsewhere slows everybody but this browser. The cookie is signed by the
/// installation, bound to the account and good for half a year; it opens nothing. Source: OWASP, “Slow down online
/// guessing attacks with device cookies”.
struct KnownBrowser: Sendable {
  /// Days for which the cookie is good.
  static let days = 180
  /// People who share a browser.
  private static let most = 4

  /// Tells this browser from others of the same person.
  let nonce: String

  /// - Parameter cookie: entries `user.nonce.day.key.signature`, one a person, with `~` between.
  /// - Returns: nil unless one of them is of this person, written by us and not too old.
  init?(_ cookie: String?, of user: ID<Actor>, _ keys: Keyring, at moment: Instant) {
    for entry in (cookie ?? "").split(separator: "~").prefix(Self.most) {
      let parts = entry.split(separator: ".").map(String.init)
      guard parts.count == 5, parts[0] == user.text, let day = Int(parts[2]),
        (0...Self.days).contains(moment.day.number - day),
        keys.isSignature("\(parts[3]).\(parts[4])", of: parts[..<3].joined(separator: "."), for: "known-browser")
      else { continue }
      nonce = parts[1]
      return
    }
    return nil
  }

  /// The cookie of a browser on which a person has just signed in; what it says of others stays.
  static func cookie(
    adding user: ID<Actor>, to cookie: String?, _ keys: Keyring, at moment: Instant
  ) throws -> String {
    let nonce = KnownBrowser(cookie, of: user, keys, at: moment)?.nonce ?? String(newSecret().prefix(22))
    let text = "\(user).\(nonce).\(moment.day.number)"
    let others = (cookie ?? "").split(separator: "~").filter { !$0.hasPrefix("\(user).") }.prefix(most - 1)
    return (["\(text).\(try keys.signature(of: text, for: "known-browser"))"] + others.map(String.init))
      .joined(separator: "~")
  }
}
