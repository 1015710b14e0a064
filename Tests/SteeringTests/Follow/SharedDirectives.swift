import Access
import App
import DirectiveReader
import Foundation
import Kit
import Storage
import TestKit

@testable import Steering

/// The five documents that ask for the system, beside the checkout; nil where they are not laid out.
enum SharedDirectives {
  static let folder: URL? = {
    let root = (0..<4).reduce(URL(filePath: #filePath).resolvingSymlinksInPath()) { url, _ in
      url.deletingLastPathComponent()
    }
    let found = root.deletingLastPathComponent().appending(path: "shared")
    return FileManager.default.fileExists(atPath: found.appending(path: "clauses.md").path) ? found : nil
  }()

  static var isThere: Bool { folder != nil }

  static func bytes(_ path: String) throws -> [UInt8] {
    guard let folder else { throw Fault.noSuchDirective }
    return Array(try Data(contentsOf: folder.appending(path: path)))
  }

  /// Imports a document, confirms every finding and gives it all.
  /// - Parameter leads: who leads what was read, by the names as read; nil keeps them.
  static func give(
    _ name: String, _ world: World, officer: Credential, leader: Credential,
    leads: (_ read: [String]) -> String?
  ) async throws -> Directive {
    let upload = Directives.Upload(name: "\(name).txt", content: try bytes("directives/\(name).txt"))
    guard
      let directive = try await world.program.directives.import(upload, isOther: true, as: officer).imported
    else { throw Fault.noSuchDirective }
    let proposals = Proposals(world.program.db)
    for proposal in try await world.program.directives.find(directive.id, as: officer).read.proposals {
      _ = try await proposals.decide(proposal.id, .confirmed, as: officer)
    }
    let giving = Giving(world.program.db, world.program.agencies)
    let items = try await giving.offer(directive.id, as: leader).offer.waiting.map { waiting in
      var item = Giving.Item(waiting.proposal.id)
      if case .assignment(let read) = waiting.proposal.finding { item.leads = leads(read.leads.map(\.value)) }
      return item
    }
    _ = try await giving.give(items, of: directive.id, as: leader)
    return directive
  }
}

extension World {
  /// Opens an account whose post holds since 2016, for tests of years gone by.
  func veteran(_ login: String, _ role: Role, _ reach: Reach = .province) async throws -> Credential {
    guard let from = Day(year: 2016, month: 1, day: 1) else { throw Fault.noSuchDirective }
    try await program.users.open(
      .init(name: "Người \(login)", login: login, password: World.password),
      posts: [.init(role: role, reach: reach, office: "Cơ quan", validity: Validity(from: from))])
    return .command(user: login)
  }
}
