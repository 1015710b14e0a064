import Kit
import Storage
import Web

/// Người dùng, phân quyền, phiên làm việc: the front door of the feature.
public enum AccessFeature {
  public static let title = "Người dùng và phân quyền"
  public static let migrations = Migration.access
  public static let permissions: [Permission: Set<Role>] = [
    .managePosts: [.administrator],
    .readLog: [.administrator],
  ]

  public static let subjects = [
    "user": "Người dùng", "post": "Chức danh", "session": "Phiên làm việc", "log": "Nhật ký thao tác",
  ]
  public static let jobs = [ActivityLog.verification]
  public static let navigation = [Site.Entry("Nhật ký", "/nhat-ky", .readLog)]

  /// - Parameter log: with the titles of the acts of all features.
  public static func routes(_ sessions: Sessions, _ log: ActivityLog) -> [Route] {
    sessions.routes + Account(sessions).routes + log.routes
  }

  /// Where somebody who must sign in first is sent, and comes back from.
  public static func signIn(_ visit: Visit) -> Link {
    Link("/dang-nhap").query("ve", visit.path == "/" ? nil : visit.path)
  }
}
