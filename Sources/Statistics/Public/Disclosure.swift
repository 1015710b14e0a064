import Kit
import Registry

/// Giấu số nhỏ: which figures may stand in public without telling what a single organisation has told of itself.
///
/// The register of organisations is open, so how many there are is told. What they told or were found – sums, means, shares
/// of findings – is told only of three or more; and where one area alone would be hidden, the next smallest is hidden too,
/// so that no subtraction brings it back.
enum Disclosure {
  static let least: Int64 = 3

  static func isSafe(_ expression: Expression, told: Int64, whole: Int64?) -> Bool {
    switch expression {
    case .count(let selection): !selection.tells || told == 0 || told >= least
    case .sum, .mean: told >= least
    case .ratio(.count, .count): (whole ?? 0) >= least
    case .ratio: told >= least
    case .growth(let of, _): isSafe(of, told: told, whole: nil)
    case .coverage, .observed: true
    case .carriedOut: false
    }
  }

  /// For each part whether it may be told.
  static func told(_ expression: Expression, _ parts: [(told: Int64, whole: Int64?)]) -> [Bool] {
    var told = parts.map { isSafe(expression, told: $0.told, whole: $0.whole) }
    guard told.count(where: { !$0 }) == 1 else { return told }
    let next = parts.indices.filter { told[$0] && (parts[$0].told > 0 || (parts[$0].whole ?? 0) > 0) }
      .min { (parts[$0].told, $0) < (parts[$1].told, $1) }
    if let next { told[next] = false }
    return told
  }
}

extension Selection {
  /// Whether it says what somebody has found of an organisation.
  fileprivate var tells: Bool {
    conditions.contains { condition in
      if case .recognised = condition { true } else { false }
    }
  }
}
