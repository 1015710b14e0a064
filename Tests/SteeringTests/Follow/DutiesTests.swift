import App
import Foundation
import Government
import Kit
import Storage
import Territory
import TestKit
import Testing

@testable import Steering

/// Every duty that the five documents lay upon somebody stands as work that is followed.
@Suite(.enabled(if: SharedDirectives.isThere, "the five documents are not laid out beside the checkout"))
struct DutiesTests {
  /// `K.2.1-2`, `-2` after it and `V end` as the table of clauses writes them, made whole.
  static func addresses(_ cell: String) -> [String] {
    var made: [String] = []
    for part in cell.split(whereSeparator: { ",;".contains($0) }).map({ $0.trimmed }) {
      let address = part.split(separator: " ").first.map(String.init) ?? ""
      if part.hasPrefix("-"), let last = made.last, let dash = last.lastIndex(of: "-") {
        made.append(last[..<dash] + address)
      } else if address.contains(".") || part == "V end" {
        made.append(part == "V end" ? part : address)
      }
    }
    return made
  }

  /// The addresses in the table of duties, row by row.
  static func duties() throws -> [String] {
    let table = String(decoding: try SharedDirectives.bytes("clauses.md"), as: UTF8.self)
    var rows: [String] = []
    for line in (table.components(separatedBy: "## Duties").last ?? "").split(separator: "\n") {
      let cells = line.split(separator: "|", omittingEmptySubsequences: false)
      guard line.hasPrefix("| "), !line.hasPrefix("| **"), cells.count > 3 else { continue }
      let address = String(cells[1]).trimmed
      if address != "address", address != "---" { rows.append(address) }
    }
    return rows
  }

  static func clausesAtWork(of directive: ID<Directive>, _ world: World) async throws -> [String] {
    let found: [String?] = try await world.program.db.inspect { tx in
      try tx.values("SELECT a.clause FROM assignment a WHERE a.directive_id = \(directive)")
        + tx.values("SELECT t.clause FROM target t WHERE t.directive_id = \(directive)")
    }
    return found.compactMap { $0 }
  }

  @Test("the addresses of the table are read whole")
  func reads() {
    #expect(Self.addresses("P.III.4-1, -2; K.2.2-1") == ["P.III.4-1", "P.III.4-2", "K.2.2-1"])
    #expect(Self.addresses("K.3 (second)") == ["K.3"] && Self.addresses("V end") == ["V end"])
  }

  @Test(
    "each duty row stands as an assignment or a target of its clause; the yearly report stands in Reporting [K.2.1-2] [K.3] [P.IV.1] [P.IV.2] [C.9] [V.3] [T.1-4]"
  )
  func stands() async throws {
    try await World.run { world in
      try await world.program.areas.loadReference()
      try await world.program.agencies.loadReference()
      let officer = try await world.person("hanh", .allianceOfficer)
      let leader = try await world.person("binh", .leader)
      let documents = [
        "K": "240-KL-TU", "P": "41-CTr-TU", "C": "27-CT-TU", "V": "765-VP-KTTH", "T": "TB-QuangBinh-2016",
      ]
      var clauses: Set<String> = []
      for (letter, name) in documents.sorted(by: { $0.key < $1.key }) {
        let directive = try await SharedDirectives.give(name, world, officer: officer, leader: leader) {
          $0.isEmpty ? "Cơ quan do lãnh đạo chỉ định" : nil
        }
        for clause in try await Self.clausesAtWork(of: directive.id, world) { clauses.insert("\(letter).\(clause)") }
      }
      let rows = try Self.duties()
      #expect(rows.count > 40)
      // What is laid down as a duty to report is computed by the calendar of Reporting, not given.
      let elsewhere: Set = ["V end"]
      // A duty of a whole section stands by what its dashes ask.
      let missing = rows.flatMap(Self.addresses).filter { duty in
        !elsewhere.contains(duty) && !clauses.contains { $0 == duty || $0.hasPrefix(duty + "-") }
      }
      #expect(missing == [], "duties without work")
    }
  }
}
