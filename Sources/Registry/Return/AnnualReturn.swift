import Kit

/// Phiếu số liệu năm: the figures of one organisation for one year and kind, as they were told, checked or approved.
///
/// The actual figures replace the estimate wherever figures are asked, and both are kept. A correction is a new return
/// that supersedes the old one.
public struct AnnualReturn: Hashable, Sendable {
  public enum Kind: String, Sendable, CaseIterable {
    case plan, half, estimate, actual

    public var title: String {
      switch self {
      case .plan: "Kế hoạch"
      case .half: "Thực hiện 6 tháng"
      case .estimate: "Ước thực hiện"
      case .actual: "Thực hiện"
      }
    }
  }

  public enum State: String, Sendable, CaseIterable {
    case declared, checked, approved

    public var title: String {
      switch self {
      case .declared: "tự khai"
      case .checked: "đã kiểm tra"
      case .approved: "đã duyệt"
      }
    }
  }

  /// Nguồn: how the figures came. Only what the cooperative itself enters is its own word.
  public enum Source: String, Sendable, CaseIterable {
    case own, phone, paper, visit, zalo, list

    public var title: String {
      switch self {
      case .own: "tổ chức tự nhập"
      case .phone: "nhập thay, qua điện thoại"
      case .paper: "nhập thay, theo báo cáo giấy"
      case .visit: "nhập thay, đi cơ sở"
      case .zalo: "nhập thay, qua Zalo"
      case .list: "theo danh sách"
      }
    }

    public static let onBehalf: [Source] = [.phone, .paper, .visit, .zalo]
  }

  public let organisation: ID<Organisation>
  public let year: Int
  public let kind: Kind
  public var state: State
  public var source: Source
  /// Who told the figures, where somebody else entered them, and when.
  public var informant: String?
  public var toldOn: Day?
  public var values: MeasureValues

  public init(of organisation: ID<Organisation>, year: Int, _ kind: Kind, source: Source, values: MeasureValues) {
    self.organisation = organisation
    self.year = year
    self.kind = kind
    state = .declared
    self.source = source
    self.values = values
  }

  /// The day of which its stocks speak.
  public var day: Day { Self.day(of: kind, year) }

  static func day(of kind: Kind, _ year: Int) -> Day {
    // Never nil: both days are in every year.
    kind == .half ? Day(year: year, month: 6, day: 30)! : Day(year: year, month: 12, day: 31)!
  }

  /// “tự khai”, and never that for what somebody else has entered.
  public var stateTitle: String { state == .declared && source != .own ? "chưa kiểm tra" : state.title }
}

extension AnnualReturn {
  /// What cannot be: parts above their wholes, figures below nothing.
  public var problems: [Fault.Problem] {
    var problems: [Fault.Problem] = []
    for measure in Measure.allCases {
      guard let value = values[measure] else { continue }
      if value < 0, !measure.mayBeNegative {
        problems.append(.init(measure.field, "\(measure.title) không thể âm. Hãy xem lại số đã nhập."))
      }
      if let whole = measure.whole, let sum = values[whole], value > sum {
        problems.append(
          .init(
            measure.field,
            "\(measure.title) (\(measure.text(value))) lớn hơn \(whole.title.lowercased()) (\(measure.text(sum))). Hãy xem lại hai số này."
          ))
      }
    }
    let parts: [Measure] = [.degreeManagers, .diplomaManagers, .primaryManagers]
    let sum = parts.compactMap { values[$0] }.reduce(0, +)
    if let managers = values[.managers], sum > managers {
      problems.append(
        .init(
          Measure.managers.field,
          "Cán bộ theo trình độ cộng lại là \(sum), lớn hơn tổng số cán bộ quản lý (\(managers)). Hãy xem lại."))
    }
    return problems
  }

  /// What is strange beside the year before: threefold or a third.
  public func doubts(beside before: AnnualReturn?) -> [String] {
    guard let before else { return [] }
    return Measure.allCases.compactMap { measure in
      guard let value = values[measure], let old = before.values[measure], old > 0, value >= 0 else { return nil }
      guard value / 3 > old || value < old / 3 else { return nil }
      return
        "\(measure.title): năm \(before.year) là \(measure.text(old)), năm \(year) là \(measure.text(value)) \(measure.unit.title)."
    }
  }
}

extension Measure {
  /// As it is written in tables: money in million đồng.
  public func text(_ value: Int64) -> String {
    switch unit {
    case .persons, .squareMetres: value.grouped
    case .dong: VietnameseNumber(value, decimals: 6).description
    }
  }

  /// Reads what a person typed, in the unit of the form.
  func read(_ text: String) throws(Fault) -> Int64? {
    guard !text.folded.isEmpty else { return nil }
    let number = try VietnameseNumber(reading: text, field: field)
    if unit == .dong {
      let (dong, overflow) = number.digits.multipliedReportingOverflow(by: Self.power(6 - number.decimals))
      guard number.decimals <= 6, !overflow else {
        throw .invalid(field, "\(title): “\(text)” không đọc được theo triệu đồng. Hãy nhập tối đa sáu số lẻ.")
      }
      return dong
    }
    guard let whole = number.integer else {
      throw .invalid(field, "\(title) phải là số nguyên; “\(text)” có phần lẻ.")
    }
    return whole
  }

  private static func power(_ exponent: Int) -> Int64 { (0..<max(0, exponent)).reduce(1) { power, _ in power * 10 } }
}
