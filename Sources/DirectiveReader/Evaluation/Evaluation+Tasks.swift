/// Tasks are paired by how far their spans agree; who and when are then compared pair by pair.
extension Evaluation {
  /// Spans that agree by half or more mean the same order.
  private static let agreement = 0.5

  mutating func compare(_ read: [ReadAssignment], _ labelled: [LabelledDirective.Task]) {
    var best: [(share: Double, label: Int, read: Int)] = []
    for (reading, assignment) in read.enumerated() {
      for (label, task) in labelled.enumerated() {
        let share = task.span.share(of: assignment.span)
        if share >= Self.agreement { best.append((share, label, reading)) }
      }
    }
    best.sort { ($1.share, $0.label, $0.read) < ($0.share, $1.label, $1.read) }
    var taken: (labels: Set<Int>, readings: Set<Int>) = ([], [])
    var found = 0
    for pair in best where !taken.labels.contains(pair.label) && !taken.readings.contains(pair.read) {
      taken.labels.insert(pair.label)
      taken.readings.insert(pair.read)
      guard labelled[pair.label].optional != true else { continue }
      found += 1
      compare(read[pair.read], labelled[pair.label])
    }
    let optional = labelled.filter { $0.optional == true }.map(\.span)
    var extra = 0
    for index in read.indices where !taken.readings.contains(index) {
      let span = read[index].span
      let excused = optional.reduce(0) { $0 + span.overlap(with: $1) }
      if Double(excused) >= 0.8 * Double(max(1, span.length)) { continue }
      extra += 1
      note("nhiệm vụ thừa: “\(read[index].quote.prefix(80))”")
      count(.leads, extra: read[index].leads.count)
      count(.deadlines, extra: read[index].deadlines.count)
    }
    var missed = 0
    for index in labelled.indices where labelled[index].optional != true && !taken.labels.contains(index) {
      missed += 1
      note("nhiệm vụ thiếu: ký tự \(labelled[index].start)–\(labelled[index].end)")
      count(.leads, missed: labelled[index].lead.count)
      count(.deadlines, missed: (labelled[index].deadlines ?? []).count { $0.optional != true })
    }
    count(.tasks, found: found, extra: extra, missed: missed)
  }

  private mutating func compare(_ read: ReadAssignment, _ task: LabelledDirective.Task) {
    let asked = task.lead.map { ComparedName($0.name) }
    let given = read.leads.map { ComparedName($0.value) }
    let pairs = Self.pairs(asked.count, given.count) { asked[$0].isSameBody(as: given[$1]) }
    let matched = Set(pairs.map(\.read))
    let accepted = ((task.altLeads ?? []) + (task.executors ?? [])).map { ComparedName($0.name) }
    let extra = given.indices.count { index in
      !matched.contains(index) && !accepted.contains { $0.isSameBody(as: given[index]) }
    }
    count(.leads, found: pairs.count, extra: extra, missed: asked.count - pairs.count)
    if extra > 0 || pairs.count < asked.count {
      note(
        "chủ trì của “\(read.quote.prefix(50))”: đọc \(read.leads.map(\.value)), nhãn \(task.lead.map(\.name))")
    }
    compareDeadlines(read, task)
  }

  private mutating func compareDeadlines(_ read: ReadAssignment, _ task: LabelledDirective.Task) {
    func same(_ label: LabelledDirective.Deadline, _ found: ReadDeadline) -> Bool {
      guard label.kind == found.kind.rawValue else { return false }
      return found.kind == .event || found.kind == .continuous || label.norm == found.norm
    }
    let required = (task.deadlines ?? []).filter { $0.optional != true }
    let optional = (task.deadlines ?? []).filter { $0.optional == true }
    let pairs = Self.pairs(required.count, read.deadlines.count) { same(required[$0], read.deadlines[$1]) }
    let matched = Set(pairs.map(\.read))
    let rest = read.deadlines.indices.filter { !matched.contains($0) }
    let excused = Self.pairs(optional.count, rest.count) { same(optional[$0], read.deadlines[rest[$1]]) }.count
    count(
      .deadlines, found: pairs.count, extra: rest.count - excused, missed: required.count - pairs.count)
    if rest.count > excused || pairs.count < required.count {
      note(
        "thời hạn của “\(read.quote.prefix(50))”: đọc \(read.deadlines.map(\.norm)), nhãn \(required.map { $0.norm ?? $0.kind })"
      )
    }
  }
}

extension Span {
  fileprivate func overlap(with other: Span) -> Int { max(0, min(end, other.end) - max(start, other.start)) }

  /// The part that two spans share of what they cover together.
  fileprivate func share(of other: Span) -> Double {
    let common = overlap(with: other)
    return common == 0 ? 0 : Double(common) / Double(max(end, other.end) - min(start, other.start))
  }
}
