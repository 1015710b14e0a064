/// A cookie of ours: never readable by scripts, never sent along with requests that other sites start.
public struct Cookie: Sendable {
  let name: String
  let value: String
  /// Seconds to live; nil is until the browser closes, 0 ends it now.
  let maxAge: Int?

  static let sessionName = "hoptac_session"
  static let deviceName = "hoptac_device"
  static let visitName = "hoptac_visit"
  static let flashName = "hoptac_flash"

  public static func session(_ token: String) -> Cookie { Cookie(name: sessionName, value: token, maxAge: nil) }
  /// By which a browser is known again at the next sign-in.
  public static func device(_ text: String, days: Int) -> Cookie {
    Cookie(name: deviceName, value: text, maxAge: days * 86_400)
  }
  public static let endSession = Cookie(name: sessionName, value: "", maxAge: 0)
  static func visit(_ token: String) -> Cookie { Cookie(name: visitName, value: token, maxAge: nil) }
  static func flash(_ text: String) -> Cookie { Cookie(name: flashName, value: percentEncoded(text), maxAge: 60) }
  static let endFlash = Cookie(name: flashName, value: "", maxAge: 0)

  /// Over https the name begins with `__Host-`, so that no neighbouring host and no plain http can set it (RFC 6265bis).
  func header(secure: Bool) -> String {
    var text = "\(secure ? Self.hostPrefix : "")\(name)=\(value); Path=/; HttpOnly; SameSite=Lax"
    if let maxAge { text += "; Max-Age=\(maxAge)" }
    if secure { text += "; Secure" }
    return text
  }

  private static let hostPrefix = "__Host-"

  /// The cookies of a request's header, by name; the first of a name wins. Over https only names with `__Host-` count.
  static func parse(_ header: String, secure: Bool) -> [String: String] {
    var found: [String: String] = [:]
    for part in header.split(separator: ";") {
      let pair = part.split(separator: "=", maxSplits: 1)
      guard pair.count == 2 else { continue }
      var name = pair[0].drop { $0 == " " }
      if secure {
        guard name.hasPrefix(hostPrefix) else { continue }
        name = name.dropFirst(hostPrefix.count)
      }
      if found[String(name)] == nil { found[String(name)] = String(pair[1]) }
    }
    return found
  }
}
