import App
import Access
import Kit
import Storage
import TestKit
import Testing

@Suite struct PostsTests {
  @Test("of two administrators who each remove the other at once, one stays", arguments: TestEngine.present)
  func writeSkew(engine: TestEngine) async throws {
    try await World.alone(on: engine) { world in
      let a = try await world.person("quan.tri.a", .administrator, .all)
      let b = try await world.person("quan.tri.b", .administrator, .all)
      let posts = try await world.program.users.all().flatMap(\.posts)
      let ended = await withTaskGroup(of: Bool.self) { group in
        for (credential, post) in [(a, posts[1]), (b, posts[0])] {
          group.addTask { (try? await Posts(world.program.db).end(post.id, as: credential)) != nil }
        }
        return await group.reduce(0) { $0 + ($1 ? 1 : 0) }
      }
      #expect(ended == 1)
      #expect(try await world.program.users.all().flatMap(\.posts).count == 1)
    }
  }

  @Test("a post that is not of today gives nothing", arguments: TestEngine.present)
  func dates(engine: TestEngine) async throws {
    try await World.run(on: engine) { world in
      let today = world.program.clock.today
      for (login, validity, isHeld) in [
        ("dang.giu", Validity(from: today), true), ("ngay.mai", Validity(from: today.advanced(by: 1)), false),
        ("het.han", Validity(from: today.advanced(by: -9), to: today), false),
        ("hom.nay.la.cuoi", Validity(from: today.advanced(by: -9), to: today.advanced(by: 1)), true),
      ] {
        try await world.program.users.open(
          .init(name: login, login: login, password: World.password),
          posts: [.init(role: .administrator, reach: .all, office: "Thanh Sơn", validity: validity)])
        let may = try await world.program.db.read(as: .command(user: login)) { _, actor in actor.may(.managePosts) }
        #expect(may == isHeld, "\(login)")
      }
    }
  }

  @Test("who may not manage posts cannot end one, and nothing is written")
  func forbidden() async throws {
    try await World.run { world in
      try await world.person("quan.tri", .administrator, .all)
      let officer = try await world.person("can.bo", .allianceOfficer)
      let post = try #require(try await world.program.users.all().flatMap(\.posts).first)
      await #expect(throws: Fault.lacking(.managePosts)) {
        try await Posts(world.program.db).end(post.id, as: officer)
      }
      #expect(try await world.program.users.all().flatMap(\.posts).count == 2)
    }
  }
}
