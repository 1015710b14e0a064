import Synchronization

/// Người thực hiện: who acts, with the posts they hold at the moment of acting.
///
/// It is loaded inside the transaction that acts, so a post taken away counts at once. Each `require` that passes leaves
/// a trace; a transaction that changed rows without one is refused as a defect.
public struct Actor: Sendable {
  /// What one post gives: permissions, as far as its reach goes.
  public struct Grant: Sendable {
    public let role: Role
    public let permissions: Set<Permission>
    public let reach: Reach

    public init(role: Role, permissions: Set<Permission>, reach: Reach) {
      self.role = role
      self.permissions = permissions
      self.reach = reach
    }
  }

  public let id: ID<Actor>
  /// The person's name as shown, or that of the job.
  public let name: String
  /// The body the person acts for, as shown.
  public let office: String
  public let grants: [Grant]
  private let witness = Witness()

  public init(id: ID<Actor>, name: String, office: String = "", grants: [Grant]) {
    self.id = id
    self.name = name
    self.office = office
    self.grants = grants
  }

  /// Whether a button may be shown: the same question as `require`, without its trace.
  public func may(_ permission: Permission, in place: Place? = nil) -> Bool {
    grants.contains { grant in
      grant.permissions.contains(permission) && (place.map(grant.reach.covers) ?? true)
    }
  }

  /// Passes if a post gives `permission` over `place`.
  /// - Throws: `Fault.forbidden` with the name of the permission.
  public func require(_ permission: Permission, in place: Place) throws(Fault) {
    guard may(permission, in: place) else { throw .lacking(permission) }
    witness.mark()
  }

  /// Passes if the actor acts upon their own account or session.
  public func requireSelf(_ id: ID<Actor>) throws(Fault) {
    guard id == self.id else { throw .forbidden("Bạn chỉ có thể thay đổi tài khoản của chính mình.") }
    witness.mark()
  }

  /// Whether some `require` has passed on this value or a copy of it.
  public var hasBeenRequired: Bool { witness.isMarked }

  private final class Witness: Sendable {
    private let marked = Mutex(false)
    func mark() { marked.withLock { $0 = true } }
    var isMarked: Bool { marked.withLock { $0 } }
  }
}

extension Fault {
  public static func lacking(_ permission: Permission) -> Fault {
    .forbidden("Bạn chưa được giao quyền “\(permission.title)”. Hãy đề nghị người quản trị của đơn vị giao quyền.")
  }
}
