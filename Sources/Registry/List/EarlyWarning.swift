import Kit
import Storage

/// Cảnh báo sớm: what of an organisation comes near a ground for withdrawing its certificate, or waits for somebody.
enum EarlyWarning: String, Sendable, CaseIterable {
  case awaitingDissolution = "cho-giai-the"
  case fewMembers = "it-thanh-vien"
  case stopped = "ngung-lau"
  case noCongress = "khong-dai-hoi"
  case oldCharter = "dieu-le-cu"
  case noFigures = "thieu-so-lieu"

  func title(today: Day) -> String {
    func months(_ name: LegalTerm.Name) -> String { LegalTerm.find(name, on: today).map { "\($0.value)" } ?? "nhiều" }
    switch self {
    case .awaitingDissolution: return "ngừng hoạt động, chờ giải thể"
    case .fewMembers: return "dưới số thành viên tối thiểu \(months(.fewMembers)) tháng"
    case .stopped: return "ngừng hoạt động quá \(months(.stopped)) tháng"
    case .noCongress: return "quá \(months(.noCongress)) tháng chưa ghi nhận đại hội tiếp theo"
    case .oldCharter: return "chưa ghi nhận điều lệ theo Luật 2023"
    case .noFigures: return "chưa có số liệu năm \(today.year - 1)"
    }
  }

  /// The law it rests on; nil where it is no ground for withdrawal.
  func source(today: Day) -> String? {
    switch self {
    case .awaitingDissolution, .noFigures: nil
    case .fewMembers: LegalTerm.find(.fewMembers, on: today)?.source
    case .stopped: LegalTerm.find(.stopped, on: today)?.source
    case .noCongress: LegalTerm.find(.noCongress, on: today)?.source
    case .oldCharter: LegalTerm.find(.charter, on: today)?.source
    }
  }

  /// Whether it is told by figures, which not everybody may read.
  var readsFigures: Bool { self == .fewMembers || self == .noFigures }

  static func all(for actor: Actor) -> [EarlyWarning] {
    let seesFigures = actor.may(.readFigures)
    return allCases.filter { seesFigures || !$0.readsFigures }
  }

  /// Whether a row of today calls for it.
  func holds(of line: RegistryLine, today: Day) -> Bool {
    guard line.ends == nil else { return false }
    func isPast(_ day: Day?, _ name: LegalTerm.Name) -> Bool {
      guard let day, let term = LegalTerm.find(name, on: today) else { return false }
      return day <= today.advanced(months: -term.value)
    }
    switch self {
    case .awaitingDissolution: return line.operating == .awaitingDissolution
    case .fewMembers: return isPast(line.figures.fewMembersSince, .fewMembers)
    case .stopped: return line.operating == .stopped && isPast(line.operatingSince, .stopped)
    case .noCongress: return isPast(line.lastCongress, .noCongress)
    case .oldCharter:
      guard let term = LegalTerm.find(.charter, on: today), line.law == .law2003 || line.law == .law2012 else {
        return false
      }
      return term.validity.from.advanced(months: term.value) <= today
    case .noFigures:
      return line.figures.lastYear ?? 0 < today.year - 1 && line.begins.year < today.year
    }
  }

  /// The same over `organisation_line o`.
  func condition(today: Day) -> SQL {
    func before(_ name: LegalTerm.Name) -> Day? {
      LegalTerm.find(name, on: today).map { today.advanced(months: -$0.value) }
    }
    let stands: SQL = "o.ends IS NULL AND "
    switch self {
    case .awaitingDissolution: return "\(stands)o.operating = \(OperatingState.awaitingDissolution)"
    case .fewMembers: return "\(stands)o.few_members_since <= \(before(.fewMembers))"
    case .stopped:
      return "\(stands)o.operating = \(OperatingState.stopped) AND o.operating_since <= \(before(.stopped))"
    case .noCongress: return "\(stands)o.last_congress <= \(before(.noCongress))"
    case .oldCharter:
      let isDue = LegalTerm.find(.charter, on: today).map { $0.validity.from.advanced(months: $0.value) <= today }
      guard isDue == true else { return "1 = 0" }
      return "\(stands)o.law IN \([OrganisationRecord.Law.law2003, .law2012])"
    case .noFigures:
      return """
        \(stands)COALESCE(o.figures_year, 0) < \(today.year - 1) AND o.begins < \(Day(year: today.year, month: 1, day: 1))
        """
    }
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
