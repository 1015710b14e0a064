import Foundation
import Kit

/// Văn bản hành chính: a document as a body issues it, in the form of the state (NĐ 30/2020/NĐ-CP, Annex I) or of the
/// Party (HD 36-HD/VPTW).
///
/// Number, day and signature are left for the hand: whoever issues it fills them in on the paper that is signed.
public struct OfficialDocument: Sendable {
  public enum Form: String, Sendable, CaseIterable {
    case state = "nha-nuoc"
    case party = "dang"

    public var title: String {
      switch self {
      case .state: "thể thức hành chính nhà nước (Nghị định 30/2020/NĐ-CP)"
      case .party: "thể thức văn bản của Đảng (Hướng dẫn 36-HD/VPTW)"
      }
    }
  }

  /// Khối chữ ký: `TM. ỦY BAN NHÂN DÂN`, `KT. CHỦ TỊCH`, `PHÓ CHỦ TỊCH`, then the name.
  public struct Signature: Sendable, Hashable {
    /// Quyền hạn, chức vụ, one a line, the last the office of who signs.
    public var lines: [String]
    /// Họ và tên; left for the hand where nobody knows yet who signs.
    public var name: String

    public init(_ lines: [String], name: String = "") {
      self.lines = lines
      self.name = name
    }
  }

  public var form: Form
  /// Cơ quan chủ quản; empty where the issuer has none above it on paper.
  public var superior = ""
  public var issuer: String
  /// What follows the number: `BC-UBND` of the state, `BC/TU` of the Party.
  public var symbol: String
  public var place: String
  /// The year of issue, where it can be known.
  public var year = ""
  /// Tên loại: “Báo cáo”; empty for a công văn, whose subject then stands below the number.
  public var type: String
  /// Trích yếu.
  public var subject: String
  /// Kính gửi, one a line.
  public var addressees: [String] = []
  public var body: [DocumentBlock]
  public var signature: Signature
  /// Nơi nhận, without dashes; the last is where the copy is kept.
  public var recipients: [String]
  /// Small, at the end: which version this is.
  public var remark = ""

  public init(
    _ form: Form, issuer: String, symbol: String, place: String, type: String, subject: String, body: [DocumentBlock],
    signature: Signature, recipients: [String]
  ) {
    self.form = form
    self.issuer = issuer
    self.symbol = symbol
    self.place = place
    self.type = type
    self.subject = subject
    self.body = body
    self.signature = signature
    self.recipients = recipients
  }

  /// A flat OpenDocument text, which `DocumentWriter` turns into .docx and PDF.
  /// - Parameter template: one that an officer has redrawn; nil for the one that comes with the program.
  /// - Throws: where the template that comes with the program cannot be read.
  public func flat(_ template: FlatTemplate? = nil) throws -> String {
    let template = try template ?? form.template()
    let firstAnnex = body.firstIndex { if case .annex = $0 { true } else { false } } ?? body.endIndex
    // Annexes stand after the signature, where the template has a place for them.
    let split = template.text.contains("{{\(FlatTemplate.annexWord)}}") ? firstAnnex : body.endIndex
    return template.filled(
      FlatTemplate.Entry(values),
      [(FlatTemplate.bodyWord, Array(body[..<split])), (FlatTemplate.annexWord, Array(body[split...]))])
  }

  private var values: [String: String] {
    let isLetter = type.isEmpty
    return [
      "co_quan_chu_quan": superior.uppercased(), "co_quan": issuer.uppercased(), "ky_hieu": symbol,
      "dia_danh": place, "nam": year.isEmpty ? "......" : year, "ten_loai": type.uppercased(),
      "trich_yeu": isLetter ? "" : subject,
      "ve_viec": isLetter ? (form == .state ? "V/v \(subject)" : "về việc \(subject)") : "",
      // A letter has neither type nor the line below it.
      "duong_ke": isLetter ? "" : form == .state ? "\u{a0}" : "-----",
      "kinh_gui": addressees.isEmpty
        ? ""
        : addressees.count == 1
          ? "Kính gửi: \(addressees[0])" : "Kính gửi:\n" + addressees.map { "- \($0)" }.joined(separator: ";\n") + ".",
      "quyen_han": signature.lines.map { $0.uppercased() }.joined(separator: "\n"),
      "ho_ten": signature.name.isEmpty ? "........................................" : signature.name,
      "noi_nhan": recipients.enumerated().map { index, name in
        "- \(name)\(index == recipients.count - 1 ? "." : form == .state ? ";" : ",")"
      }.joined(separator: "\n"),
      "ghi_chu": remark,
    ]
  }

  /// Every word that a template may hold.
  public static let words: Set<String> = [
    "co_quan_chu_quan", "co_quan", "ky_hieu", "dia_danh", "nam", "ten_loai", "trich_yeu", "ve_viec", "duong_ke",
    "kinh_gui",
    "quyen_han", "ho_ten", "noi_nhan", "ghi_chu", FlatTemplate.bodyWord, FlatTemplate.annexWord,
  ]
}

extension OfficialDocument.Form {
  /// The template that comes with the program.
  public func template() throws -> FlatTemplate {
    guard let url = Bundle.module.url(forResource: rawValue, withExtension: "fodt", subdirectory: "Templates") else {
      throw CocoaError(.fileNoSuchFile)
    }
    return FlatTemplate(text: try String(contentsOf: url, encoding: .utf8))
  }
}
