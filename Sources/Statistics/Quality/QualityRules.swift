import Foundation
import Kit
import Registry

/// Quy tắc chất lượng: from which figures on a person should look again; dated data with its source.
struct QualityRules: Sendable {
  /// The last month and day on which a year's figures are in time.
  var deadline = (month: 12, day: 15)
  /// How many times the year before, or which part of it.
  var threefold: Int64 = 3
  /// The modified z from which a figure stands out among its kind.
  var spread = 3.5
  /// By how many percent the estimate and the actual figure may differ.
  var difference: Int64 = 20
  var most: [Measure: Int64] = [:]
  var sources: [String: String] = [:]

  static func reference() throws -> QualityRules {
    guard let url = Bundle.module.url(forResource: "quality-rules", withExtension: "csv", subdirectory: "Data") else {
      throw CocoaError(.fileNoSuchFile)
    }
    var rules = QualityRules()
    for fields in CSV.table([UInt8](try Data(contentsOf: url))) {
      let (rule, value) = (fields["rule"] ?? "", fields["value"] ?? "")
      rules.sources[rule] = fields["source"]
      switch rule {
      case "deadline":
        let parts = value.split(separator: "-").compactMap { Int($0) }
        if parts.count == 2 { rules.deadline = (parts[0], parts[1]) }
      case "threefold": rules.threefold = Int64(value) ?? rules.threefold
      case "spread": rules.spread = Double(value) ?? rules.spread
      case "difference": rules.difference = Int64(value) ?? rules.difference
      default:
        if let measure = Measure.allCases.first(where: { $0.field == fields["field"] }) {
          rules.most[measure] = Int64(value)
        }
      }
    }
    return rules
  }
}

/// Điểm cần xem lại: one figure, or its absence, that a person should look at.
struct QualityFinding: Hashable, Sendable {
  enum Kind: String, CaseIterable, Sendable {
    case range, yearOnYear, outlier, contradiction, missing, stale

    var title: String {
      switch self {
      case .range: "Ngoài khoảng"
      case .yearOnYear: "Khác nhiều so với năm trước"
      case .outlier: "Khác nhiều so với các đơn vị cùng loại"
      case .contradiction: "Ước và thực hiện mâu thuẫn"
      case .missing: "Chưa có số liệu năm"
      case .stale: "Số liệu đã cũ"
      }
    }
  }

  let kind: Kind
  let organisation: ID<Organisation>
  let year: Int
  let measure: Measure?
  let words: String

  /// By which a decision is kept; the value is in it, so that another value is another finding.
  var key: String {
    [kind.rawValue, organisation.text, String(year), measure?.field ?? "", words].joined(separator: "|")
  }
}

extension QualityRules {
  /// Everything of a year that should be looked at, by organisation.
  /// - Parameter today: what is not due yet is not missing.
  func findings(_ lens: EngineLens, _ book: RegistryBook, year: Int, today: Day) -> [QualityFinding] {
    guard let end = Day(year: year, month: 12, day: 31), let columns = book.returns[year] else { return [] }
    let there = lens.columns(on: min(end, today))
    let exists = there.column(Selection(kinds: Organisation.Kind.allCases, conditions: [.existing]), nil)
    var found: [QualityFinding] = []
    func find(_ kind: QualityFinding.Kind, _ place: Int, _ measure: Measure?, _ words: String) {
      found.append(
        QualityFinding(
          kind: kind, organisation: book.organisations[place].id, year: year, measure: measure, words: words))
    }
    for measure in Measure.allCases {
      let now = lens.measures.told(measure, year)
      let before = lens.measures.told(measure, year - 1)
      for place in now.indices where exists[place] != 0 && now[place] != ReturnColumns.none {
        let (value, old) = (now[place], before[place])
        if let most = most[measure], value > most {
          find(
            .range, place, measure,
            "\(measure.title): \(measure.text(value)) \(measure.unit.title), lớn hơn \(measure.text(most)).")
        }
        if old != ReturnColumns.none, old > 0, value >= 0, value / threefold > old || value < old / threefold {
          find(
            .yearOnYear, place, measure,
            "\(measure.title): năm \(year - 1) là \(measure.text(old)), năm \(year) là \(measure.text(value)) \(measure.unit.title)."
          )
        }
      }
      for kind in OrganisationLives.kinds.values {
        let mine = now.indices.filter {
          exists[$0] != 0 && lens.lives.lives[$0].kind == kind && now[$0] != ReturnColumns.none
        }
        for (place, z) in Self.outliers(mine.map { ($0, Double(now[$0])) }, beyond: spread) {
          find(
            .outlier, place, measure,
            "\(measure.title): \(measure.text(now[place])) \(measure.unit.title), điểm z \(VietnameseNumber(Int64((z * 10).rounded()), decimals: 1))."
          )
        }
      }
      for (place, estimate, actual) in lens.measures.contradictions(measure, year, percent: difference)
      where exists[place] != 0 {
        find(
          .contradiction, place, measure,
          "\(measure.title): ước \(measure.text(estimate)), thực hiện \(measure.text(actual)) \(measure.unit.title).")
      }
    }
    let told = Set(
      columns.organisations.indices.filter { columns.kinds[$0] != .plan && columns.isKnown($0, before: nil) }.map {
        Int(columns.organisations[$0])
      })
    let isDue = Day(year: year, month: deadline.month, day: deadline.day).map { today > $0 } ?? true
    let members = lens.measures.stock(.members, on: end)
    for place in exists.indices where exists[place] != 0 {
      if isDue, !told.contains(place) { find(.missing, place, nil, "Chưa có phiếu số liệu năm \(year).") }
      if members.values[place] != ReturnColumns.none, Int(members.years[place]) < year - 1 {
        find(.stale, place, .members, "Số thành viên gần nhất là của năm \(members.years[place]).")
      }
    }
    return found
  }

  /// Those whose modified z (0.6745 × distance from the median ÷ median distance) lies beyond a bound; of eight or more.
  static func outliers(_ values: [(place: Int, value: Double)], beyond bound: Double) -> [(place: Int, z: Double)] {
    guard values.count >= 8 else { return [] }
    func median(_ numbers: [Double]) -> Double {
      let sorted = numbers.sorted()
      let middle = sorted.count / 2
      return sorted.count % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2
    }
    let centre = median(values.map(\.value))
    let distance = median(values.map { abs($0.value - centre) })
    guard distance > 0 else { return [] }
    return values.compactMap { place, value in
      let z = 0.6745 * (value - centre) / distance
      return abs(z) > bound ? (place, z) : nil
    }
  }
}
