import Kit
import Storage
import Web

/// Việc chạy nền: the front door of the feature.
public enum BackgroundFeature {
  public static let title = "Việc chạy nền"
  public static let permissions: [Permission: Set<Role>] = [.manageJobs: [.administrator]]
  public static let navigation = [Site.Entry("Việc chạy nền", "/cong-viec", .manageJobs)]
  public static let subjects = ["job": "Việc chạy nền"]
  public static let acts = [
    "background.cancelJob": "Hủy việc chạy nền", "background.runJobAgain": "Cho chạy lại việc chạy nền",
  ]

  /// - Parameter kinds: those of all features.
  public static func routes(_ db: Database, _ kinds: [JobKind]) -> [Route] { Jobs(db, kinds: kinds).routes }
}
