import DirectiveReader
import Foundation
import Kit
import Storage

extension Proposals {
  /// A proposal as the page that corrects it shows it.
  struct Detail: Sendable {
    let directive: Directive
    let text: String
    /// Nil for one that is being added.
    let proposal: Proposal?
    /// Others of its kind that stand near, in the order of the text.
    let neighbours: [Proposal]
    /// Its number among the findings of the directive.
    let number: Int
  }

  func find(_ id: ID<Proposal>, as credential: Credential) async throws -> (actor: Actor, detail: Detail) {
    try await db.read(as: credential, to: .confirmReading) { tx, actor in
      let found = try tx.first(
        """
        SELECT \(Directive.columns), d.text, \(Self.columns) FROM proposal p JOIN directive d ON d.id = p.directive_id
        WHERE p.id = \(id) AND p.state <> \(Proposal.State.replaced) AND \(Directives.visible(to: actor))
        """
      ) { (directive: try Directive(&$0), text: try $0.next(String.self), proposal: try Proposal(&$0)) }
      guard let found else { throw Fault.noSuchDirective }
      let all = try Self.of(found.directive.id, tx)
      let alike = all.filter { $0.finding.kind == found.proposal.finding.kind && $0.state == .proposed || $0.id == id }
      let at = alike.firstIndex { $0.id == id } ?? 0
      let near = alike[max(0, at - 3)..<min(alike.count, at + 4)].filter { $0.id != id }
      return (
        actor,
        Detail(
          directive: found.directive, text: found.text, proposal: found.proposal, neighbours: near,
          number: (all.firstIndex { $0.id == id } ?? 0) + 1)
      )
    }
  }

  /// The page on which a proposal is added that the reader has missed.
  func blank(of id: ID<Directive>, as credential: Credential) async throws -> (actor: Actor, detail: Detail) {
    try await db.read(as: credential, to: .confirmReading) { tx, actor in
      guard let directive = try Directives.seen(id, by: actor, tx),
        let text = try tx.value("SELECT text FROM directive WHERE id = \(id)", as: String.self)
      else { throw Fault.noSuchDirective }
      return (actor, Detail(directive: directive, text: text, proposal: nil, neighbours: [], number: 0))
    }
  }

  /// Corrects a proposal.
  /// - Parameters:
  ///   - version: The one that was looked at.
  ///   - confirms: The correction is also the confirmation.
  /// - Throws: `Fault.invalid` at the fields that are wrong; and, where others have corrected it meanwhile, at the fields in
  ///   which the two differ, with what they have written there: sent again with the version of now, it is kept.
  func edit(
    _ id: ID<Proposal>, _ fields: ProposalFields, version: Int, confirms: Bool, as credential: Credential
  ) async throws -> ID<Directive> {
    try await db.write(as: credential, to: .confirmReading) { tx, actor in
      guard let (directive, proposal) = try Self.held(id, by: actor, tx) else { throw Fault.noSuchDirective }
      try actor.require(.confirmReading, in: .province)
      if version != proposal.version { try Self.compare(fields, with: proposal) }
      try Self.mustNotBeGiven([proposal], tx)
      let (words, clauses) = try Self.text(of: directive, tx)
      let finding = try fields.finding(in: words, was: proposal.finding, clauses: clauses)
      try ProposalChanges(.edit, directive, by: actor, tx)
        .set(proposal, to: finding, confirms ? .confirmed : .proposed)
      try Self.forgetReaders(of: directive, tx)
      return directive
    }
  }

  /// Adds what the reader has missed.
  func add(
    _ fields: ProposalFields, to directive: ID<Directive>, confirms: Bool, as credential: Credential
  ) async throws -> ID<Proposal> {
    try await db.write(as: credential, to: .confirmReading) { tx, actor in
      guard try Directives.seen(directive, by: actor, tx) != nil else { throw Fault.noSuchDirective }
      try actor.require(.confirmReading, in: .province)
      let (words, clauses) = try Self.text(of: directive, tx)
      let finding = try fields.finding(in: words, was: nil, clauses: clauses)
      let id = try ProposalChanges(.add, directive, by: actor, tx).insert(finding, confirms ? .confirmed : .proposed)
      try Self.forgetReaders(of: directive, tx)
      return id
    }
  }

  /// Makes one of several that were read apart: its words run from the first to the last, its bodies are those of all.
  /// - Parameter picked: with the version that was looked at of each.
  func merge(_ picked: [(id: ID<Proposal>, version: Int)], as credential: Credential) async throws -> ID<Proposal> {
    try await db.write(as: credential, to: .confirmReading) { tx, actor in
      var found: [Proposal] = []
      var directives: Set<ID<Directive>> = []
      for (id, version) in picked {
        guard let (directive, proposal) = try Self.held(id, by: actor, tx) else { throw Fault.noSuchDirective }
        guard proposal.version == version else { throw Fault.changedMeanwhile }
        directives.insert(directive)
        found.append(proposal)
      }
      try actor.require(.confirmReading, in: .province)
      guard Set(picked.map(\.id)).count > 1, Set(picked.map(\.id)).count == picked.count else {
        throw Fault.invalid("gop", "Chưa chọn đề xuất để gộp. Hãy đánh dấu ít nhất một đề xuất bên cạnh.")
      }
      guard let directive = directives.first, directives.count == 1 else { throw Fault.noSuchDirective }
      try Self.mustNotBeGiven(found, tx)
      found.sort { $0.span < $1.span }
      let (words, clauses) = try Self.text(of: directive, tx)
      let changes = try ProposalChanges(.merge, directive, by: actor, tx)
      let merged = try Self.merged(found.map(\.finding), words, clauses)
      for proposal in found { try changes.set(proposal, .replaced) }
      return try changes.insert(merged, .proposed)
    }
  }

  /// Makes two of one that were read together.
  /// - Parameter second: the words with which the second part begins.
  func split(_ id: ID<Proposal>, before second: String, version: Int, as credential: Credential) async throws
    -> [ID<Proposal>]
  {
    try await db.write(as: credential, to: .confirmReading) { tx, actor in
      guard let (directive, proposal) = try Self.held(id, by: actor, tx) else { throw Fault.noSuchDirective }
      try actor.require(.confirmReading, in: .province)
      guard proposal.version == version else { throw Fault.changedMeanwhile }
      try Self.mustNotBeGiven([proposal], tx)
      let (words, clauses) = try Self.text(of: directive, tx)
      let span = proposal.span
      let cut = words.places(of: second).first { span.start < $0.start && $0.end <= span.end }
      guard let cut else {
        throw Fault.invalid(
          "tach", "Không thấy những chữ này ở giữa đề xuất. Hãy chép đúng vài chữ đầu của phần sau.")
      }
      let changes = try ProposalChanges(.split, directive, by: actor, tx)
      try changes.set(proposal, .replaced)
      return try [Span(span.start, cut.start), Span(cut.start, span.end)].map { part in
        var fields = ProposalFields(proposal.finding)
        fields[.quote] = words.quote(part).withoutLooseEnds
        // Both keep what was read of the whole; each is then looked at by itself.
        let place = words.places(of: fields[.quote]).first { part.start <= $0.start && $0.end <= part.end } ?? part
        let clause = clauses.indices.filter { clauses[$0].contains(place) }.max {
          clauses[$0].start < clauses[$1].start
        }
        return try changes.insert(proposal.finding.moved(to: place, words.quote(place), clause), .proposed)
      }
    }
  }

  /// What others have written meanwhile is told beside what was typed, field by field.
  private static func compare(_ fields: ProposalFields, with proposal: Proposal) throws(Fault) {
    let now = ProposalFields(proposal.finding)
    let differing = now.isTarget == fields.isTarget ? now.differences(from: fields) : [.quote]
    if differing.isEmpty { return }
    let who = proposal.decidedBy ?? "Người khác"
    throw .invalid(
      differing.map { name in
        .init(
          name.rawValue,
          "\(who) vừa lưu “\(now[name].onOneLine(words: 40))”; bạn nhập “\(fields[name].onOneLine(words: 40))”. Giữ nguyên để lưu ý của bạn, hoặc sửa lại rồi lưu."
        )
      })
  }

  private static func text(of id: ID<Directive>, _ tx: Tx) throws -> (words: QuotedWords, clauses: [Span]) {
    let text = try tx.value("SELECT text FROM directive WHERE id = \(id)", as: String.self) ?? ""
    let clauses = try tx.all(
      "SELECT span_start, span_end FROM clause WHERE directive_id = \(id) ORDER BY position"
    ) { Span(try $0.next(), try $0.next()) }
    return (QuotedWords(text), clauses)
  }

  private static func merged(
    _ findings: [Proposal.Finding], _ words: QuotedWords, _ clauses: [Span]
  ) throws(Fault) -> Proposal.Finding {
    let span = Span(findings.map(\.span.start).min() ?? 0, findings.map(\.span.end).max() ?? 0)
    let clause = clauses.indices.filter { clauses[$0].contains(span) }.max { clauses[$0].start < clauses[$1].start }
    var assignments: [ReadAssignment] = []
    for finding in findings { if case .assignment(let found) = finding { assignments.append(found) } }
    guard assignments.count == findings.count else {
      guard assignments.isEmpty, let first = findings.first else {
        throw .invalid("gop", "Nhiệm vụ và chỉ tiêu không gộp với nhau.")
      }
      return first.moved(to: span, words.quote(span), clause)
    }
    func all(_ mentions: KeyPath<ReadAssignment, [Mention]>) -> [Mention] {
      var seen: Set<String> = []
      return assignments.flatMap { $0[keyPath: mentions] }.filter { seen.insert($0.value).inserted }
    }
    var norms: Set<String> = []
    return .assignment(
      .byHand(
        span: span, quote: words.quote(span), clause: clause, leads: all(\.leads), coordinators: all(\.coordinators),
        executors: all(\.executors),
        deadlines: assignments.flatMap(\.deadlines).filter { norms.insert($0.norm).inserted },
        product: assignments.compactMap(\.product).first))
  }

  /// Who may know of the document is worked out anew with the next round, and at once when it is given.
  private static func forgetReaders(of directive: ID<Directive>, _ tx: Tx) throws {
    try tx.execute("UPDATE directive SET readers_of = '' WHERE id = \(directive)")
  }
}

extension Proposal.Finding {
  /// The same, resting on other words.
  func moved(to span: Span, _ quote: String, _ clause: Int?) -> Proposal.Finding {
    switch self {
    case .assignment(let found):
      .assignment(
        .byHand(
          span: span, quote: quote, clause: clause, leads: found.leads, coordinators: found.coordinators,
          executors: found.executors, deadlines: found.deadlines, product: found.product))
    case .target(let found):
      .target(
        .byHand(
          span: span, quote: quote, clause: clause, measure: found.measure, op: found.op, strict: found.strict,
          value: found.value, valueMax: found.valueMax, unit: found.unit, change: found.change,
          population: found.population, baseline: found.baseline, year: found.horizon?.year, scope: found.scope,
          parentTarget: found.parentTarget))
    }
  }
}

extension String {
  /// Without the white space and stops that a cut leaves at its ends.
  fileprivate var withoutLooseEnds: String {
    let loose: (Character) -> Bool = { $0.isWhitespace || ";,.".contains($0) }
    return String(String(drop(while: loose)).reversed().drop(while: loose).reversed())
  }
}

extension Fault {
  static let changedMeanwhile = Fault.conflict(
    "Người khác vừa sửa một trong các đề xuất này. Hãy tải lại trang rồi làm lại.")
}
