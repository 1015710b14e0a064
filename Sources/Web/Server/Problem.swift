import HTTPTypes
import Kit

/// Sự cố: what went wrong with a request, told once for people and once for programs (RFC 9457).
struct Problem {
  let status: HTTPResponse.Status
  let title: String
  let message: String
  var retryAfter: Int?
  var allow: [Route.Method] = []
  /// What is still being sent is not wanted.
  var endsConnection = false
  /// The number under which a defect is found in the log.
  var incident: String?
  /// The kind of defect for the log; never a value.
  var defect: String?

  init(_ error: any Error) {
    switch error {
    case let fault as Fault: self.init(fault)
    case let refusal as Refusal: self.init(refusal)
    default: self.init(defect: "\(type(of: error)): \(error)")
    }
  }

  private init(status: HTTPResponse.Status, title: String, message: String) {
    self.status = status
    self.title = title
    self.message = message
  }

  private init(defect: String) {
    let number = Incident.newNumber()
    self.init(
      status: .internalServerError, title: "Có lỗi trong hệ thống",
      message:
        "Hệ thống gặp lỗi ngoài dự kiến và chưa lưu gì của lần này. Hãy thử lại; nếu vẫn gặp, hãy báo người quản trị "
        + "kèm số \(number).")
    incident = number
    self.defect = defect
  }

  private init(_ fault: Fault) {
    message = fault.message
    switch fault {
    case .invalid: (status, title) = (.unprocessableContent, "Nội dung chưa hợp lệ")
    case .notFound: (status, title) = (.notFound, "Không tìm thấy")
    case .forbidden: (status, title) = (.forbidden, "Chưa được phép")
    case .unauthenticated: (status, title) = (.unauthorized, "Cần đăng nhập")
    case .conflict: (status, title) = (.conflict, "Đã có thay đổi khác")
    case .tooOften(_, let seconds):
      (status, title) = (.tooManyRequests, "Quá nhiều lần thử")
      retryAfter = seconds
    case .unavailable(_, let seconds):
      endsConnection = fault == .slowBody
      (status, title) = (.serviceUnavailable, "Tạm thời chưa phục vụ được")
      retryAfter = seconds
    }
  }

  private init(_ refusal: Refusal) {
    switch refusal {
    case .forgedForm:
      (status, title) = (.forbidden, "Biểu mẫu đã hết hạn")
      message = "Biểu mẫu này không còn khớp với phiên làm việc của bạn. Hãy quay lại, tải lại trang và gửi lại."
    case .unknownForm:
      (status, title) = (.unsupportedMediaType, "Không đọc được nội dung gửi lên")
      message = "Nội dung gửi lên không phải là biểu mẫu của HopTac. Hãy gửi từ trang của hệ thống."
    case .brokenBody:
      (status, title) = (.badRequest, "Nội dung bị đứt quãng")
      message = "Nội dung gửi lên bị đứt quãng hoặc sai quy cách nên chưa có gì được lưu. Hãy kiểm tra mạng và gửi lại."
      endsConnection = true
    case .tooLarge(let limit):
      endsConnection = true
      (status, title) = (.contentTooLarge, "Nội dung quá lớn")
      message = "Nội dung gửi lên vượt quá \(limit >> 20) MB. Hãy chia nhỏ hoặc nén tệp rồi gửi lại."
    case .methodNotAllowed(let methods):
      (status, title) = (.methodNotAllowed, "Cách gọi không đúng")
      message = "Địa chỉ này không nhận cách gọi vừa dùng. Hãy mở trang từ danh mục và thử lại."
      allow = methods
    }
  }

  /// - Parameter actor: who asked, where that is known, for the frame of the page.
  func reply(for visit: Visit?, _ actor: Actor?, wantsJSON: Bool, signIn: (Visit) -> Link) -> Reply {
    if status == .unauthorized, !wantsJSON, let visit, visit.method == .get {
      return .seeOther(signIn(visit))
    }
    var reply = wantsJSON ? json : page(visit, actor)
    if endsConnection { reply.headers[.connection] = "close" }
    if let retryAfter { reply.headers[.retryAfter] = String(retryAfter) }
    if !allow.isEmpty { reply.headers[.allow] = allow.map(\.rawValue).joined(separator: ", ") }
    return reply
  }

  private var json: Reply {
    let members: JSON = [
      "status": .integer(status.code), "title": .text(title), "detail": .text(message), "instance": JSON(incident),
    ]
    var reply = Reply.json(members, status: status)
    reply.headers[.contentType] = "application/problem+json"
    return reply
  }
}
