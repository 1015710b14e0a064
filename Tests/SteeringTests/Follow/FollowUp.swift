import App
import Government
import Kit
import Storage
import Territory
import TestKit
import Testing

@testable import Steering

/// A directive of former Kon Tum, read, confirmed and ready to be given, on the real map and agencies.
struct FollowUp {
  let world: World
  let officer: Credential
  let leader: Credential
  let directive: Directive
  let giving: Giving
  let assignments: Assignments
  let targets: Targets

  init(_ world: World) async throws {
    self.world = world
    try await world.program.areas.loadReference()
    try await world.program.agencies.loadReference()
    officer = try await world.person("hanh", .allianceOfficer)
    leader = try await world.person("binh", .leader)
    let directives = world.program.directives
    directive = try #require(try await directives.import(.init(Self.text), as: officer).imported)
    let proposals = Proposals(world.program.db)
    for proposal in try await directives.find(directive.id, as: officer).read.proposals {
      _ = try await proposals.decide(proposal.id, .confirmed, as: officer)
    }
    giving = Giving(world.program.db, world.program.agencies)
    assignments = Assignments(world.program.db, world.program.agencies)
    targets = Targets(world.program.db)
  }

  /// Everything that waits is given as it was read.
  @discardableResult
  func giveAll() async throws -> Int {
    let waiting = try await giving.offer(directive.id, as: leader).offer.waiting
    return try await giving.give(waiting.map { Giving.Item($0.proposal.id) }, of: directive.id, as: leader)
  }

  /// The assignment whose title has the words.
  func assignment(_ words: String, isMine: Bool = false, as credential: Credential) async throws -> Assignment {
    var query = WorkList.Query()
    query.isMine = isMine
    let items = try await assignments.list(query, as: credential).list.items
    return try #require(items.first { $0.assignment.title.contains(words) }?.assignment)
  }

  private static let text = """
    ỦY BAN NHÂN DÂN
    TỈNH KON TUM
    Số: 88/KH-UBND

    CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
    Độc lập - Tự do - Hạnh phúc

    Kon Tum, ngày 10 tháng 3 năm 2023

    KẾ HOẠCH
    Phát triển kinh tế tập thể tỉnh Kon Tum

    1. Sở Kế hoạch và Đầu tư chủ trì, phối hợp với Liên minh Hợp tác xã tỉnh xây dựng danh mục hợp tác xã cần hỗ trợ, \
    hoàn thành trước ngày 30 tháng 12 năm 2026.
    2. Ủy ban nhân dân các huyện, thành phố rà soát hợp tác xã ngừng hoạt động trên địa bàn, hoàn thành trước ngày 30 \
    tháng 6 năm 2023.
    3. Phấn đấu đến năm 2030 thành lập mới ít nhất 40 hợp tác xã trên địa bàn tỉnh.
    """
}
