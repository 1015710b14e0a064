import Kit
import Storage
import Web

extension List {
  /// The addresses of a list: its page, its files, its saved views, its bulk acts.
  /// - Parameters:
  ///   - permission: what whoever asks must hold somewhere.
  ///   - list: makes the list for whoever asks, within the transaction that reads it.
  ///   - page: the page around `ListPage.html`.
  public static func routes(
    at address: Link, _ permission: Permission, _ db: Database,
    list: @escaping @Sendable (Tx, Actor) throws -> List,
    page: @escaping @Sendable (ListPage<Item>, Visit, Actor) -> HTML
  ) -> [Route] {
    [
      .get(address.text, .holding(permission)) { visit in
        let (shown, actor) = try await db.read(as: visit.credential, to: permission) { tx, actor in
          (try list(tx, actor).page(visit.query, tx, actor), actor)
        }
        return .html(page(shown, visit, actor))
      },
      .get(address.text + "/xuat", .holding(permission)) { visit in
        let format = ListFormat(rawValue: visit.query["dang"]) ?? .xlsx
        let (file, name) = try await db.read(as: visit.credential, to: permission) { tx, actor in
          let list = try list(tx, actor)
          return (try list.file(visit.query, format, tx), "\(list.name)-\(tx.today).\(format.rawValue)")
        }
        return .download(file, contentType: format.contentType, name: name)
      },
      .post(address.text + "/bo-loc", .holding(permission)) { visit in
        let form = try await visit.form()
        let (link, flash) = try await db.write(as: visit.credential, to: permission) { tx, actor in
          let list = try list(tx, actor)
          let link = list.link(list.state(form).fields)
          if let view = ID<SavedView>(form["bo_bo_loc"]) {
            try SavedView.remove(view, of: list.name, tx, actor)
            return (link, "Đã bỏ bộ lọc.")
          }
          try SavedView.save(
            form["ten_bo_loc"], of: list.name, at: link, isShared: form["chia_se"] == "1", tx, actor)
          return (link, "Đã lưu bộ lọc.")
        }
        return .seeOther(link, flash: flash)
      },
    ] + bulkRoutes(at: address, permission, db, list: list)
  }
}

extension ListFormat {
  var contentType: String {
    switch self {
    case .csv: "text/csv; charset=utf-8"
    case .xlsx: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
    }
  }
}
