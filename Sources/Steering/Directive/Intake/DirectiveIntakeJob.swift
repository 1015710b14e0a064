import DirectiveReader
import Documents
import Kit
import Storage

extension Directives {
  private struct Input: Codable, Sendable {
    let intake: String
    let person: String
  }

  static let intakeJobName = "steering.readFile"

  /// Asks that a file be read in the background, by right of the person who asks.
  static func enqueue(_ id: ID<DirectiveIntake>, by actor: Actor, _ tx: Tx) throws {
    let job = try tx.enqueue(
      intakeJobName, input: ["intake": .text(id.text), "person": .text(actor.id.text)], by: actor)
    try tx.execute("UPDATE directive_intake SET job = \(job) WHERE id = \(id)")
  }

  /// Reads a file to its end. Each recognised page is written with the mark of where the work has come to, so that a run
  /// after a crash or a stop goes on with the next.
  var intakeJob: JobKind {
    JobKind(Self.intakeJobName, "Đọc tệp văn bản", limit: 1, lease: 20) { run in
      let input = try run.input(as: Input.self)
      guard let id = ID<DirectiveIntake>(input.intake), let person = ID<Actor>(input.person) else {
        throw Fault.noSuchIntake
      }
      guard let work = try await run.write({ try Self.unread(id, $0) }) else { return }
      let (start, already) = (run.db.clock.now, work.pages.count)
      do {
        let document = try await open(work.upload, known: work.pages) { progress in
          let remark = Self.told(progress, already, since: start, at: run.db.clock.now)
          try await run.step(progress.page, of: progress.pages, remark) { tx in
            if let page = progress.recognised { try Self.insert(page, of: id, tx) }
          }
          if let page = progress.recognised, let mark = SecrecyMark.find(in: page.text) {
            throw Fault.secret(mark, field: "tep")
          }
        }
        let outcome = try await keep(
          document, of: work.upload, isOther: work.isOther, field: "tep", intake: id, as: .person(person))
        try await run.finish { _ in outcome.sentence }
      } catch Fault.invalid(let problems) {
        let sentence = problems.map(\.message).joined(separator: " ")
        try await run.finish { tx in
          try Self.settle(id, .refused, remark: sentence, tx)
          return "Không nhập được tệp: \(sentence)"
        }
      }
    }
  }

  /// Files that nobody has gone on with go.
  var intakeTidying: JobKind {
    JobKind("steering.dropFiles", "Bỏ các tệp đọc dở quá hạn", schedule: .daily(hour: 3)) { run in
      try await run.finish { tx in
        let oldest = tx.now.adding(minutes: -DirectiveIntake.days * 1440)
        let left = try tx.all(
          "SELECT id FROM directive_intake WHERE content IS NOT NULL AND made_at < \(oldest) ORDER BY id"
        ) { try $0.next(ID<DirectiveIntake>.self) }
        for id in left { try Self.settle(id, .dropped, remark: "Đã để quá \(DirectiveIntake.days) ngày.", tx) }
        return left.isEmpty ? nil : "Đã bỏ \(left.count) tệp."
      }
    }
  }

  /// “Đã đọc trang 14; trang quét mất khoảng 6 giây, còn khoảng 2 phút.”
  private static func told(
    _ progress: DocumentReader.Progress, _ already: Int, since start: Instant, at now: Instant
  ) -> String {
    let seconds = Double(now.milliseconds - start.milliseconds) / 1000
    let read = max(1, progress.page - already)
    let left = Int((seconds / Double(read) * Double(progress.pages - progress.page)).rounded(.up))
    let time = left >= 90 ? "khoảng \((left + 59) / 60) phút" : "khoảng \(left) giây"
    return "Đã đọc trang \(progress.page)" + (left > 0 ? ", còn \(time)." : ".")
  }
}

extension Directives.Outcome {
  fileprivate var sentence: String {
    switch self {
    case .imported(let directive): "Đã nhập \(directive.title)."
    case .known(let directive): "\(directive.title) đã có trong hệ thống nên không nhập lại."
    case .resembles: "Văn bản giống văn bản đã có; chờ người nhập quyết định."
    }
  }
}
