import Kit

/// Đường dẫn: one address of the program, what it asks of the visitor, and what answers it.
///
/// Routes are values, so the program can list them, and a page without a permission cannot come about by forgetting:
/// there is no route without its `Access`.
public struct Route: Sendable {
  public enum Method: String, Sendable, CaseIterable { case get = "GET", post = "POST" }

  public enum Access: Sendable {
    /// For anybody, signed in or not.
    case open
    /// For whoever has signed in.
    case signedIn
    /// For whoever holds the permission somewhere; the verb checks where.
    case holding(Permission)
  }

  public typealias Handler = @Sendable (Visit) async throws -> Reply

  public let method: Method
  /// `/van-ban/:id`: words and named parameters.
  public let path: String
  public let access: Access
  let handler: Handler

  public static func get(_ path: String, _ access: Access, _ handler: @escaping Handler) -> Route {
    Route(method: .get, path: path, access: access, handler: handler)
  }

  public static func post(_ path: String, _ access: Access, _ handler: @escaping Handler) -> Route {
    Route(method: .post, path: path, access: access, handler: handler)
  }
}
