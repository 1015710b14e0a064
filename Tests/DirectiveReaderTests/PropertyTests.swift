import Foundation
import TestKit
import Testing

@testable import DirectiveReader

struct PropertyTests {
  /// How many texts are made; `HOPTAC_MUTATIONS=10000 swift test --filter PropertyTests` makes more.
  private static let mutations = ProcessInfo.processInfo.environment["HOPTAC_MUTATIONS"].flatMap { Int($0) } ?? 300

  @Test("whatever becomes of a text, it is read and every span quotes it", arguments: 0..<20)
  func mutated(part: Int) throws {
    var dice = SplitMix(seed: UInt64(part + 1))
    let texts = try Shared.examples.map(Shared.example)
    for _ in 0..<(Self.mutations / 20) {
      guard let text = texts.randomElement(using: &dice) else { return }
      try check(mutate(text, &dice))
    }
  }

  @Test("what the fuzzer has found once stays read", arguments: Shared.corpus)
  func corpus(name: String) throws { try check(Shared.text(Shared.folder.appending(path: "Corpus/\(name)"))) }

  @Test(
    "nothing, blanks and odd line ends are read",
    arguments: ["", " ", "\n", "\r\n\r\n", "-", "1.", "*", "Điều", "Số:", "%"])
  func empty(text: String) throws { try check(text) }

  @Test("decomposed letters and Windows line ends change nothing but offsets")
  func composition() throws {
    for name in Shared.examples {
      let text = try Shared.example(name)
      let plain = DirectiveReader.read(text)
      for other in [text.decomposedStringWithCanonicalMapping, text.replacing("\n", with: "\r\n")] {
        let reading = DirectiveReader.read(other)
        #expect(reading.clauses.map(\.address) == plain.clauses.map(\.address))
        #expect(reading.assignments.map { folded($0.quote) } == plain.assignments.map { folded($0.quote) })
        #expect(reading.targets.map(\.value) == plain.targets.map(\.value))
        try check(other)
      }
    }
  }

  @Test("a text ten times as long takes no more than about ten times as long")
  func linear() throws {
    let text = try Shared.examples.map(Shared.example).joined(separator: "\n")
    let clock = ContinuousClock()
    let once = clock.measure { _ = DirectiveReader.read(text) }
    let long = String(repeating: text + "\n", count: 10)
    let tenfold = clock.measure { _ = DirectiveReader.read(long) }
    #expect(tenfold < once * 30)
  }

  // MARK: - Mutations

  private func mutate(_ text: String, _ dice: inout SplitMix) -> String {
    var lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    // Mostly a part of the text: as telling as the whole, and quicker.
    if Int.random(in: 0..<4, using: &dice) > 0, lines.count > 16 {
      let start = Int.random(in: 0..<(lines.count - 12), using: &dice)
      lines = Array(lines[start..<min(lines.count, start + 12)])
    }
    for _ in 0..<Int.random(in: 1...4, using: &dice) {
      guard !lines.isEmpty else { break }
      let at = Int.random(in: 0..<lines.count, using: &dice)
      switch Int.random(in: 0..<8, using: &dice) {
      case 0: lines.remove(at: at)
      case 1: lines.insert(lines[at], at: at)
      case 2: lines.shuffle(using: &dice)
      case 3: lines[at] = noise(lines[at], &dice)
      case 4: lines[at] = lines[at].decomposedStringWithCanonicalMapping
      case 5: lines[at] = lines[at].uppercased()
      case 6: lines[at] = String(lines[at].prefix(Int.random(in: 0...lines[at].count, using: &dice)))
      default: lines[at] += lines[Int.random(in: 0..<lines.count, using: &dice)]
      }
    }
    return lines.joined(separator: Bool.random(using: &dice) ? "\n" : "\r\n")
  }

  private func noise(_ line: String, _ dice: inout SplitMix) -> String {
    var scalars = Array(line.unicodeScalars)
    for _ in 0..<3 {
      let odd: [Unicode.Scalar] = [
        "\u{0301}", "\u{0}", "9", ".", ";", "|", "\t", "-", "(", "“", "%", "\u{1F600}", "/", ":",
      ]
      scalars.insert(odd.randomElement(using: &dice) ?? "x", at: Int.random(in: 0...scalars.count, using: &dice))
    }
    var view = String.UnicodeScalarView()
    view.append(contentsOf: scalars)
    return String(view)
  }

  // MARK: - What always holds

  /// Seconds for which this thread has worked, however busy the machine is.
  private static var worked: Double {
    var time = timespec()
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
  }

  private func check(_ text: String) throws {
    let scalars = Array(text.unicodeScalars)
    let start = Self.worked
    let reading = DirectiveReader.read(text)
    #expect(Self.worked - start < 1, "a text that takes over a second")
    func quotes(_ span: Span, _ quote: String, _ place: SourceLocation = #_sourceLocation) {
      guard span.start >= 0, span.start <= span.end, span.end <= scalars.count else {
        Issue.record("a span out of range: \(span)", sourceLocation: place)
        return
      }
      if !Array(quote.unicodeScalars).elementsEqual(scalars[span.start..<span.end]) {
        Issue.record("\(quote) is not what stands at \(span)", sourceLocation: place)
      }
    }
    func quotes(_ mention: Mention?) { if let mention, let span = mention.span { quotes(span, mention.quote) } }

    let head = reading.metadata
    for one in [head.number, head.issuer, head.place, head.date, head.subject, head.signer?.name, head.eventDate] {
      quotes(one)
    }
    for one in head.addressees + head.recipients + head.references.map(\.key) { quotes(one) }
    for clause in reading.clauses {
      #expect(clause.span.start < clause.span.end && clause.span.end <= scalars.count)
      quotes(clause.heading)
      if let parent = clause.parent {
        #expect(parent < clause.index && reading.clauses[parent].span.contains(clause.span))
      }
    }
    for order in reading.assignments {
      quotes(order.span, order.quote)
      for name in order.leads + order.coordinators + order.executors { quotes(name) }
      for deadline in order.deadlines { quotes(deadline.span, deadline.quote) }
      #expect((0...1).contains(order.confidence))
    }
    for target in reading.targets { quotes(target.span, target.quote) }
    for remark in reading.remarks { if let span = remark.span { #expect(span.end <= scalars.count) } }
  }
}
