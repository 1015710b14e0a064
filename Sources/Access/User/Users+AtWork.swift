import Kit
import Storage

extension Users {
  /// Everybody with an open account who holds a post today, in the order of names.
  public static func atWork(_ tx: Tx) throws -> [(user: User, posts: [Post])] {
    let posts = Dictionary(grouping: try Posts.held(on: tx.today, tx), by: \.user)
    return try tx.all(
      "SELECT \(User.columns) FROM user_account WHERE closed_at IS NULL ORDER BY name_key, id"
    ) { try User(&$0) }
    .compactMap { user in posts[user.id].map { (user, $0) } }
  }
}
