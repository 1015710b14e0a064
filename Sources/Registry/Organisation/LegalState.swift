import Kit
import Web

/// Tình trạng pháp lý: the seven of a cooperative or union (NĐ 92/2024/NĐ-CP Đ.27), the six of a group (Đ.28).
public enum LegalState: String, Sendable, CaseIterable {
  case suspended, withdrawnForTax, closing, bankruptcyProceeding, ceased, notAtAddress, active

  /// In the order of the decree.
  public static func values(for kind: Organisation.Kind) -> [LegalState] {
    kind == .group ? allCases.filter { $0 != .bankruptcyProceeding } : allCases
  }

  /// As the decree words it for the kind.
  public func title(for kind: Organisation.Kind) -> String {
    switch self {
    case .suspended: "Tạm ngừng kinh doanh"
    case .withdrawnForTax: "Bị thu hồi Giấy chứng nhận đăng ký do cưỡng chế về quản lý thuế"
    case .closing:
      kind == .group
        ? "Đang làm thủ tục chấm dứt hoạt động" : "Đang làm thủ tục giải thể, bị chia, bị hợp nhất, được sáp nhập"
    case .bankruptcyProceeding: "Đang làm thủ tục phá sản"
    case .ceased: kind == .group ? "Đã chấm dứt hoạt động" : "Đã giải thể, phá sản, chấm dứt tồn tại"
    case .notAtAddress: "Không hoạt động tại địa chỉ đã đăng ký"
    case .active: "Đang hoạt động"
    }
  }
}

/// Tình trạng hoạt động: what it does in fact, as everyday reports say it; no legal state.
public enum OperatingState: String, Sendable, CaseIterable {
  case operating, stopped, awaitingDissolution, ended

  public var title: String {
    switch self {
    case .operating: "đang hoạt động"
    case .stopped: "ngừng hoạt động"
    case .awaitingDissolution: "chờ giải thể"
    case .ended: "đã kết thúc"
    }
  }
}

extension OperatingState {
  /// Its colour.
  var standing: Standing {
    switch self {
    case .operating: .done
    case .stopped: .soon
    case .awaitingDissolution: .late
    case .ended: .idle
    }
  }
}
