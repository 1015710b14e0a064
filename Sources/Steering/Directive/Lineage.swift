import DirectiveReader
import Kit
import Storage

/// Dòng văn bản: from a resolution of the Centre down to a commune's plan, which document carries out which, clause by
/// clause, so that work given under one is counted under all that it carries out.
public struct Lineage: Sendable {
  /// Work under another document that serves a clause of this one.
  struct Carried: Sendable {
    let assignment: Assignment
    /// The clause of this document that it serves.
    let address: String
  }

  /// A clause of one document that carries out a clause of another.
  struct Step: Sendable, Hashable {
    let lower: ID<Directive>
    let lowerAddress: String
    let upper: ID<Directive>
    let upperAddress: String
  }

  /// How far down a chain of documents is followed: Centre, province, district, commune, and two between.
  private static let deepest = 6

  /// The assignments of other documents that serve clauses of this one: through the clauses that carry it out, at any
  /// depth, and those tied to it one by one. Only whole ones, and only of documents the actor may know of.
  static func carried(under id: ID<Directive>, to actor: Actor, _ tx: Tx) throws -> [Carried] {
    // From a clause somewhere below to the clauses of this document that it serves.
    var serving: [ID<Directive>: [String: Set<String>]] = [:]
    var level: [ID<Directive>: [String: Set<String>]] = [:]
    for address in try tx.values("SELECT address FROM clause WHERE directive_id = \(id)", as: String.self) {
      level[id, default: [:]][address] = [address]
    }
    var seen: Set<ID<Directive>> = [id]
    for _ in 0..<deepest where !level.isEmpty {
      let steps = try tx.all(
        """
        SELECT c.lower_id, c.lower_address, c.upper_id, c.upper_address FROM clause_link c
        WHERE c.upper_id IN \(level.keys.sorted()) AND EXISTS (
          SELECT 1 FROM directive_link l WHERE l.from_id = c.lower_id AND l.to_id = c.upper_id
            AND l.kind = \(DirectiveLink.Kind.implements) AND l.state = \(DirectiveLink.State.confirmed))
        """
      ) {
        Step(
          lower: try $0.next(), lowerAddress: try $0.next(), upper: try $0.next(), upperAddress: try $0.next())
      }
      var next: [ID<Directive>: [String: Set<String>]] = [:]
      for step in steps where !seen.contains(step.lower) {
        next[step.lower, default: [:]][step.lowerAddress, default: []]
          .formUnion(level[step.upper]?[step.upperAddress] ?? [])
      }
      for (lower, addresses) in next {
        seen.insert(lower)
        serving[lower] = addresses
      }
      level = next
    }
    var carried: [Carried] = []
    if !serving.isEmpty {
      let below = try tx.all(
        """
        SELECT \(Assignment.columns) FROM assignment a JOIN directive d ON d.id = a.directive_id
        WHERE a.directive_id IN \(serving.keys.sorted()) AND a.whole_id IS NULL AND a.clause IS NOT NULL
          AND \(Directives.visible(to: actor)) ORDER BY a.span_start, a.id
        """
      ) { try Assignment(&$0) }
      for assignment in below {
        let addresses = assignment.clause.flatMap { serving[assignment.directive]?[$0] } ?? []
        carried += addresses.sorted().map { Carried(assignment: assignment, address: $0) }
      }
    }
    carried += try tx.all(
      """
      SELECT \(Assignment.columns), s.address FROM assignment_clause s JOIN assignment a ON a.id = s.assignment_id
      JOIN directive d ON d.id = a.directive_id
      WHERE s.directive_id = \(id) AND a.directive_id <> \(id) AND \(Directives.visible(to: actor))
      ORDER BY a.span_start, a.id
      """
    ) { Carried(assignment: try Assignment(&$0), address: try $0.next()) }
    var known: Set<String> = []
    return carried.filter { known.insert("\($0.assignment.id)|\($0.address)").inserted }
  }
}

extension Lineage {
  /// A clause of another document that an assignment serves.
  struct Served: Sendable {
    let directive: Directive
    let address: String
    /// Whether a person has tied it to that clause; else it serves it through what its document carries out.
    let isTied: Bool
  }

  /// The clauses of other documents that an assignment serves, as far as the actor may know of them: up through what its
  /// own clause carries out, at any depth, and those it was tied to.
  static func served(by assignment: Assignment, to actor: Actor, _ tx: Tx) throws -> [Served] {
    var above: [Place] = []
    var level: Set<Place> = assignment.clause.map { [Place(directive: assignment.directive, address: $0)] } ?? []
    var seen: Set<ID<Directive>> = [assignment.directive]
    for _ in 0..<deepest where !level.isEmpty {
      let steps = try tx.all(
        """
        SELECT c.lower_id, c.lower_address, c.upper_id, c.upper_address FROM clause_link c
        WHERE c.lower_id IN \(level.map(\.directive).sorted()) AND EXISTS (
          SELECT 1 FROM directive_link l WHERE l.from_id = c.lower_id AND l.to_id = c.upper_id
            AND l.kind = \(DirectiveLink.Kind.implements) AND l.state = \(DirectiveLink.State.confirmed))
        ORDER BY c.upper_id, c.upper_address
        """
      ) {
        Step(lower: try $0.next(), lowerAddress: try $0.next(), upper: try $0.next(), upperAddress: try $0.next())
      }
      let found = steps.filter { level.contains(Place(directive: $0.lower, address: $0.lowerAddress)) }
        .map { Place(directive: $0.upper, address: $0.upperAddress) }.filter { !seen.contains($0.directive) }
      above += found
      seen.formUnion(found.map(\.directive))
      level = Set(found)
    }
    let tied = try tx.all(
      "SELECT s.directive_id, s.address FROM assignment_clause s WHERE s.assignment_id = \(assignment.id) ORDER BY 1, 2"
    ) { Place(directive: try $0.next(), address: try $0.next()) }
    let places = tied.map { ($0, isTied: true) } + above.filter { !tied.contains($0) }.map { ($0, isTied: false) }
    let directives = try tx.all(
      """
      SELECT \(Directive.columns) FROM directive d
      WHERE d.id IN \(places.map(\.0.directive)) AND \(Directives.visible(to: actor))
      """
    ) { try Directive(&$0) }
    return places.compactMap { place, isTied in
      directives.first { $0.id == place.directive }.map {
        Served(directive: $0, address: place.address, isTied: isTied)
      }
    }
  }

  private struct Place: Hashable {
    let directive: ID<Directive>
    let address: String
  }
}

extension DirectiveLink.Kind: SQLConvertible {}
extension DirectiveLink.State: SQLConvertible {}
