import App
import ArgumentParser

struct Migrate: AsyncParsableCommand {
  static let configuration = CommandConfiguration(abstract: "Nâng cấp cơ sở dữ liệu lên bản này.")

  func run() async throws {
    let steps = try await Program.using(Configuration(), migrated: false) { try await $0.migrate() }
    for step in steps { say("đã chạy \(step)") }
    if steps.isEmpty { say("Cơ sở dữ liệu đã ở bản mới nhất.") }
  }
}
