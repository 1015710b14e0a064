import Foundation
import Testing

@testable import DirectiveReader

/// The labels of the exchange schema, as far as clauses and spans go.
private struct Labelled: Decodable {
  struct Clause: Decodable {
    let id: String
    let parent: String?
    let label: String
    let start: Int
  }

  struct Spanned: Decodable {
    let start: Int
    let end: Int
    let optional: Bool?
    var span: Span { Span(start, end) }
  }

  let clauses: [Clause]
  let tasks: [Spanned]
  let targets: [Spanned]
}

struct ScoreTests {
  @Test(
    "the labelled directives are read with clauses ≥ 0.98, orders ≥ 0.92 and figures ≥ 0.95",
    .enabled(if: Shared.directives != nil, "các văn bản mẫu không có bên cạnh bản nguồn"))
  func labelled() throws {
    let folder = try #require(Shared.directives)
    var clauses = Tally()
    var orders = Tally()
    var figures = Tally()
    for name in Shared.labelled {
      let text = try Shared.text(folder.appending(path: "\(name).txt"))
      let gold = try JSONDecoder().decode(Labelled.self, from: Data(contentsOf: folder.appending(path: "\(name).json")))
      let reading = DirectiveReader.read(text)
      clauses = clauses + self.clauses(gold, reading)
      orders =
        orders
        + Tally.overlapping(gold.tasks.map { ($0.span, $0.optional ?? false) }, reading.assignments.map(\.span))
      figures = figures + self.figures(gold, reading)
    }
    #expect(clauses.f1 >= 0.98)
    #expect(orders.f1 >= 0.92)
    #expect(figures.f1 >= 0.95)
  }

  /// A clause is its place, its label and the place of its parent.
  private func clauses(_ gold: Labelled, _ reading: DirectiveReading) -> Tally {
    let starts = Dictionary(uniqueKeysWithValues: gold.clauses.map { ($0.id, $0.start) })
    let expected = gold.clauses.map { [$0.start, $0.parent.flatMap { starts[$0] } ?? -1] }
    let read = reading.clauses.map { [$0.span.start, $0.parent.map { reading.clauses[$0].span.start } ?? -1] }
    return Tally.matching(expected, read)
  }

  /// A figure is found where its span meets one of the labels.
  private func figures(_ gold: Labelled, _ reading: DirectiveReading) -> Tally {
    var free = Set(gold.targets.indices)
    var tally = Tally()
    for target in reading.targets {
      let best = free.max {
        Tally.overlap(gold.targets[$0].span, target.span) < Tally.overlap(gold.targets[$1].span, target.span)
      }
      if let best, gold.targets[best].span.overlaps(target.span) {
        free.remove(best)
        if gold.targets[best].optional != true { tally.found += 1 }
      } else {
        tally.extra += 1
      }
    }
    tally.missed = free.count { gold.targets[$0].optional != true }
    return tally
  }

  @Test(
    "the two directives without labels are read whole: nine items each with its body, ten orders of a meeting",
    .enabled(if: Shared.directives != nil, "các văn bản mẫu không có bên cạnh bản nguồn"))
  func unlabelled() throws {
    let folder = try #require(Shared.directives)
    let directive = DirectiveReader.read(try Shared.text(folder.appending(path: "27-CT-TU.txt")))
    #expect(directive.metadata.number?.value == "27-CT/TU")
    #expect(directive.metadata.date?.value == "2018-08-10")
    #expect(directive.metadata.signer?.name.value == "Hoàng Đăng Quang")
    #expect(directive.metadata.copy?.number?.value == "79-BS/VPĐUK")
    #expect(directive.metadata.incomingDate?.value == "2018-08-22")
    #expect(directive.clauses.map(\.label) == (1...9).map { "\($0)." })
    #expect(directive.assignments.last?.leads.map(\.value) == ["Ban Dân vận Tỉnh ủy"])

    let notice = DirectiveReader.read(try Shared.text(folder.appending(path: "TB-QuangBinh-2016.txt")))
    #expect(notice.metadata.eventDate?.value == "2016-12-21")
    let due = notice.assignments.flatMap(\.deadlines).map(\.norm)
    #expect(due == ["2017-01-10", "2017-02-15", "P3M", "2017"])
    #expect(notice.targets.map(\.valueMax) == [2])
  }
}
