import Kit

/// Bước xử lý báo cáo: what a person says in taking one step.
public struct ReportStep: Sendable {
  var act: ReportAct
  /// Lý do, nội dung.
  var words = ""
  /// Số, ký hiệu of the signed paper.
  var paper = ""
  var signedOn: Day?
  var signer = ""
  /// Quyền hạn: one of `powers`, or empty for who signs in their own office.
  var powers = ""
  /// The number is the next one of the issuer's book.
  var takesNumber = false
  /// How the receiver came to have it, where the body did not send it by itself.
  var basis = ""

  public init(_ act: ReportAct) { self.act = act }

  /// Thay mặt, ký thay, thừa lệnh, thừa ủy quyền, quyền; NĐ 30/2020/NĐ-CP, Điều 13.
  static let powers: [(value: String, title: String)] = [
    ("TM.", "TM. – thay mặt tập thể"), ("KT.", "KT. – ký thay người đứng đầu"), ("TL.", "TL. – thừa lệnh"),
    ("TUQ.", "TUQ. – thừa ủy quyền"), ("Q.", "Q. – quyền cấp trưởng"),
  ]
}

extension ReportStep {
  /// What is missing or wrong, each at its field.
  func problems(today: Day) -> [Fault.Problem] {
    var problems: [Fault.Problem] = []
    func need(_ field: String, _ text: String, _ message: String) {
      if text.folded.isEmpty { problems.append(.init(field, message)) }
    }
    switch act {
    case .return, .askMore, .correct, .reopen:
      need("noi_dung", words, "Chưa có lý do. Hãy ghi ngắn gọn cần sửa hay bổ sung gì.")
    case .urge: need("noi_dung", words, "Chưa có nội dung đôn đốc.")
    case .approve: need("nguoi_ky", signer, "Chưa có người ký. Hãy ghi họ tên, chức vụ người ký.")
    case .enter:
      need("van_ban", paper, "Chưa có số, ký hiệu. Hãy ghi số của báo cáo giấy đã nhận.")
      need("nguoi_ky", signer, "Chưa có người ký. Hãy ghi họ tên, chức vụ người ký báo cáo giấy.")
      need("can_cu", basis, "Chưa có căn cứ ghi thay. Hãy ghi số đến, ngày đến của báo cáo giấy.")
    case .begin, .present, .send, .receive, .close: break
    }
    if !powers.isEmpty, !Self.powers.contains(where: { $0.value == powers }) {
      problems.append(.init("quyen_han", "Quyền hạn ký không có trong danh sách. Hãy chọn lại."))
    }
    if act == .approve || act == .enter {
      if let signedOn {
        if signedOn > today {
          problems.append(.init("ngay_ky", "Ngày ký \(signedOn.vietnamese) chưa tới. Hãy xem lại."))
        }
      } else {
        problems.append(.init("ngay_ky", "Chưa có ngày ký. Hãy chọn ngày ghi trên báo cáo."))
      }
    }
    return problems
  }
}
