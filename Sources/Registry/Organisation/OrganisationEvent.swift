import Kit

/// Sự kiện: what happened to an organisation on one day, by which act. States are folded from events, never written.
public struct OrganisationEvent: Hashable, Sendable {
  public enum Kind: String, Sendable, CaseIterable {
    case established, registered, changed
    case suspended, resumed
    case stopped, restarted, awaitingDissolution
    case closing, dissolved
    case divided, separated, consolidated, merged, converted
    case withdrawn, withdrawnForTax, restored
    case bankruptcyOpened, bankrupt
    case notAtAddress, backAtAddress
    case congress

    public var title: String {
      switch self {
      case .established: "Thành lập"
      case .registered: "Đăng ký"
      case .changed: "Đăng ký thay đổi"
      case .suspended: "Tạm ngừng kinh doanh"
      case .resumed: "Tiếp tục kinh doanh trở lại"
      case .stopped: "Ngừng hoạt động trên thực tế"
      case .restarted: "Hoạt động trở lại trên thực tế"
      case .awaitingDissolution: "Ngừng hoạt động, chờ giải thể"
      case .closing: "Bắt đầu thủ tục giải thể, chấm dứt hoặc tổ chức lại"
      case .dissolved: "Giải thể, chấm dứt hoạt động"
      case .divided: "Bị chia"
      case .separated: "Tách"
      case .consolidated: "Hợp nhất vào tổ chức mới"
      case .merged: "Sáp nhập vào tổ chức khác"
      case .converted: "Chuyển đổi thành hợp tác xã"
      case .withdrawn: "Bị thu hồi giấy chứng nhận đăng ký"
      case .withdrawnForTax: "Bị thu hồi giấy chứng nhận do cưỡng chế thuế"
      case .restored: "Khôi phục tình trạng pháp lý"
      case .bankruptcyOpened: "Tòa án mở thủ tục phá sản"
      case .bankrupt: "Phá sản"
      case .notAtAddress: "Không hoạt động tại địa chỉ đã đăng ký"
      case .backAtAddress: "Hoạt động trở lại tại địa chỉ đã đăng ký"
      case .congress: "Đại hội thành viên thường niên"
      }
    }

    /// Whether the organisation is gone from that day.
    public var ends: Bool {
      switch self {
      case .dissolved, .divided, .consolidated, .merged, .converted, .bankrupt: true
      default: false
      }
    }

    /// Whether it begins its life.
    public var begins: Bool { self == .established || self == .registered }
  }

  public let id: ID<OrganisationEvent>
  public let kind: Kind
  public let day: Day
  /// The last day of a suspension as it was notified, if it was.
  public let until: Day?
  /// Số, ký hiệu văn bản, and who issued it.
  public let document: String?
  public let issuer: String?
  public let note: String?
  /// The other organisations of it: those that came of a division, the one merged into.
  public let others: [ID<Organisation>]

  public init(
    id: ID<OrganisationEvent>, _ kind: Kind, on day: Day, until: Day? = nil, document: String? = nil,
    issuer: String? = nil, note: String? = nil, others: [ID<Organisation>] = []
  ) {
    self.id = id
    self.kind = kind
    self.day = day
    self.until = until
    self.document = document
    self.issuer = issuer
    self.note = note
    self.others = others
  }
}
