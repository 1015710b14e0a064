import App
import Kit
import Storage
import TestKit

@testable import Documents
@testable import Steering

/// Verbs on directives and what is proposed from them.
extension Verb {
  static let steering: [Verb] = [
    Verb("Steering/Directives.keep", .importDirective, .province) { world, credential in
      _ = try await imported(world, by: credential)
    },
    Verb("Steering/DirectiveIntakes.begin", .importDirective, .province) { world, credential in
      let upload = Directives.Upload(name: "quet.pdf", content: Array("%PDF-1.4".utf8))
      _ = try await world.program.directives.begin(upload, isOther: false, [], as: credential)
    },
    Verb("Steering/DirectiveIntakes.intake", .importDirective, isAbsent: true) { world, credential in
      _ = try await world.program.directives.intake(noFile, as: credential)
    },
    Verb("Steering/DirectiveIntakes.openIntakes", .importDirective) { world, credential in
      _ = try await world.program.directives.openIntakes(as: credential)
    },
    Verb("Steering/DirectiveIntakes.change: stop", .importDirective, .province, isAbsent: true) { world, credential in
      try await world.program.directives.stop(noFile, as: credential)
    },
    Verb("Steering/DirectiveIntakes.change: carryOn", .importDirective, .province, isAbsent: true) {
      world, credential in try await world.program.directives.carryOn(noFile, isOther: false, as: credential)
    },
    Verb("Steering/DirectiveIntakes.change: drop", .importDirective, .province, isAbsent: true) { world, credential in
      try await world.program.directives.drop(noFile, as: credential)
    },
    Verb("Steering/Directives.importer", .importDirective) { world, credential in
      _ = try await world.program.directives.importer(credential)
    },
    Verb("Steering/Directives.list", .readDirectives) { world, credential in
      _ = try await world.program.directives.list(as: credential)
    },
    Verb("Steering/Directives.find", .readDirectives, sight: .readInternalDirectives) { world, credential in
      _ = try await world.program.directives.find(try await kept(world), as: credential)
    },
    Verb("Steering/Directives.original", .readDirectives, sight: .readInternalDirectives) { world, credential in
      _ = try await world.program.directives.original(of: try await kept(world), as: credential)
    },
    Verb("Steering/DirectiveScan.scan", .readDirectives, sight: .readInternalDirectives) { world, credential in
      _ = try await world.program.directives.scan(of: try await scanned(world), as: credential)
    },
    Verb("Steering/DirectiveScan.picture", .readDirectives, sight: .readInternalDirectives) { world, credential in
      _ = try await world.program.directives.picture(ofPage: 1, of: try await scanned(world), as: credential)
    },
    Verb("Steering/DirectiveScan.compare", .confirmReading, .province) { world, credential in
      try await world.program.directives.compare(page: 1, of: try await scanned(world), as: credential)
    },
    Verb("Steering/DirectiveCirculation.circulate", .changeCirculation, .province) { world, credential in
      try await world.program.directives.circulate(try await kept(world), .recipients, as: credential)
    },
    Verb("Steering/DirectiveCirculation.circulate: public", .publishDirective, .province) { world, credential in
      try await world.program.directives.circulate(
        try await open(world), .internal, basis: "Quyết định 1/QĐ-UBND", as: credential)
    },
    Verb("Steering/DirectiveSight.sight", .readDirectives, sight: .readInternalDirectives) {
      world, credential in
      _ = try await world.program.directives.sight(of: try await kept(world), as: credential)
    },
    Verb("Steering/Directives+Continuation.discontinued", .readWork) { world, credential in
      _ = try await world.program.directives.discontinued(as: credential)
    },
    Verb("Steering/Directives+Continuation.decide", .decideContinuation, .province) { world, credential in
      try await world.program.directives.decide(
        .ended, try await kept(world), effectiveOn: world.program.clock.today, act: "1/QĐ", as: credential)
    },
    Verb("Steering/Proposals.decide", .confirmReading, .province) { world, credential in
      let directive = try await kept(world)
      let read = try await world.program.directives.find(directive, as: .command(user: "nguoi.nhap")).read
      guard let proposal = read.proposals.first else { throw Fault.noSuchDirective }
      _ = try await Proposals(world.program.db).decide(proposal.id, .confirmed, as: credential)
    },
    Verb("Steering/Proposals.confirmPlain", .confirmReading, .province) { world, credential in
      _ = try await Proposals(world.program.db).confirmPlain(of: try await kept(world), as: credential)
    },
    Verb("Steering/Directives+Register.registered", .amendDirective) { world, credential in
      _ = try await world.program.directives.registered(try await kept(world), as: credential)
    },
    Verb("Steering/Directives+Register.amend", .amendDirective, .province) { world, credential in
      try await world.program.directives.amend(try await kept(world), DirectiveAmendment(), as: credential)
    },
    Verb("Steering/Directives+Register.note", .amendDirective, .province) { world, credential in
      try await world.program.directives.note(
        "Giao Sở Tài chính", by: "Chủ tịch", on: world.program.clock.today, try await kept(world), as: credential)
    },
    Verb("Steering/Directives+Register.attach", .amendDirective, .province) { world, credential in
      let upload = Directives.Upload(name: "a.txt", content: Array("phụ lục".utf8))
      try await world.program.directives.attach(.annex, "Phụ lục", upload, to: try await kept(world), as: credential)
    },
    Verb("Steering/Directives+Register.attachment", .readDirectives, isAbsent: true) { world, credential in
      _ = try await world.program.directives.attachment(  // `RegisterTests`
        try absent(), of: try await open(world), as: credential)
    },
    Verb("Steering/Directives+Followers.follow", .amendDirective, .province) { world, credential in
      try await world.program.directives.follow("Sở Tài chính", try await kept(world), as: credential)
    },
    Verb("Steering/Directives+Lineage.kinship", .readDirectives, sight: .readInternalDirectives) { world, credential in
      _ = try await world.program.directives.kinship(of: try await kept(world), as: credential)
    },
    Verb("Steering/Directives+Lineage.decide", .amendDirective, isAbsent: true) { world, credential in
      _ = try await world.program.directives.decide(  // `LineageTests`
        try absent() as ID<DirectiveLink>, .confirmed, as: credential)
    },
    Verb("Steering/Directives+Lineage.link", .amendDirective, .province) { world, credential in
      let id = try await kept(world)
      try await world.program.directives.link(id, .basis, id, as: credential)
    },
    Verb("Steering/Directives+Lineage.link: replaces", .decideContinuation, .province) { world, credential in
      let id = try await kept(world)
      try await world.program.directives.link(id, .replaces, id, as: credential)
    },
    Verb("Steering/Directives+ClauseMap.clauseMap", .amendDirective) { world, credential in
      let id = try await kept(world)
      _ = try await world.program.directives.clauseMap(id, id, as: credential)
    },
    Verb("Steering/Directives+ClauseMap.map", .amendDirective, .province) { world, credential in
      let id = try await kept(world)
      try await world.program.directives.map([:], of: id, to: id, as: credential)
    },
    Verb("Steering/Directives+Serving.serve", .amendDirective, isAbsent: true) { world, credential in
      try await world.program.directives.serve(  // `LineageTests`
        try await kept(world), "1", with: try absent(), as: credential)
    },
    Verb("Steering/Directives+Serving.unserve", .amendDirective, isAbsent: true) { world, credential in
      try await world.program.directives.unserve(  // `LineageTests`
        try await kept(world), "1", with: try absent(), as: credential)
    },
    Verb("Steering/Directives+Serving.serving", .readWork, isAbsent: true) { world, credential in
      _ = try await world.program.directives.serving(try absent(), as: credential)
    },
    Verb("Steering/ProposalDeeds.undo", .confirmReading, isAbsent: true) { world, credential in
      _ = try await Proposals(world.program.db).undo(try absent(), as: credential)  // `ProposalUndoTests`
    },
    Verb("Steering/Proposals+Editing.find", .confirmReading) { world, credential in
      _ = try await Proposals(world.program.db).find(try await proposal(world).id, as: credential)
    },
    Verb("Steering/Proposals+Editing.blank", .confirmReading) { world, credential in
      _ = try await Proposals(world.program.db).blank(of: try await kept(world), as: credential)
    },
    Verb("Steering/Proposals+Editing.edit", .confirmReading, .province) { world, credential in
      let proposal = try await proposal(world)
      _ = try await Proposals(world.program.db).edit(
        proposal.id, ProposalFields(proposal.finding), version: 1, confirms: true, as: credential)
    },
    Verb("Steering/Proposals+Editing.add", .confirmReading, .province) { world, credential in
      _ = try await Proposals(world.program.db).add(
        ProposalFields(isTarget: false, values: [.quote: "chính sách hỗ trợ"]), to: try await kept(world),
        confirms: false,
        as: credential)
    },
    Verb("Steering/Proposals+Editing.merge", .confirmReading, .province) { world, credential in
      _ = try await Proposals(world.program.db).merge([(try await proposal(world).id, 1)], as: credential)
    },
    Verb("Steering/Proposals+Editing.split", .confirmReading, .province) { world, credential in
      _ = try await Proposals(world.program.db).split(
        try await proposal(world).id, before: "ban hành", version: 1, as: credential)
    },
    Verb("Steering/Directives+Example.example", .confirmReading) { world, credential in
      _ = try await world.program.directives.example(of: try await kept(world), as: credential)
    },
    Verb("Steering/Directives+Example.decided", .confirmReading) { world, credential in
      _ = try await world.program.directives.decided(as: credential)
    },
  ]

  private static func absent<Thing>() throws -> ID<Thing> {
    guard let id = ID<Thing>("khong-co") else { throw Fault.noSuchDirective }
    return id
  }

  private static func proposal(_ world: World) async throws -> Proposal {
    let directive = try await kept(world)
    let read = try await world.program.directives.find(directive, as: .command(user: "nguoi.nhap")).read
    guard let proposal = read.proposals.first else { throw Fault.noSuchDirective }
    return proposal
  }

  /// A directive for inside use, which somebody else has imported.
  static func kept(_ world: World) async throws -> ID<Directive> {
    try await imported(world, by: try await world.person("nguoi.nhap", .allianceOfficer))
  }

  private static let noFile = ID<DirectiveIntake>("khong-co")!

  /// The same with one page that was recognised from a picture.
  private static func scanned(_ world: World) async throws -> ID<Directive> {
    let id = try await kept(world)
    try await world.program.db.system(job: "scan") { tx in
      let picture = DocumentText.Picture(width: 70, height: 99, jpeg: [0xFF, 0xD8, 0xFF, 0xD9])
      let paragraph = DocumentText.Paragraph(
        start: 0, end: 16, box: Box(left: 0.1, top: 0.1, right: 0.5, bottom: 0.12), confidence: 71)
      try Directives.insertPages(
        [
          DocumentText.Page(
            number: 1, start: 0, end: 40, isRecognised: true, picture: picture, paragraphs: [paragraph])
        ], of: id, tx)
    }
    return id
  }

  /// The same, open to everybody.
  private static func open(_ world: World) async throws -> ID<Directive> {
    let id = try await kept(world)
    try await world.program.db.system(job: "open") { tx in
      _ = try tx.execute("UPDATE directive SET circulation = 'public' WHERE id = \(id)")
    }
    return id
  }

  private static func imported(_ world: World, by credential: Credential) async throws -> ID<Directive> {
    let text = """
      ỦY BAN NHÂN DÂN
      TỈNH THANH SƠN

      Số: 12/KH-UBND

      Thanh Sơn, ngày 12 tháng 5 năm 2026

      KẾ HOẠCH
      Về phát triển kinh tế tập thể

      1. Sở Tài chính chủ trì, tham mưu Ủy ban nhân dân tỉnh ban hành chính sách hỗ trợ, hoàn thành trước ngày 30/6/2027.
      2. Phấn đấu đến năm 2030 thành lập mới ít nhất 40 hợp tác xã trên địa bàn tỉnh.

      Nơi nhận:
      - Các sở, ban, ngành;
      - Lưu: VT.
      """
    let upload = Directives.Upload(name: "ke-hoach.txt", content: Array(text.utf8))
    guard case .imported(let directive) = try await world.program.directives.import(upload, as: credential) else {
      throw Fault.noSuchDirective
    }
    return directive.id
  }
}
