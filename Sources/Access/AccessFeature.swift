import Kit
import Storage
import Web

/// Người dùng, phân quyền, phiên làm việc: the front door of the feature.
public enum AccessFeature {
  public static let title = "Người dùng và phân quyền"
  public static let migrations = Migration.access
  public static let permissions: [Permission: Set<Role>] = [
    .manageUsers: [.administrator],
    .managePosts: [.administrator],
    .readLog: [.administrator],
    .eraseLog: [.administrator],
  ]

  public static let sealedColumns: [SealedColumn] = [.userPhone, .totpSeed]
  public static let jobs = [ActivityLog.verification]

  public static let subjects = [
    "user": "Người dùng", "post": "Chức danh", "session": "Phiên làm việc",
    "log": "Nhật ký thao tác", "audit_entry": "Bút tích",
  ]
  public static let navigation = [
    Site.Entry("Người dùng", "/nguoi-dung", .manageUsers), Site.Entry("Nhật ký", "/nhat-ky", .readLog),
  ]

  /// What acts are called that need no permission of their own.
  public static let acts = [
    "access.signIn": "Đăng nhập", "access.signInFailed": "Đăng nhập không thành", "access.signOut": "Đăng xuất",
    "access.endSession": "Kết thúc phiên làm việc", "access.endSessions": "Kết thúc mọi phiên làm việc",
    "access.changePassword": "Đổi mật khẩu", "access.setPassword": "Đặt lại mật khẩu",
    "access.openAccount": "Mở tài khoản", "access.closeAccount": "Khóa tài khoản",
    "access.reopenAccount": "Mở lại tài khoản", "access.changeAccount": "Sửa tài khoản",
    "access.readPhone": "Xem số điện thoại đầy đủ", "access.prepareTOTP": "Chuẩn bị xác thực hai bước",
    "access.startTOTP": "Bật xác thực hai bước",
    "access.stopTOTP": "Tắt xác thực hai bước", "access.resetTOTP": "Bỏ xác thực hai bước của người khác",
    "access.newRecoveryCodes": "Tạo mã dự phòng mới", "access.useRecoveryCode": "Đăng nhập bằng mã dự phòng",
    "access.codeFailed": "Mã xác thực không đúng",
    "access.givePost": "Giao chức danh", "access.endPost": "Thu hồi chức danh",
    "access.verifyLog": "Yêu cầu kiểm tra nhật ký", "access.verifiedLog": "Kiểm tra nhật ký",
    "audit.erase": "Xóa nội dung bút tích",
  ]

  /// - Parameters:
  ///   - log: with the titles of the acts of all features.
  ///   - reaches: what a post may reach.
  ///   - roles: who may do what, over all features.
  public static func routes(
    _ users: Users, _ sessions: Sessions, _ log: ActivityLog, reaches: ReachNames, roles: RoleTable
  ) -> [Route] {
    sessions.routes + Account(sessions).routes + Account(sessions).secondFactorRoutes + users.routes(reaches)
      + Posts(users.db).routes(users, reaches)
      + roles.routes(users) + log.routes
  }

  /// Where somebody who must sign in first is sent, and comes back from.
  public static func signIn(_ visit: Visit) -> Link {
    Link("/dang-nhap").query("ve", visit.path == "/" ? nil : visit.path)
  }
}
