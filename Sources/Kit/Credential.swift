/// Người gọi: by what right somebody asks.
public enum Credential: Hashable, Sendable {
  /// The SHA-256 of a session's token, in hexadecimal.
  case session(digest: String)
  /// A user named on the command line of the machine itself.
  case command(user: String)
  /// A person who has asked for work that is done in the background; only the program itself says so, never a request.
  case person(ID<Actor>)
  /// Nobody: public pages and signing in.
  case visitor
}
