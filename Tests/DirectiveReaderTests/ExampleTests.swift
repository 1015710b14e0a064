import Foundation
import Testing

@testable import DirectiveReader

struct ExampleTests {
  @Test("each example of the invented province is read as a person reads it", arguments: Shared.examples)
  func example(name: String) throws {
    let expected = try Shared.expectation(name)
    let reading = DirectiveReader.read(try Shared.example(name))
    #expect(Set(reading.clauses.map(\.address)) == Set(expected.clauses))
    #expect(head(expected, reading.metadata).f1 >= 0.95)

    let orders = Tally.overlapping(
      expected.orders.map { ($0.span, $0.isOptional) }, reading.assignments.map(\.span))
    #expect(orders.f1 >= 0.94)
    let (leads, deadlines) = whoAndWhen(expected, reading)
    #expect(leads.f1 >= 0.85)
    #expect(deadlines.f1 >= 0.99)
    #expect(figures(expected, reading).f1 >= 0.85)
  }

  /// Number, type, place, date, signer, and the lists.
  private func head(_ expected: Expectation, _ read: ReadMetadata) -> Tally {
    var tally = Tally()
    let scalars: [(String, String?)] = [
      ("number", read.number?.value), ("type", read.type?.value.rawValue), ("place", read.place?.value),
      ("date", read.date?.value), ("signer", read.signer?.name.value), ("issuer", read.issuer?.value),
      ("subject", read.subject?.value),
    ]
    for (name, value) in scalars {
      let accepted = (expected.scalars[name] ?? []).map(folded)
      if let value {
        accepted.contains(folded(value)) ? (tally.found += 1) : (tally.extra += 1)
      } else if !accepted.isEmpty {
        tally.missed += 1
      }
    }
    let lists: [(String, [Mention])] = [
      ("addressee", read.addressees), ("recipient", read.recipients), ("reference", read.references.map(\.key)),
    ]
    for (name, mentions) in lists {
      let optional = (expected.lists[name + "?"] ?? []).map(folded)
      let values = mentions.map { folded($0.value) }.filter { !optional.contains($0) }
      tally = tally + Tally.matching((expected.lists[name] ?? []).map(folded), values)
    }
    return tally
  }

  private func whoAndWhen(_ expected: Expectation, _ reading: DirectiveReading) -> (leads: Tally, deadlines: Tally) {
    var leads = Tally()
    var deadlines = Tally()
    for order in expected.orders where !order.isOptional {
      let read = reading.assignments.max { Tally.overlap($0.span, order.span) < Tally.overlap($1.span, order.span) }
      guard let read, Tally.overlap(read.span, order.span) >= 0.5 else { continue }
      leads = leads + Tally.matching(order.leads.map(folded), read.leads.map { folded($0.value) })
      let due = read.deadlines.map { "\($0.kind.rawValue) \($0.norm)" }.filter { !order.mayBeDue.contains($0) }
      deadlines = deadlines + Tally.matching(order.deadlines, due)
    }
    return (leads, deadlines)
  }

  private func figures(_ expected: Expectation, _ reading: DirectiveReading) -> Tally {
    var rest = reading.targets
    var tally = Tally()
    for figure in expected.figures.sorted(by: { !$0.isOptional && $1.isOptional }) {
      if let index = rest.firstIndex(where: { agrees($0, figure) }) {
        rest.remove(at: index)
        if !figure.isOptional { tally.found += 1 }
      } else if !figure.isOptional {
        tally.missed += 1
      }
    }
    tally.extra = rest.count
    return tally
  }

  private func agrees(_ target: ReadTarget, _ figure: Expectation.Figure) -> Bool {
    let bounds = figure.value.split(separator: ".", omittingEmptySubsequences: true)
    let isRange = figure.value.contains("..")
    let low = isRange ? String(bounds[0]) : figure.value
    guard target.op.rawValue == figure.op, target.value == Decimal(string: low) else { return false }
    if isRange, target.valueMax != Decimal(string: String(bounds[1])) { return false }
    let (a, b) = (folded(target.unit), folded(figure.unit))
    guard a.hasPrefix(b) || b.hasPrefix(a) else { return false }
    return figure.year == nil || figure.year == target.horizon?.year
  }
}
