import Kit
import Testing

@testable import Storage

@Suite("What is written into the log and the blobs can be proved")
struct KeepingTests {
  @Test("an entry seals both sides of what changed", arguments: EngineUnderTest.present)
  func audit(engine: EngineUnderTest) async throws {
    try await withDatabase(on: engine) { database async throws in
      try await database.migrate([])
      let subject = AuditSubject("post", clerk)
      try await database.write(as: .command(user: "x")) { tx, actor in
        try actor.require(keep, in: .province)
        try tx.audit(actor, "post.give", subject, after: ["holder": "lan"])
        try tx.audit(actor, "post.move", subject, before: ["holder": "lan"], after: ["holder": "minh"])
      }
      try await database.inspect { tx throws in
        let entries = try tx.all(
          """
          SELECT act, actor, at, digest, salt, before, after FROM audit_entry
          JOIN audit_payload ON entry = id ORDER BY id
          """
        ) { row in
          #expect(["post.give", "post.move"].contains(try row.next(String.self)))
          #expect(try row.next(ID<Actor>.self) == clerk)
          #expect(try row.next(Instant.self) == moment)
          return (
            digest: try row.next(String.self), salt: try row.next([UInt8].self), before: try row.next(String?.self),
            after: try row.next(String?.self)
          )
        }
        #expect(entries.count == 2)
        for entry in entries {
          #expect(entry.digest == Tx.digest(salt: entry.salt, before: entry.before, after: entry.after))
          #expect(entry.digest != Tx.digest(salt: entry.salt, before: entry.after, after: entry.before))
          #expect(entry.digest != Tx.digest(salt: entry.salt.reversed(), before: entry.before, after: entry.after))
        }
        #expect(entries.last?.before == #"{"holder":"lan"}"#)
        #expect(Set(entries.map(\.salt)).count == 2)
      }
    }
  }

  @Test("the sides of an entry cannot be moved into each other")
  func digest() {
    let salt: [UInt8] = [1, 2, 3]
    let sides: [(String?, String?)] =
      [(nil, "ab"), ("", "ab"), ("a", "b"), ("ab", ""), ("ab", nil), (nil, nil), ("", "")]
    #expect(Set(sides.map { Tx.digest(salt: salt, before: $0, after: $1) }).count == sides.count)
  }

  @Test("the same bytes are kept once, under their SHA-256", arguments: EngineUnderTest.present)
  func blobs(engine: EngineUnderTest) async throws {
    try await withDatabase(on: engine) { database async throws in
      try await database.migrate([])
      let scan = Blob(mediaType: "application/pdf", content: Array("%PDF-1.7 …".utf8))
      let digest = try await database.system(job: "keep") { tx in
        let digest = try tx.keep(scan)
        #expect(try tx.keep(Blob(mediaType: "image/png", content: scan.content)) == digest)
        try tx.keep(Blob(mediaType: "text/plain", content: []))
        return digest
      }
      #expect(digest == "64d018db22b8902a82e3179396fb95ea4c6ebeddb4ec6bbaeba3b060290372f2")
      let found = try await database.inspect { try $0.blob(digest) }
      #expect(found?.content == scan.content && found?.mediaType == "application/pdf")
      #expect(try await database.inspect { try $0.value("SELECT count(*) FROM blob") } == 2)
      #expect(try await database.inspect { try $0.blob("không có") } == nil)
    }
  }
}
