import Foundation
import Kit
import Storage
import Web

/// Tài liệu sinh từ chương trình: `docs/routes.md`, `docs/permissions.md`, `docs/schema.md`.
public enum GeneratedDocuments {
  public static func routes() async throws -> String {
    let routes = try await onScratch { $0.routes }
    let rows = routes.sorted { ($0.path, $0.method.rawValue) < ($1.path, $1.method.rawValue) }.map { route in
      let access =
        switch route.access {
        case .open: "ai cũng xem được"
        case .signedIn: "đã đăng nhập"
        case .holding(let permission): "`\(permission.name)` \(permission.title)"
        }
      return "| \(route.method.rawValue) | `\(route.path)` | \(access) |"
    }
    return (["# Đường dẫn", "", "| cách gọi | đường dẫn | quyền |", "| --- | --- | --- |"] + rows).joined(
      separator: "\n")
  }

  public static func permissions() -> String {
    let roles = Role.allCases
    var lines = [
      "# Quyền", "", "| quyền | \(roles.map(\.title).joined(separator: " | ")) |",
      "| --- |\(roles.map { _ in " :-: |" }.joined())",
    ]
    for feature in Feature.all {
      for (permission, holders) in feature.permissions.sorted(by: { $0.key.name < $1.key.name }) {
        let marks = roles.map { holders.contains($0) ? "✓" : "" }.joined(separator: " | ")
        lines.append("| `\(permission.name)` \(permission.title) | \(marks) |")
      }
    }
    return lines.joined(separator: "\n")
  }

  public static func schema() async throws -> String {
    let tables = try await onScratch { try await $0.db.tables() }
    return "# Bảng\n\n" + tables.map { "- `\($0.name)`: \($0.columns.joined(separator: ", "))" }.joined(separator: "\n")
  }

  /// A program on a database of its own, which goes afterwards.
  private static func onScratch<T>(_ body: (Program) async throws -> T) async throws -> T {
    let path = FileManager.default.temporaryDirectory
      .appendingPathComponent("hoptac-\(UInt64.random(in: 0...UInt64.max)).db").path
    defer { for end in ["", "-wal", "-shm"] { try? FileManager.default.removeItem(atPath: path + end) } }
    return try await Program.using(
      Configuration(environment: ["HOPTAC_DATABASE": "sqlite:\(path)"]), migrated: false,
      keys: Keyring(keptNowhereSince: Clock.system.now)
    ) {
      program in
      try await program.migrate()
      return try await body(program)
    }
  }
}
