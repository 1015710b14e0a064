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
  /// The number and day under which a letter of that body arrived.
  var arrivedNumber = ""
  var arrivedOn: Day?
  /// The round of a duty that comes again, by its last day; nil for the first that is not met.
  var round: Day?
  /// The document by which work that waits for an event is closed.
  var document: ID<Directive>?
  /// The day on which it happened; today where none is said.
  var happenedOn: Day?
  /// The last day asked for.
  var askedDay: Day?
  /// Who shall lead instead.
  var lead = ""
  var files: [Directives.Upload] = []

  init(_ act: AssignmentAct) { self.act = act }
}

extension AssignmentStep {
  /// How many files of evidence may come with one report.
  static let mostFiles = 5

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
      if assignment.due.kind == .event, document == nil {
        problems.append(
          .init(
            "van_ban_lien_ket",
            "Nhiệm vụ này chờ một sự kiện nên được khép lại bằng một văn bản. Hãy chọn văn bản đó; nếu chưa có, hãy nhập văn bản trước."
          ))
      }
    case .contest, .return, .stop, .reopen, .refuseTime, .reassign:
      need("noi_dung", words, "Chưa có lý do. Hãy ghi ngắn gọn vì sao, kèm số văn bản nếu có.")
    case .askTime: need("noi_dung", words, "Chưa có lý do xin gia hạn. Hãy ghi ngắn gọn vì sao.")
    case .give, .accept, .grantTime, .urge, .charge, .handOver, .distribute: break
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
      if arrivedNumber.folded.isEmpty || arrivedOn == nil {
        need(
          "can_cu", basis, "Chưa có căn cứ ghi thay. Hãy ghi số đến và ngày đến, hoặc nguồn (điện thoại, họp, Zalo).")
      }
      if act == .finish {
        need("van_ban", paper, "Chưa có văn bản làm căn cứ. Hãy ghi số, ngày của văn bản báo kết quả.")
      }
    }
    if let arrivedOn, arrivedOn > today {
      problems.append(.init("ngay_den", "Ngày đến \(arrivedOn.vietnamese) chưa tới. Hãy nhập ngày văn bản đã đến."))
    }
    if files.count > Self.mostFiles {
      problems.append(.init("tep", "Có \(files.count) tệp. Mỗi lần báo cáo kèm nhiều nhất \(Self.mostFiles) tệp."))
    }
    return problems
  }
}
