import Kit
import Storage

/// Việc gửi: to whom a signed report went, on which day and how.
public struct ReportDelivery: Sendable {
  /// Phương thức.
  public enum Method: String, Sendable, CaseIterable {
    case network = "truc"
    case system = "he-thong"
    case paper = "giay"
    case mail = "thu"

    public var title: String {
      switch self {
      case .network: "trục liên thông văn bản"
      case .system: "trên hệ thống này"
      case .paper: "bản giấy"
      case .mail: "thư điện tử công vụ"
      }
    }
  }

  public let recipient: String
  public let number: Int
  public let sentOn: Day
  public let method: Method
  public let byName: String
}

extension Reports {
  /// Notes that the version at hand went to a recipient; said again, it is corrected.
  func deliver(
    to recipient: String, on day: Day?, by method: ReportDelivery.Method?, of id: ID<Report>, as credential: Credential
  ) async throws {
    try await db.write(as: credential, to: .readReports) { [self] tx, actor in
      let file = try file(id, for: actor, tx)
      try file.desk.requireWriting()
      guard file.report.state == .approved || file.report.state.isSent else {
        throw Fault.conflict("Báo cáo chưa được duyệt nên chưa ghi việc gửi được.")
      }
      var problems: [Fault.Problem] = []
      if recipient.folded.isEmpty { problems.append(.init("noi_nhan", "Chưa chọn nơi nhận.")) }
      if method == nil { problems.append(.init("phuong_thuc", "Chưa chọn phương thức gửi.")) }
      if let day, day > tx.today { problems.append(.init("ngay_gui", "Ngày gửi \(day.vietnamese) chưa tới.")) }
      if day == nil { problems.append(.init("ngay_gui", "Chưa có ngày gửi.")) }
      guard problems.isEmpty, let day, let method else { throw Fault.invalid(problems) }
      try tx.execute(
        """
        INSERT INTO report_delivery (report_id, number, recipient, sent_on, method, by_name)
        VALUES (\(id), \(file.report.number), \(String(recipient.prefix(300))), \(day), \(method.rawValue), \(actor.name))
        ON CONFLICT (report_id, number, recipient) DO UPDATE SET sent_on = excluded.sent_on, method = excluded.method,
          by_name = excluded.by_name
        """)
      try tx.audit(
        actor, "reporting.deliver", AuditSubject("report", id),
        after: ["recipient": .text(recipient), "day": .text(day.description), "method": .text(method.rawValue)])
    }
  }

  static func deliveries(_ id: ID<Report>, _ tx: Tx) throws -> [ReportDelivery] {
    try tx.all(
      """
      SELECT recipient, number, sent_on, method, by_name FROM report_delivery WHERE report_id = \(id)
      ORDER BY number DESC, recipient
      """
    ) {
      ReportDelivery(
        recipient: try $0.next(), number: try $0.next(), sentOn: try $0.next(),
        method: ReportDelivery.Method(rawValue: try $0.next()) ?? .system, byName: try $0.next())
    }
  }
}
