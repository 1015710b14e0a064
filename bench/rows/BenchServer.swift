import App
import Foundation
import Kit
import Lists
import Storage
import Territory
import Web

/// The program with a register of invented organisations and two plain pages, behind its own door.
enum BenchServer {
  static func run(organisations path: String) async throws {
    let program = try Program(Configuration())
    try await program.migrate()
    try await program.db.migrate(Program.migrations + [Organisation.migration])
    let signIns = try await Sample(program).load()
    let all = try Organisation.all(path)
    var rest = all[...]
    while !rest.isEmpty {
      let some = rest.prefix(2000)
      rest = rest.dropFirst(2000)
      try await program.db.system(job: "bench") { tx in for one in some { try one.insert(tx) } }
    }
    let server = try await program.server(adding: routes(program)) { _ in }
    let logger = ServerLog.logger { say($0) }
    try await server.run(host: "127.0.0.1", port: program.configuration.port, logger: logger) { port in
      say("{\"port\": \(port), \"login\": \"\(signIns[0].login)\", \"password\": \"\(signIns[0].password)\"}")
    }
  }

  private static func routes(_ program: Program) -> [Route] {
    let kept = HTML.empty
    let list = List.routes(
      at: "/bench/to-chuc", .readTerritory, program.db, list: { _, actor in Organisation.list(for: actor) },
      page: { page, visit, actor in
        visit.layout(for: actor).page("Tổ chức", summary: "\(page.summary)", actions: page.exports) {
          page.html(visit, nothing: kept)
        }
      })
    let empty = Route.get("/bench/trong", .open) { visit in
      .html(visit.layout(for: nil).page("Trang trống") { "<p>Không có gì.</p>" })
    }
    let cache = PageCache { [meter = program.db.meter] in meter.writeCount }
    let open = Route.get("/bench/cong-khai", .open) { visit in
      try await cache.reply(to: visit) {
        .html(visit.layout(for: nil).page("Công khai") { "\(Gallery.samples.map(\.html))" })
      }
    }
    return list + [empty, open]
  }
}
