import Kit
import Storage

extension Permission {
  public static let readLog = Permission("access.readLog", "Xem nhật ký thao tác")
}

/// Nhật ký thao tác: who did what, for those who answer for the system.
public struct ActivityLog: Sendable {
  let db: Database
  /// What each act is called in Vietnamese.
  let titles: [String: String]

  /// What each kind of subject is called.
  let subjects: [String: String]

  /// - Parameters:
  ///   - titles: of the acts of all features, by their names.
  ///   - subjects: titles of the kinds of subject.
  public init(_ db: Database, titles: [String: String], subjects: [String: String]) {
    self.db = db
    self.subjects = subjects
    self.titles = titles
  }

  func title(of act: String) -> String { titles[act] ?? act }
  func title(ofSubject kind: String) -> String { subjects[kind] ?? kind }
}
