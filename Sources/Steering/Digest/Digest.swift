import Kit

/// Điểm tin: what one person should know of a day, told once; nothing where nothing is due.
public struct Digest: Sendable, Hashable {
  public enum Section: String, Sendable, Codable, CaseIterable {
    case escalated, overdue, today, week, ownDue, fresh, returned, urged, waiting, undecided, committee

    var title: String {
      switch self {
      case .escalated: "Quá hạn lâu, cần lãnh đạo"
      case .overdue: "Quá hạn"
      case .today: "Đến hạn hôm nay"
      case .week: "Đến hạn trong 7 ngày"
      case .ownDue: "Đến hạn nội bộ"
      case .fresh: "Mới giao"
      case .returned: "Cần bổ sung"
      case .urged: "Được đôn đốc"
      case .waiting: "Chờ xác nhận"
      case .undecided: "Cần quyết định"
      case .committee: "Ban Chỉ đạo"
      }
    }
  }

  public struct Line: Sendable, Hashable, Codable {
    let section: Section
    let text: String
    /// A path of our own.
    let address: String
    /// The directive whose words it holds: who may no longer know of it does not find the line.
    let directive: String?
  }

  public let day: Day
  public let lines: [Line]

  /// The sections that have something, each with its lines.
  var sections: [(section: Section, lines: [Line])] {
    Section.allCases.compactMap { section in
      let own = lines.filter { $0.section == section }
      return own.isEmpty ? nil : (section, own)
    }
  }

  /// As a letter: plain lines under the names of their sections.
  func letter(to name: String) -> String {
    let parts = sections.map { section, lines in
      "\(section.title) (\(lines.count)):\n" + lines.map { "- \($0.text)" }.joined(separator: "\n")
    }
    return "Kính gửi \(name),\n\n" + parts.joined(separator: "\n\n") + "\n\nHợpTác, \(day.vietnamese)"
  }
}
