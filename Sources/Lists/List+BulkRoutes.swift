import Kit
import Storage
import Web

extension List {
  /// The addresses of what is done with many rows: seen first, then done, then perhaps undone.
  static func bulkRoutes(
    at address: Link, _ permission: Permission, _ db: Database,
    list: @escaping @Sendable (Tx, Actor) throws -> List
  ) -> [Route] {
    @Sendable func preview(_ fields: FormFields, _ visit: Visit) async throws -> (BulkPreview<Item>, Actor) {
      try await db.read(as: visit.credential, to: permission) { tx, actor in
        (try list(tx, actor).preview(fields, tx, actor), actor)
      }
    }
    return [
      .get(address.text + "/hang-loat", .holding(permission)) { visit in
        let (preview, actor) = try await preview(visit.query, visit)
        return .html(.bulkPreview(preview, visit.query, visit, actor))
      },
      .post(address.text + "/hang-loat", .holding(permission)) { visit in
        let form = try await visit.form()
        let (preview, actor) = try await preview(form, visit)
        guard form[BulkPreview<Item>.seenName] == String(preview.changing.count) else {
          return .rejected(.bulkPreview(preview, form, visit, actor, hasMoved: true))
        }
        let deed = ID<BulkDeed>(at: visit.clock.now)
        var (ids, done) = (preview.changing.map(\.id)[...], 0)
        while !ids.isEmpty {
          let some = ids.prefix(chunk)
          ids = ids.dropFirst(chunk)
          done += try await db.write(as: visit.credential, to: preview.act.permission) { tx, actor in
            try list(tx, actor).apply(preview.act, to: some, in: deed, tx, actor)
          }
        }
        let here = preview.list.link(preview.list.state(form).fields)
        return .seeOther(here, flash: done == 0 ? "Không có dòng nào thay đổi." : nil)
      },
      .post(address.text + "/hoan-tac", .holding(permission)) { visit in
        let form = try await visit.form()
        guard let id = ID<BulkDeed>(form["lan"]) else { throw Fault.noSuchPage }
        let count = try await db.write(as: visit.credential, to: permission) { tx, actor in
          try list(tx, actor).undo(id, tx, actor)
        }
        return .seeOther(address, flash: "Đã hoàn tác \(count.grouped) dòng.")
      },
    ]
  }
}
