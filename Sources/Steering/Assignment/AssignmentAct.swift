import Kit

/// Việc làm với nhiệm vụ: one step in its life, and from which states it may be taken.
enum AssignmentAct: String, Sendable, CaseIterable {
  case give, accept, contest, reassign, report, finish, complete, `return`, askTime, grantTime, refuseTime, stop, reopen
  case urge, charge, handOver, distribute

  var title: String {
    switch self {
    case .give: "Giao nhiệm vụ"
    case .accept: "Nhận nhiệm vụ"
    case .contest: "Kiến nghị điều chỉnh chủ trì"
    case .reassign: "Chuyển chủ trì"
    case .report: "Báo cáo tiến độ"
    case .finish: "Báo cáo kết quả"
    case .complete: "Xác nhận hoàn thành"
    case .return: "Đề nghị bổ sung"
    case .askTime: "Xin gia hạn"
    case .grantTime: "Đồng ý gia hạn"
    case .refuseTime: "Không đồng ý gia hạn"
    case .stop: "Dừng theo dõi"
    case .reopen: "Mở lại"
    case .urge: "Đôn đốc"
    case .charge: "Phân công nội bộ"
    case .handOver: "Bàn giao"
    case .distribute: "Phân chia cho cơ quan kế thừa"
    }
  }

  /// The state it leads to; nil where it changes none.
  func state(after state: Assignment.State) -> Assignment.State? {
    switch self {
    case .give, .reassign: .given
    case .accept: .accepted
    case .contest: .contested
    case .report: .doing
    case .finish: .reported
    case .complete: .completed
    case .return: .returned
    case .stop: .stopped
    case .reopen: .doing
    case .askTime, .grantTime, .refuseTime, .urge, .charge, .handOver, .distribute: nil
    }
  }

  /// - Parameter hasAskedTime: Whether more time has been asked for and not decided.
  func isAllowed(in state: Assignment.State, hasAskedTime: Bool) -> Bool {
    switch self {
    // These are verbs of their own.
    case .give, .urge, .charge, .handOver, .distribute: false
    case .accept: state == .given
    case .contest: state == .given || state == .accepted
    case .reassign, .complete, .stop: state.isOpen
    case .report, .finish: [.given, .accepted, .doing, .returned].contains(state)
    case .return: state == .reported
    case .askTime: [.given, .accepted, .doing, .returned].contains(state) && !hasAskedTime
    case .grantTime, .refuseTime: state.isOpen && hasAskedTime
    case .reopen: !state.isOpen
    }
  }

  /// Who may take it: the body that does the work, whoever follows it, or who gave it.
  var permission: Permission {
    switch self {
    case .accept, .contest, .report, .finish, .askTime, .charge, .handOver: .doWork
    case .urge: .followWork
    case .give: .giveWork
    case .distribute, .reassign, .complete, .return, .grantTime, .refuseTime, .stop, .reopen: .settleWork
    }
  }
}

extension Permission {
  public static let readWork = Permission("steering.readWork", "Xem nhiệm vụ và chỉ tiêu")
  public static let giveWork = Permission("steering.giveWork", "Đưa nhiệm vụ, chỉ tiêu vào theo dõi")
  public static let doWork = Permission("steering.doWork", "Nhận và báo cáo nhiệm vụ của cơ quan mình")
  public static let followWork = Permission(
    "steering.followWork", "Theo dõi, đôn đốc và ghi thay cơ quan chưa tự báo cáo")
  public static let settleWork = Permission(
    "steering.settleWork", "Xác nhận hoàn thành, gia hạn, chuyển, dừng nhiệm vụ")
}
