import Kit
import Web

/// Bảng quyền: which role may do what, as the features say it; nothing is kept of it.
public struct RoleTable: Sendable {
  /// A feature with its permissions, each with the roles that hold it.
  public struct Section: Sendable {
    let title: String
    let permissions: [(permission: Permission, holders: Set<Role>)]

    public init(title: String, permissions: [Permission: Set<Role>]) {
      self.title = title
      self.permissions = permissions.map { ($0, $1) }.sorted {
        $0.permission.title.sortKey < $1.permission.title.sortKey
      }
    }
  }

  let sections: [Section]

  public init(_ sections: [Section]) { self.sections = sections.filter { !$0.permissions.isEmpty } }

  func routes(_ users: Users) -> [Route] {
    [
      .get("/vai-tro", .holding(.manageUsers)) { visit in
        .html(.roles(self, visit, try await users.administrator(visit.credential)))
      }
    ]
  }
}

extension HTML {
  /// Who may do what.
  static func roles(_ table: RoleTable, _ visit: Visit, _ actor: Actor) -> HTML {
    visit.layout(for: actor).page(
      "Vai trò và quyền",
      summary: "Quyền đi theo vai trò; vai trò được giao cho từng người, trong một phạm vi và một thời hạn.",
      crumbs: [Crumb("Người dùng", "/nguoi-dung"), Crumb("Vai trò và quyền")]
    ) {
      """
      \(.card("Phạm vi của mỗi vai trò", .table(
        "Phạm vi của mỗi vai trò", [.heading("Vai trò"), .text("Phạm vi được giao")],
        Role.allCases.map { ["\($0.title)", "\($0.reaches.map(\.title).joined(separator: "; "))"] })))
      \(table.sections.map { section in
        .card(section.title, .table(
          section.title, [.heading("Quyền")] + Role.allCases.map { .text($0.title) },
          section.permissions.map { permission, holders in
            ["\(permission.title)"] + Role.allCases.map { holders.contains($0) ? "có" : "" }
          }))
      })
      """
    }
  }
}
