import Kit

/// The placement of one span's land on every day: each run holds from its first day to the next run.
struct PlacementRuns: Sendable {
  /// Ascending day numbers.
  private let starts: [Int]
  private let runs: [Placement]

  func placement(on day: Int) -> Placement? {
    var low = 0
    var high = starts.count
    while low < high {
      let middle = (low + high) / 2
      if starts[middle] <= day { low = middle + 1 } else { high = middle }
    }
    return low == 0 ? nil : runs[low - 1]
  }

  init(of span: Int, in graph: LandGraph, _ areas: [Area]) {
    var starts: [Int] = []
    var runs: [Placement] = []
    func add(_ start: Int, _ land: Land) {
      let placement = land.placement(graph, areas)
      if runs.last == placement { return }
      starts.append(start)
      runs.append(placement)
    }
    // Backwards: from the span to what its land was before, as far as the records go.
    var past: [(start: Int, land: Land)] = []
    var land = Land(span)
    while let day = land.spans.map({ graph.spans[$0].from }).max() {
      past.append((day, land))
      let before = land.stepped(back: day, graph)
      // Before the first day of the records there is nothing; a beginning without origin is unknown land.
      if before.isLost && day == Self.beginning { break }
      land = before
      if land.isLost { past.append((Self.beginning, land)) }
    }
    for (start, land) in past.reversed() { add(start, land) }
    land = Land(span)
    while let day = land.spans.map({ graph.spans[$0].to }).min(), day != .max {
      land = land.stepped(forward: day, graph)
      add(day, land)
    }
    self.starts = starts
    self.runs = runs
  }

  private static let beginning = Day(year: 1, month: 1, day: 1)?.number ?? 0
}

/// Where the land of one span lies on a day: shares in billionths, negative where unmeasured.
private struct Land {
  private var shares: [Int: Int64]
  private var isComplete = true

  init(_ span: Int) { shares = [span: Share.whole.billionths] }

  var spans: some Collection<Int> { shares.keys }
  var isLost: Bool { shares.isEmpty }

  /// Each part that ends on `day` goes on to where its land went.
  func stepped(forward day: Int, _ graph: LandGraph) -> Land {
    stepped { span, land, share in
      guard graph.spans[span].to == day else { return land.add(span, share) }
      if graph.out[span].isEmpty { land.isComplete = false }
      var measured: Int64 = 0
      for flow in graph.out[span] {
        measured += flow.share?.billionths ?? Share.whole.billionths
        guard let next = flow.span else {
          land.isComplete = false
          continue
        }
        land.add(next, Self.part(of: share, flow.share))
      }
      if measured < Share.whole.billionths { land.isComplete = false }
    }
  }

  /// Each part that begins on `day` goes back to where its land came from; from several, nobody knows how much.
  func stepped(back day: Int, _ graph: LandGraph) -> Land {
    stepped { span, land, share in
      guard graph.spans[span].from == day else { return land.add(span, share) }
      let sources = graph.sources[span]
      if sources.isEmpty { land.isComplete = false }
      for source in sources { land.add(source, sources.count == 1 ? share : -1) }
    }
  }

  private func stepped(_ step: (Int, inout Land, Int64) -> Void) -> Land {
    var next = self
    next.shares = [:]
    for (span, share) in shares { step(span, &next, share) }
    if next.isComplete, next.shares.count == 1 { next.shares = next.shares.mapValues { _ in Share.whole.billionths } }
    return next
  }

  private mutating func add(_ span: Int, _ share: Int64) {
    guard let other = shares[span] else { return shares[span] = share }
    shares[span] = share < 0 || other < 0 ? -1 : min(share + other, Share.whole.billionths)
  }

  private static func part(of share: Int64, _ other: Share?) -> Int64 {
    guard share >= 0, let other else { return -1 }
    // Both are at most a billion, so the product fits.
    return max(1, (share * other.billionths + Share.whole.billionths / 2) / Share.whole.billionths)
  }

  func placement(_ graph: LandGraph, _ areas: [Area]) -> Placement {
    let parts = shares.map { (area: graph.spans[$0].area, share: $1) }.sorted { $0.area < $1.area }
    return Placement(
      parts: parts.map { .init(area: areas[$0.area].id, share: Share(billionths: $0.share)) }, isComplete: isComplete)
  }
}
