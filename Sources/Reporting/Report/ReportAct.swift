import Kit

/// Việc làm với báo cáo: one step in its life, and from which states it may be taken.
public enum ReportAct: String, Sendable, CaseIterable {
  case begin, present, `return`, approve, send, enter, receive, askMore, correct, close, reopen, urge

  public var title: String {
    switch self {
    case .begin: "Lập báo cáo"
    case .present: "Trình lãnh đạo"
    case .return: "Trả lại"
    case .approve: "Duyệt"
    case .send: "Gửi báo cáo"
    case .enter: "Ghi thay báo cáo giấy"
    case .receive: "Tiếp nhận"
    case .askMore: "Đề nghị bổ sung"
    case .correct: "Sửa báo cáo đã gửi"
    case .close: "Chốt"
    case .reopen: "Mở lại"
    case .urge: "Đôn đốc"
    }
  }

  /// The state it leads to; nil where it changes none.
  func state(after state: Report.State) -> Report.State? {
    switch self {
    case .begin: .draft
    case .present: .presented
    case .return, .correct: .draft
    case .approve: .approved
    case .send, .enter: .sent
    case .receive: .received
    case .askMore, .reopen: .supplement
    case .close: .closed
    case .urge: nil
    }
  }

  func isAllowed(in state: Report.State) -> Bool {
    switch self {
    case .begin: false
    case .present, .enter: state.isOpen
    case .return: state == .presented || state == .approved
    case .approve: state == .presented
    case .send: state == .approved
    case .receive: state == .sent
    case .askMore: state == .sent || state == .received
    case .correct: state == .sent || state == .received
    case .close: state == .received
    case .reopen: state == .closed
    case .urge: !state.isSent
    }
  }

  /// Ai làm: whose step it is.
  enum Side { case writer, superior, receiver }

  var side: Side {
    switch self {
    case .begin, .present, .send, .correct: .writer
    case .return, .approve: .superior
    case .enter, .receive, .askMore, .close, .reopen, .urge: .receiver
    }
  }

  /// One button is enough for it.
  var asksNothing: Bool { self == .present || self == .send || self == .receive || self == .close }

  /// The word for it in an address.
  var slug: String {
    switch self {
    case .begin: "lap"
    case .present: "trinh"
    case .return: "tra-lai"
    case .approve: "duyet"
    case .send: "gui"
    case .enter: "ghi-thay"
    case .receive: "tiep-nhan"
    case .askMore: "bo-sung"
    case .correct: "sua"
    case .close: "chot"
    case .reopen: "mo-lai"
    case .urge: "don-doc"
    }
  }

  init?(slug: String?) {
    guard let act = Self.allCases.first(where: { $0.slug == slug }) else { return nil }
    self = act
  }
}

extension Permission {
  public static let readReports = Permission("reporting.read", "Xem báo cáo định kỳ")
  public static let writeReport = Permission("reporting.write", "Lập và gửi báo cáo của cơ quan mình")
  public static let approveReport = Permission("reporting.approve", "Duyệt, trả lại báo cáo của cơ quan mình")
  public static let receiveReports = Permission(
    "reporting.receive", "Tiếp nhận, đôn đốc, chốt và ghi thay báo cáo của các đơn vị")
  public static let consolidateReports = Permission(
    "reporting.consolidate", "Tổng hợp và gửi báo cáo của Liên minh HTX tỉnh")
}
