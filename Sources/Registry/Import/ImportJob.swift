import Kit
import Storage

extension RegistryImports {
  private struct Input: Codable, Sendable {
    let `import`: String
    let person: String
  }

  static let jobName = "registry.import"

  /// Asks that an import be carried on in the background, by right of the person who asks.
  static func enqueue(_ id: ID<RegistryImport>, by actor: Actor, _ tx: Tx) throws {
    try tx.enqueue(jobName, input: ["import": .text(id.text), "person": .text(actor.id.text)], by: actor)
  }

  /// Carries on whatever an import waits for. Each chunk is written with the mark of where it came to, so that a run
  /// after a crash goes on from there; what was done by then stays when it is cancelled.
  public var job: JobKind {
    JobKind(Self.jobName, "Nhập danh sách tổ chức", limit: 1, lease: 20) { run in
      let input = try run.input(as: Input.self)
      guard let id = ID<RegistryImport>(input.import), let person = ID<Actor>(input.person) else {
        throw Fault.notFound("Không rõ đợt nhập nào. Hãy bắt đầu lại từ trang nhập danh sách.")
      }
      let pace = Pace(start: run.db.clock.now)
      try await resume(id, as: .person(person)) { done, total, doing in
        try await run.note(done, of: total, pace.told(done, total, doing, at: run.db.clock.now))
      }
    }
  }

  private struct Pace: Sendable {
    let start: Instant

    /// “Đang đọc: 12.400 dòng, 8.300 dòng mỗi giây, còn khoảng 4 giây.”
    func told(_ done: Int, _ total: Int?, _ doing: String, at now: Instant) -> String {
      let seconds = Double(max(1, now.milliseconds - start.milliseconds)) / 1000
      let rate = Double(done) / seconds
      let left = total.map { Int((Double(max(0, $0 - done)) / max(rate, 1)).rounded(.up)) }
      return "\(doing): \(done.grouped) dòng, \(Int(rate).grouped) dòng mỗi giây"
        + (left.map { $0 > 0 ? ", còn khoảng \($0.grouped) giây." : "." } ?? ".")
    }
  }
}
