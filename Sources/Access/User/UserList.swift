import Kit
import Lists
import Spreadsheet
import Storage
import Web

extension Users {
  /// The accounts, found by words of a name, a login or an office in any spelling, or by a whole telephone number.
  func list(on today: Day) -> List<Listed> {
    List(
      "nguoi-dung", at: "/nguoi-dung", title: "Người dùng", noun: "người", from: "user_account", key: "id",
      select: "\(User.columns)", where: [],
      searching: { [keys] words, tx in
        if let phone = User.phone(from: words) { return "phone_digest IN \(try keys.digests(phone, .userPhone))" }
        guard let found = try tx.found(words, kind: "user", id: "id") else { return nil }
        return "(\(found) OR login = \(User.login(from: words)))"
      },
      filling: { rows, tx in
        let posts = Dictionary(grouping: try Posts.held(on: tx.today, by: rows.map(\.user.id), tx), by: \.user)
        return rows.map { Listed(user: $0.user, posts: posts[$0.user.id] ?? []) }
      },
      columns: [
        ListColumn("ten", "Họ và tên", .heading, sort: .text("name_key")) {
          .text($0.user.name)
        } cell: {
          "<a href=\"\(Link("/nguoi-dung/\($0.user.id)"))\">\($0.user.name)</a>"
        },
        ListColumn("dang-nhap", "Tên đăng nhập", .unbroken, sort: .text("login")) { .text($0.user.login) },
        ListColumn("chuc-danh", "Chức danh hôm nay") {
          .text($0.posts.map(\.words).joined(separator: "; "))
        } cell: {
          $0.posts.isEmpty ? "<span class=\"soft\">chưa có</span>" : $0.posts.map { "\($0.words)" }.joined(by: "<br>")
        },
        ListColumn("tai-khoan", "Tài khoản") {
          .text($0.user.isClosed ? "đã khóa" : "đang mở")
        } cell: {
          .state(of: $0.user)
        },
      ],
      filters: [
        .choice("trang_thai", "Tài khoản", [Choice("mo", "Đang mở"), Choice("khoa", "Đã khóa")]) { chosen in
          switch (chosen.contains("mo"), chosen.contains("khoa")) {
          case (true, false): "closed_at IS NULL"
          case (false, true): "closed_at IS NOT NULL"
          case (_, _): "id IS NOT NULL"
          }
        },
        .choice("vai_tro", "Vai trò", Role.allCases.map { Choice($0.rawValue, $0.title) }) { chosen in
          """
          EXISTS (SELECT 1 FROM post p WHERE p.user_id = user_account.id AND p.role IN \(chosen)
            AND p.valid_from <= \(today) AND (p.valid_to IS NULL OR p.valid_to > \(today)))
          """
        },
      ], order: "ten"
    ) { Listed(user: try User(&$0), posts: []) }
  }
}

extension Post {
  fileprivate var words: String { "\(role.title) – \(office)" }
}
