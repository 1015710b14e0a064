/// Quyền: leave to do one thing, declared by the feature whose verb asks for it.
public struct Permission: Hashable, Sendable {
  /// Stable name, `feature.act`.
  public let name: String
  /// What it allows, in Vietnamese, as shown beside a role.
  public let title: String

  public init(_ name: String, _ title: String) {
    self.name = name
    self.title = title
  }

  public static func == (a: Permission, b: Permission) -> Bool { a.name == b.name }
  public func hash(into hasher: inout Hasher) { hasher.combine(name) }
}

/// Vai trò: what a post lets its holder be. Features say which roles hold their permissions.
public enum Role: String, Hashable, Sendable, CaseIterable {
  case administrator, allianceOfficer, departmentOfficer, communeOfficer, leader, cooperativeManager

  public var title: String {
    switch self {
    case .administrator: "Quản trị hệ thống"
    case .allianceOfficer: "Cán bộ Liên minh HTX tỉnh"
    case .departmentOfficer: "Cán bộ sở, ban, ngành"
    case .communeOfficer: "Cán bộ xã, phường"
    case .leader: "Lãnh đạo"
    case .cooperativeManager: "Quản lý hợp tác xã"
    }
  }
}
