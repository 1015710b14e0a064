import Kit
import Storage

/// Danh mục phạm vi: what a post may reach, by name. The areas and agencies belong to other features, which know nothing
/// of posts; App joins them. Everything is asked within transactions that only read.
public struct ReachNames: Sendable {
  /// An area, agency or organisation that was found by its name.
  public struct Found: Sendable, Hashable {
    public let id: String
    public let title: String

    public init(id: String, title: String) {
      self.id = id
      self.title = title
    }
  }

  /// What is found by words, in any spelling, of those in force today; the best first.
  let find: @Sendable (ReachKind, String, Tx) throws -> [Found]
  /// What a reach is called; nil for one that is not there.
  let title: @Sendable (Reach, Tx) throws -> String?
  /// Where a reach lies, with the areas above it.
  let place: @Sendable (Reach, Tx) throws -> Place

  public init(
    find: @escaping @Sendable (ReachKind, String, Tx) throws -> [Found],
    title: @escaping @Sendable (Reach, Tx) throws -> String?,
    place: @escaping @Sendable (Reach, Tx) throws -> Place
  ) {
    self.find = find
    self.title = title
    self.place = place
  }

  /// “Một cơ quan: Sở Tài chính tỉnh Quảng Ngãi”.
  func words(_ reach: Reach, _ tx: Tx) throws -> String {
    guard let subject = reach.subject else { return reach.kind.title }
    return try title(reach, tx) ?? "\(reach.kind.title) (mã \(subject))"
  }
}
