/// Người gọi: by what right somebody asks.
public enum Credential: Hashable, Sendable {
  /// The SHA-256 of a session's token, in hexadecimal.
  case session(digest: String)
  /// A user named on the command line of the machine itself.
  case command(user: String)
  /// Nobody: public pages and signing in.
  case visitor
}
