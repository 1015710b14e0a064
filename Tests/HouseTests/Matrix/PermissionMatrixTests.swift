import Access
import App
import Foundation
import Kit
import Storage
import TestKit
import Testing

@Suite struct PermissionMatrixTests {
  /// Every function of the sources that opens a transaction as somebody: the verbs, found by what they do.
  static let found: Set<String> = {
    var found: Set<String> = []
    for file in SourceTree.sources where !["Storage", "Web", "Kit", "hoptac"].contains(file.room) {
      var function = ""
      for line in file.text.split(separator: "\n") {
        if let name = declared(in: line) { function = name }
        let isDoor = [".write(as: ", ".read(as: "].contains { line.contains("db\($0)") }
        if isDoor || line.contains(" manage(id, ") {
          found.insert("\(file.room)/\(file.name.replacing(".swift", with: "")).\(function)")
        }
      }
    }
    return found
  }()

  /// The function or property that a line declares for its type.
  private static func declared(in line: Substring) -> String? {
    guard line.prefix(while: { $0 == " " }).count <= 2 else { return nil }
    for word in ["func ", "var "] {
      guard let at = line.range(of: word) else { continue }
      return String(line[at.upperBound...].drop { $0 == "`" }.prefix { $0.isLetter || $0.isNumber })
    }
    return nil
  }

  @Test("every verb in the sources has its line in the matrix, and no line is of a verb that is gone")
  func complete() {
    let listed = Verb.all.map(\.name)
    #expect(Set(listed).count == listed.count)
    let functions = Verb.all.map(\.function)
    #expect(Self.found.subtracting(Verb.others).subtracting(functions).sorted() == [], "verbs without a line")
    #expect(Set(functions).union(Verb.others).subtracting(Self.found).sorted() == [], "lines without a verb")
  }

  enum Outcome: Equatable { case letThrough, forbidden, notFound }

  private func outcome(_ verb: Verb, _ world: World, _ credential: Credential) async -> Outcome {
    do {
      try await verb.call(world, credential)
      return .letThrough
    } catch Fault.forbidden, Fault.unauthenticated {
      return .forbidden
    } catch Fault.notFound {
      return .notFound
    } catch {
      // Refused by a rule of the subject, and so let through by the guard.
      return .letThrough
    }
  }

  private func expected(_ verb: Verb, _ role: Role, _ reach: Reach) -> Outcome {
    let held = Feature.permissionsByRole[role] ?? []
    guard let permission = verb.permission else { return .letThrough }
    if let onBehalf = verb.onBehalf, held.contains(onBehalf), reach.covers(.province) { return .letThrough }
    guard held.contains(permission) else { return verb.isHidden ? .notFound : .forbidden }
    if case .place(let place) = verb.reaching, !reach.covers(place) { return .forbidden }
    if let sight = verb.sight, !held.contains(sight) { return .notFound }
    return verb.isAbsent ? .notFound : .letThrough
  }

  @Test("each role does what its permissions say, as far as its reach goes, and nothing else", arguments: Verb.all)
  func matrix(verb: Verb) async throws {
    let elsewhere = Reach.organisation(try #require(ID("noi-khac")))
    for role in Role.allCases {
      for reach in [role == .administrator ? .all : .province, elsewhere] {
        try await World.run { world in
          // Somebody is left to run the system, whoever is taken away.
          try await world.person("quan.tri.khac", .administrator, .all)
          let credential = try await world.person("nguoi.goi", role, reach)
          let outcome = await outcome(verb, world, credential)
          #expect(outcome == expected(verb, role, reach), "\(role.rawValue), \(reach)")
        }
      }
    }
  }

  @Test("nobody is let through without having signed in", arguments: Verb.all)
  func visitors(verb: Verb) async throws {
    try await World.run { world in
      await #expect(throws: (any Error).self) { try await verb.call(world, .visitor) }
    }
  }

  @Test("with a post that has ended, one is let through nowhere that asks for a permission", arguments: Verb.all)
  func ended(verb: Verb) async throws {
    guard let permission = verb.permission else { return }
    let role = try #require(Role.allCases.first { Feature.permissionsByRole[$0]?.contains(permission) == true })
    try await World.run { world in
      let today = world.program.clock.today
      let validity = Validity(from: today.advanced(by: -30), to: today)
      try await world.program.users.open(
        .init(name: "Đã thôi", login: "da.thoi", password: World.password),
        posts: [.init(role: role, reach: .all, office: "UBND tỉnh", validity: validity)])
      let outcome = await outcome(verb, world, .command(user: "da.thoi"))
      #expect(outcome == (verb.isHidden ? .notFound : .forbidden))
    }
  }
}
