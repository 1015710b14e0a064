import Kit
import Storage

/// Cảnh báo sớm: what of an organisation comes near a ground for withdrawing its certificate, or waits for somebody.
enum EarlyWarning: String, Sendable, CaseIterable {
  case awaitingDissolution = "cho-giai-the"
  case fewMembers = "it-thanh-vien"
  case stopped = "ngung-lau"
  case noCongress = "khong-dai-hoi"
  case noFigures = "thieu-so-lieu"

  func title(today: Day) -> String {
    func months(_ name: LegalTerm.Name) -> String { LegalTerm.find(name, on: today).map { "\($0.value)" } ?? "nhiều" }
    switch self {
    case .awaitingDissolution: return "ngừng hoạt động, chờ giải thể"
    case .fewMembers: return "dưới số thành viên tối thiểu \(months(.fewMembers)) tháng"
    case .stopped: return "ngừng hoạt động quá \(months(.stopped)) tháng"
    case .noCongress: return "quá \(months(.noCongress)) tháng chưa ghi nhận đại hội tiếp theo"
    case .noFigures: return "chưa có số liệu năm \(today.year - 1)"
    }
  }

  /// Over `organisation_line o`.
  func condition(today: Day) -> SQL {
    func before(_ name: LegalTerm.Name) -> Day {
      LegalTerm.find(name, on: today).map { today.advanced(months: -$0.value) } ?? Day(number: 0)
    }
    let stands: SQL = "o.ends IS NULL AND "
    switch self {
    case .awaitingDissolution: return stands + "o.operating = \(OperatingState.awaitingDissolution)"
    case .fewMembers: return stands + "o.few_members_since <= \(before(.fewMembers))"
    case .stopped:
      return stands + "o.operating = \(OperatingState.stopped) AND o.operating_since <= \(before(.stopped))"
    case .noCongress: return stands + "o.last_congress <= \(before(.noCongress))"
    case .noFigures:
      return stands
        + "(o.figures_year IS NULL OR o.figures_year < \(today.year - 1)) AND o.begins < \(firstDay(today.year))"
    }
  }

  private func firstDay(_ year: Int) -> Day { Day(year: year, month: 1, day: 1) ?? Day(number: 0) }

  static func filter(today: Day) -> [(value: String, title: String)] {
    allCases.map { ($0.rawValue, $0.title(today: today)) }
  }
}

extension Day {
  /// The same day so many months later, or the last of that month.
  func advanced(months: Int) -> Day {
    let all = year * 12 + month - 1 + months
    let (year, month) = (all / 12, all % 12 + 1)
    return Day(year: year, month: month, day: min(day, Day.length(ofMonth: month, year: year))) ?? self
  }
}
