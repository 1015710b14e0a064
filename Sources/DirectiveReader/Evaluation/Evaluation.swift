import Foundation

/// Chấm bản đọc: readings beside what people found in the same texts, counted by part.
///
///     var evaluation = Evaluation()
///     evaluation.add(reading, against: labelled)
///     print(evaluation.overall)
public struct Evaluation: Sendable {
  public enum Part: String, CaseIterable, Sendable {
    case metadata, clauses, tasks, leads, deadlines, targets
  }

  /// What was found as labelled, found beside the labels, and labelled but not found.
  public struct Count: Sendable {
    public internal(set) var found = 0
    public internal(set) var extra = 0
    public internal(set) var missed = 0

    public init() {}

    /// 0…1; nil where nothing was proposed.
    public var precision: Double? { found + extra == 0 ? nil : Double(found) / Double(found + extra) }
    /// 0…1; nil where nothing was asked for.
    public var recall: Double? { found + missed == 0 ? nil : Double(found) / Double(found + missed) }
    /// The harmonic mean of both; nil where there is nothing to compare.
    public var f1: Double? {
      found + extra + missed == 0 ? nil : 2 * Double(found) / Double(2 * found + extra + missed)
    }
  }

  public private(set) var counts: [Part: Count] = [:]
  /// What went wrong, a line each, in the order of the text.
  public private(set) var errors: [String] = []

  public init() {}

  /// The mean of the parts' F1, as far as there is anything to compare.
  public var overall: Double {
    let all = Part.allCases.compactMap { counts[$0]?.f1 }
    return all.isEmpty ? 0 : all.reduce(0, +) / Double(all.count)
  }

  /// Counts one reading in.
  public mutating func add(_ reading: DirectiveReading, against labelled: LabelledDirective) {
    compare(reading.metadata, labelled)
    compare(reading.clauses, labelled.clauses)
    compare(reading.assignments, labelled.tasks)
    compare(reading.targets, labelled.targets)
  }

  mutating func count(_ part: Part, found: Int = 0, extra: Int = 0, missed: Int = 0) {
    counts[part, default: Count()].found += found
    counts[part, default: Count()].extra += extra
    counts[part, default: Count()].missed += missed
  }

  mutating func note(_ what: String) { errors.append(what) }

  // MARK: - Clauses

  /// A clause is its place, its label and the place of its parent.
  private mutating func compare(_ read: [ReadClause], _ labelled: [LabelledDirective.Clause]) {
    let starts = Dictionary(labelled.map { ($0.id, $0.start) }) { first, _ in first }
    func near(_ a: Int?, _ b: Int?) -> Bool {
      guard let a, let b else { return a == nil && b == nil }
      return abs(a - b) <= 3
    }
    let pairs = Self.pairs(labelled.count, read.count) { label, clause in
      near(labelled[label].start, read[clause].span.start)
        && ComparedName.label(labelled[label].label) == ComparedName.label(read[clause].label)
    }
    let found = pairs.count { label, clause in
      near(labelled[label].parent.flatMap { starts[$0] }, read[clause].parent.map { read[$0].span.start })
    }
    count(.clauses, found: found, extra: read.count - found, missed: labelled.count - found)
    let known = Set(pairs.map(\.read))
    for index in read.indices where !known.contains(index) { note("mục thừa: \(read[index].address)") }
    let met = Set(pairs.map(\.label))
    for index in labelled.indices where !met.contains(index) { note("mục thiếu: \(labelled[index].label)") }
  }

  // MARK: - Targets

  private mutating func compare(_ read: [ReadTarget], _ labelled: [LabelledDirective.Target]) {
    func same(_ label: LabelledDirective.Target, _ target: ReadTarget) -> Bool {
      label.span.overlaps(target.span) && label.value == Double(truncating: target.value as NSDecimalNumber)
        && (label.valueMax == nil
          || label.valueMax == target.valueMax.map { Double(truncating: $0 as NSDecimalNumber) })
        && ComparedName.sameUnit(label.unit, target.unit)
        && ([label.operator] + (label.altOperators ?? [])).contains(target.op.rawValue)
    }
    func due(_ label: LabelledDirective.Target, _ target: ReadTarget) -> Bool {
      label.horizon?.year == target.horizon?.year || target.horizon == nil && label.horizon?.optional == true
    }
    let required = labelled.filter { $0.optional != true }
    let pairs = Self.pairs(required.count, read.count) { same(required[$0], read[$1]) }
    let found = pairs.count { due(required[$0.label], read[$0.read]) }
    let matched = Set(pairs.map(\.read))
    let rest = read.indices.filter { !matched.contains($0) }
    let optional = labelled.filter { $0.optional == true }
    let excused = Self.pairs(optional.count, rest.count) { same(optional[$0], read[rest[$1]]) }.count
    count(.targets, found: found, extra: read.count - excused - found, missed: required.count - found)
    for (label, target) in pairs where !due(required[label], read[target]) {
      note(
        "năm của chỉ tiêu: “\(read[target].quote)” đọc \(read[target].horizon?.year ?? 0), nhãn \(required[label].horizon?.year ?? 0)"
      )
    }
    for index in rest { note("chỉ tiêu thừa hoặc sai: “\(read[index].quote)”") }
    let met = Set(pairs.map(\.label))
    for index in required.indices where !met.contains(index) {
      note("chỉ tiêu thiếu: \(required[index].operator) \(required[index].value) \(required[index].unit)")
    }
  }

  // MARK: - Pairs

  /// Pairs each reading, in its order, with the first label still free that fits.
  static func pairs(_ labels: Int, _ readings: Int, _ fits: (Int, Int) -> Bool) -> [(label: Int, read: Int)] {
    var free = Array(0..<labels)
    var out: [(label: Int, read: Int)] = []
    for reading in 0..<readings {
      guard let at = free.firstIndex(where: { fits($0, reading) }) else { continue }
      out.append((free.remove(at: at), reading))
    }
    return out
  }
}
