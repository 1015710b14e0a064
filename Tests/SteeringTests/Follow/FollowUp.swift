import Access
import App
import Government
import Kit
import Lists
import Storage
import Territory
import Testing
import TestKit
import Web

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

  var staff: Staff { .ofAccounts }
  var committees: Committees {
    Committees(db: world.program.db, agencies: world.program.agencies, directives: world.program.directives)
  }
  var meetings: Meetings {
    Meetings(db: world.program.db, agencies: world.program.agencies, directives: world.program.directives)
  }
  var urges: Urges { Urges(db: world.program.db, agencies: world.program.agencies) }
  var digests: Digests {
    Digests(world.program.db, world.program.agencies, staff: staff, keys: world.program.keys)
  }
  var charges: Charges { Charges(db: world.program.db, agencies: world.program.agencies, staff: staff) }

  /// How many entries the log has of an assignment.
  func entries(of id: ID<Assignment>) async throws -> Int {
    try await world.program.db.inspect { tx in
      try tx.value(
        "SELECT count(*) FROM audit_entry WHERE subject_kind = 'assignment' AND subject = \(id)", as: Int.self) ?? 0
    }
  }

  /// Everything that waits is given as it was read.
  @discardableResult
  func giveAll() async throws -> Int {
    let waiting = try await giving.offer(directive.id, as: leader).offer.waiting
    return try await giving.give(waiting.map { Giving.Item($0.proposal.id) }, of: directive.id, as: leader)
  }

  /// The assignment whose title has the words.
  func assignment(_ words: String, isMine: Bool = false, as credential: Credential) async throws -> Assignment {
    var asked: FormFields = ["viec": "dang-theo-doi"]
    if isMine { asked.set("cua", "don-vi") }
    let items = try await assignments.list(asked, as: credential).items
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

extension Staff {
  /// The people with accounts, as the program tells of them.
  static let ofAccounts = Staff { tx in
    try Users.atWork(tx).map { user, posts in
      .init(
        id: user.id, login: user.login, name: user.name, office: posts.first?.office ?? "",
        reaches: posts.map(\.reach))
    }
  }
}
