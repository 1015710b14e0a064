import Foundation
import Government
import Kit
import Storage

/// What is done with digests.
public struct Digests: Sendable {
  let db: Database
  let agencies: Agencies
  let staff: Staff
  let keys: Keyring

  public init(_ db: Database, _ agencies: Agencies, staff: Staff, keys: Keyring) {
    self.db = db
    self.agencies = agencies
    self.staff = staff
    self.keys = keys
  }

  static let makingJob = "steering.makeDigests"
  static let mailingJob = "steering.mailDigest"

  /// The digests of the reader, the latest first, without what they may no longer know of.
  func own(as credential: Credential) async throws -> (actor: Actor, digests: [Digest], address: String?) {
    try await db.read(as: credential, to: .readWork) { [keys] tx, actor in
      let address: String? = try tx.value("SELECT address FROM digest_address WHERE user_id = \(actor.id)")
      return (
        actor, try Self.kept(for: actor, limit: 30, tx),
        try address.map { try keys.open($0, .digestAddress, of: actor.id) }
      )
    }
  }

  /// Where the reader's digest goes by e-mail; an empty one ends that.
  func setAddress(_ text: String, as credential: Credential) async throws {
    let address = text.trimmed
    guard address.isEmpty || MailAddress.isOne(address) else {
      throw Fault.invalid(
        "dia_chi", "“\(address)” không phải là địa chỉ thư. Hãy nhập như ten@donvi.gov.vn, hoặc để trống.")
    }
    try await db.write(as: credential, to: .readWork) { [keys] tx, actor in
      try actor.requireSelf(actor.id)
      try tx.execute("DELETE FROM digest_address WHERE user_id = \(actor.id)")
      if !address.isEmpty {
        try tx.execute(
          """
          INSERT INTO digest_address (user_id, address, set_at)
          VALUES (\(actor.id), \(try keys.seal(address, .digestAddress, of: actor.id)), \(tx.now))
          """)
      }
      try tx.audit(
        actor, "steering.digest.address", AuditSubject("user", actor.id), after: ["isSet": .boolean(!address.isEmpty)])
    }
  }

  /// What one person should know today, as that person.
  func lines(for login: String) async throws -> [Digest.Line] {
    try await db.read(as: .command(user: login)) { [agencies] tx, actor in
      guard actor.may(.readWork) else { return [] }
      return try DigestWriter(actor: actor, register: try agencies.register(in: tx), tx: tx).lines()
    }
  }

  static func kept(for actor: Actor, on day: Day? = nil, limit: Int = 1, _ tx: Tx) throws -> [Digest] {
    let condition: SQL = day.map { " AND day = \($0)" } ?? ""
    let digests = try tx.all(
      "SELECT day, lines FROM digest WHERE user_id = \(actor.id)\(condition) ORDER BY day DESC LIMIT \(limit)"
    ) { (day: try $0.next(Day.self), lines: try $0.next(String.self)) }
    let read = try digests.map { digest in
      (day: digest.day, lines: try JSONDecoder().decode([Digest.Line].self, from: Data(digest.lines.utf8)))
    }
    let named = Set(read.flatMap(\.lines).compactMap(\.directive))
    let known: Set<String> = Set(
      try tx.values(
        "SELECT d.id FROM directive d WHERE d.id IN \(named.sorted()) AND \(Directives.visible(to: actor))"))
    return read.map { digest in
      Digest(day: digest.day, lines: digest.lines.filter { $0.directive.map(known.contains) ?? true })
    }.filter { !$0.lines.isEmpty }
  }

  /// The jobs: each morning everybody's digest is made, and mailed to those who gave an address.
  public func jobs(mailer: Mailer) -> [JobKind] {
    [
      JobKind(Self.makingJob, "Lập điểm tin của mọi người", schedule: .daily(hour: 6, minute: 30)) { run in
        try await make(run)
      },
      JobKind(Self.mailingJob, "Gửi điểm tin qua thư", limit: 2) { run in try await mail(run, mailer) },
    ]
  }

  /// One person a step, so that it goes on where it was cut off; a digest of a day is made once.
  func make(_ run: JobRun) async throws {
    let people = try await db.inspect { [staff] tx in try staff.people(tx).sorted { $0.login < $1.login } }
    for (index, person) in people.enumerated().dropFirst(run.job.done) {
      let lines = try await lines(for: person.login)
      let text = String(decoding: try JSONEncoder().encode(lines), as: UTF8.self)
      try await run.step(index + 1, of: people.count) { tx in
        if lines.isEmpty { return }
        let made = try tx.execute(
          """
          INSERT INTO digest (user_id, day, lines, made_at) VALUES (\(person.id), \(tx.today), \(text), \(tx.now))
          ON CONFLICT (user_id, day) DO NOTHING
          """)
        guard made == 1,
          try tx.value("SELECT count(*) FROM digest_address WHERE user_id = \(person.id)", as: Int.self) ?? 0 > 0
        else { return }
        try tx.enqueue(
          Self.mailingJob, key: "\(person.id)@\(tx.today)",
          input: [
            "user": .text(person.id.text), "name": .text(person.name), "login": .text(person.login),
            "day": .text(tx.today.description),
          ])
      }
    }
  }

  private struct Letter: Decodable {
    let user: String
    let name: String
    let login: String
    let day: String
  }

  private func mail(_ run: JobRun, _ mailer: Mailer) async throws {
    let letter = try run.input(as: Letter.self)
    guard let user = ID<Actor>(letter.user), let day = Day(letter.day) else { return }
    let found = try await db.read(as: .command(user: letter.login)) { [keys] tx, actor in
      let sealed: String? = try tx.value("SELECT address FROM digest_address WHERE user_id = \(user)")
      return (
        digest: try Self.kept(for: actor, on: day, tx).first,
        address: try sealed.map { try keys.open($0, .digestAddress, of: user) }
      )
    }
    guard let digest = found.digest, let address = found.address else { return }
    try await mailer.send(
      Mail(
        id: "\(day).\(user)", to: address, subject: "HợpTác: việc cần biết ngày \(day.vietnamese)",
        body: digest.letter(to: letter.name)))
  }
}

extension SealedColumn {
  /// Where somebody's digest goes.
  public static let digestAddress = SealedColumn(table: "digest_address", key: "user_id", column: "address")
}
