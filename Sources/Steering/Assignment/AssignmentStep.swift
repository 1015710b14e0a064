import Kit

/// Bước xử lý: what a person says in taking one step with an assignment.
public struct AssignmentStep: Sendable {
  var act: AssignmentAct
  /// Kết quả, lý do hay nội dung.
  var words = ""
  /// Vướng mắc.
  var obstacles = ""
  /// Kiến nghị.
  var suggestions = ""
  /// Văn bản làm căn cứ: số, ngày.
  var paper = ""
  /// How the one who follows came to know of it, where the body did not report by itself.
  var basis = ""
  /// The day on which it happened; today where none is said.
  var happenedOn: Day?
  /// The last day asked for.
  var askedDay: Day?
  /// Who shall lead instead.
  var lead = ""
  var file: Directives.Upload?

  init(_ act: AssignmentAct) { self.act = act }
}

extension AssignmentStep {
  /// What is missing or wrong, each at its field.
  func problems(_ assignment: Assignment, onBehalf: Bool, today: Day) -> [Fault.Problem] {
    var problems: [Fault.Problem] = []
    func need(_ field: String, _ text: String, _ message: String) {
      if text.folded.isEmpty { problems.append(.init(field, message)) }
    }
    switch act {
    case .report, .finish: need("noi_dung", words, "Chưa có kết quả. Hãy ghi việc đã làm được, kể cả khi chưa xong.")
    case .complete:
      need("van_ban", paper, "Chưa có căn cứ. Hãy ghi số, ngày của văn bản hay báo cáo làm căn cứ xác nhận.")
    case .contest, .return, .stop, .reopen, .refuseTime, .reassign:
      need("noi_dung", words, "Chưa có lý do. Hãy ghi ngắn gọn vì sao, kèm số văn bản nếu có.")
    case .askTime: need("noi_dung", words, "Chưa có lý do xin gia hạn. Hãy ghi ngắn gọn vì sao.")
    case .give, .accept, .grantTime, .urge: break
    }
    if act == .reassign { need("chu_tri", lead, "Chưa có cơ quan chủ trì mới. Hãy nhập tên cơ quan.") }
    if act == .askTime {
      if let askedDay {
        if let last = assignment.due.lastDay, askedDay <= last {
          problems.append(.init("han_moi", "Hạn mới phải sau hạn hiện tại, \(last.vietnamese)."))
        }
      } else {
        problems.append(.init("han_moi", "Chưa có hạn mới. Hãy chọn ngày đề nghị gia hạn đến."))
      }
    }
    if let happenedOn, happenedOn > today {
      problems.append(.init("ngay", "Ngày \(happenedOn.vietnamese) chưa tới. Hãy nhập ngày việc này đã diễn ra."))
    }
    if onBehalf {
      need("can_cu", basis, "Chưa có căn cứ ghi thay. Hãy ghi số đến, ngày đến hoặc nguồn (điện thoại, họp, Zalo).")
    }
    return problems
  }
}
