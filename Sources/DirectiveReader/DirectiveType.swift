/// Loại văn bản: the types of administrative document, with the abbreviation that stands in the number.
///
/// Source: Annex III of NĐ 30/2020/NĐ-CP and HD 36-HD/VPTW; the raw value is the word of the exchange schema.
public enum DirectiveType: String, CaseIterable, Hashable, Sendable, Codable {
  case officialLetter = "cong_van"
  case directive = "chi_thi"
  case conclusion = "ket_luan"
  case programme = "chuong_trinh"
  case plan = "ke_hoach"
  case notice = "thong_bao"
  case decision = "quyet_dinh"
  case resolution = "nghi_quyet"
  case telegram = "cong_dien"
  case report = "bao_cao"
  case guidance = "huong_dan"
  case submission = "to_trinh"
  case project = "de_an"
  case option = "phuong_an"
  case regulation = "quy_dinh"
  case statute = "quy_che"
  case circularLetter = "thong_tri"
  case decree = "nghi_dinh"
  case circular = "thong_tu"
  case law = "luat"
  case ordinance = "phap_lenh"

  /// The name as Vietnamese writes it.
  public var vietnamese: String {
    switch self {
    case .officialLetter: "Công văn"
    case .directive: "Chỉ thị"
    case .conclusion: "Kết luận"
    case .programme: "Chương trình"
    case .plan: "Kế hoạch"
    case .notice: "Thông báo"
    case .decision: "Quyết định"
    case .resolution: "Nghị quyết"
    case .telegram: "Công điện"
    case .report: "Báo cáo"
    case .guidance: "Hướng dẫn"
    case .submission: "Tờ trình"
    case .project: "Đề án"
    case .option: "Phương án"
    case .regulation: "Quy định"
    case .statute: "Quy chế"
    case .circularLetter: "Thông tri"
    case .decree: "Nghị định"
    case .circular: "Thông tư"
    case .law: "Luật"
    case .ordinance: "Pháp lệnh"
    }
  }

  /// The mark in the number (`KL` in `240-KL/TU`); nil where a number has none.
  public var abbreviation: String? {
    switch self {
    case .officialLetter: "CV"
    case .directive: "CT"
    case .conclusion: "KL"
    case .programme: "CTr"
    case .plan: "KH"
    case .notice: "TB"
    case .decision: "QĐ"
    case .resolution: "NQ"
    case .telegram: "CĐ"
    case .report: "BC"
    case .guidance: "HD"
    case .submission: "TTr"
    case .project: "ĐA"
    case .option: "PA"
    case .regulation: "QyĐ"
    case .statute: "QC"
    case .decree: "NĐ"
    case .circular: "TT"
    case .circularLetter: "TT"
    case .law, .ordinance: nil
    }
  }
}
