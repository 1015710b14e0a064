import Kit

/// Quãng đất không đổi: an area over days on which its land stayed the same, `[from, to)` as day numbers.
struct LandSpan: Sendable {
  let area: Int
  let from: Int
  let to: Int
}

/// The spans of all areas, and which gave land to which. Land that went to the area above gave it nothing new.
struct LandGraph {
  /// Land that went from one span to the next; to nowhere known where the target is nil.
  struct Flow {
    let span: Int?
    let share: Share?
  }

  let spans: [LandSpan]
  let spansOfArea: [Range<Int>]
  private(set) var out: [[Flow]]
  private(set) var sources: [[Int]]

  init(_ areas: [Area], _ changes: [AreaChange], _ indexes: [ID<Place.Area>: Int]) {
    var gains: [Int: Set<Int>] = [:]
    for change in changes {
      guard let from = indexes[change.from], let to = change.to.flatMap({ indexes[$0] }),
        areas[to].validity.from < change.day, areas[from].parent != areas[to].id
      else { continue }
      gains[to, default: []].insert(change.day.number)
    }
    var spans: [LandSpan] = []
    var spansOfArea: [Range<Int>] = []
    for (index, area) in areas.enumerated() {
      let first = spans.count
      let end = area.validity.to?.number ?? .max
      let days = [area.validity.from.number] + gains[index, default: []].sorted() + [end]
      for (from, to) in zip(days, days.dropFirst()) { spans.append(LandSpan(area: index, from: from, to: to)) }
      spansOfArea.append(first..<spans.count)
    }
    self.spans = spans
    self.spansOfArea = spansOfArea
    out = Array(repeating: [], count: spans.count)
    sources = Array(repeating: [], count: spans.count)
    for range in spansOfArea {
      for span in range.dropLast() { connect(span, to: span + 1, .whole) }
    }
    for change in changes {
      guard let from = indexes[change.from], let last = spansOfArea[from].last else { continue }
      let target = change.to.flatMap { indexes[$0] }.flatMap { area in
        spansOfArea[area].last { spans[$0].from <= change.day.number }
      }
      connect(last, to: target, change.share)
    }
    // A commune's land was that of its district, too: it came from the communes, where there were any.
    for span in sources.indices {
      let same = sources[span].filter { areas[spans[$0].area].level == areas[spans[span].area].level }
      if !same.isEmpty { sources[span] = same }
    }
    for span in out.indices where out[span].count == 1 && out[span][0].span != nil {
      // All of the land goes the only way there is, whatever size was written beside it.
      if out[span][0].share == nil { out[span][0] = Flow(span: out[span][0].span, share: .whole) }
    }
  }

  private mutating func connect(_ from: Int, to: Int?, _ share: Share?) {
    out[from].append(Flow(span: to, share: share))
    if let to, spans[to].from == spans[from].to { sources[to].append(from) }
  }
}
