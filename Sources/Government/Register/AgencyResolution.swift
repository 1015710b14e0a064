import Kit

/// Kết quả nhận diện cơ quan: what a name in a text means on the day of that text.
public enum AgencyResolution: Sendable, Hashable {
  case agency(Agency)
  case group(AgencyGroup)
  case unknown(Reason)

  public enum Reason: Sendable, Hashable {
    /// No such name is in the register.
    case unlisted
    /// The name leaves open which of several is meant, as “UBND” alone does.
    case ambiguous
    /// The place beside the name is not known, or was not there on that day.
    case unplaced
    /// There was such a body, but not on that day.
    case otherDay(Agency)

    public var sentence: String {
      switch self {
      case .unlisted: "Không có tên này trong danh bạ. Hãy chọn cơ quan, hoặc đề nghị bổ sung vào danh bạ."
      case .ambiguous: "Tên này có thể là nhiều cơ quan. Hãy chọn đúng cấp và địa bàn."
      case .unplaced: "Không rõ địa bàn của cơ quan này vào ngày văn bản. Hãy kiểm tra tên địa bàn."
      case .otherDay(let agency):
        "\(agency.name) không hoạt động vào ngày văn bản. Hãy kiểm tra ngày, hoặc chọn cơ quan kế tục."
      }
    }
  }
}
