import DirectiveReader
import Kit

/// Văn bản chỉ đạo: a document by which a body of the Party or the state asks others to act.
///
/// The text is kept as it was received, composed (NFC) and with line feeds; every span counts its Unicode scalars. What
/// the text does not say is nil, never guessed.
public struct Directive: Sendable {
  /// Khối ban hành.
  public enum Branch: String, Sendable { case party, state }

  /// Phạm vi lưu hành: who may know of it.
  public enum Circulation: String, Sendable, CaseIterable {
    /// Only those it was sent to; what a Party document begins with.
    case recipients
    /// Officers of the province; what a state document begins with.
    case `internal`
    /// Everybody, by a decision on record.
    case `public`

    public var title: String {
      switch self {
      case .recipients: "Chỉ nơi nhận"
      case .internal: "Nội bộ"
      case .public: "Công khai"
      }
    }
  }

  public let id: ID<Directive>
  /// Số, ký hiệu: `41-CTr/TU`.
  public let number: String?
  public let type: DirectiveType?
  public let branch: Branch
  public let issuer: String?
  public let place: String?
  public let issuedOn: Day?
  /// Trích yếu.
  public let subject: String?
  public let signer: String?
  public let circulation: Circulation
  public let importedAt: Instant
  public let importedBy: String
}

extension Directive {
  /// How people name it: “Chương trình 41-CTr/TU”.
  public var title: String {
    switch (type?.vietnamese, number) {
    case (let type?, let number?): "\(type) \(number)"
    case (let type?, nil): "\(type) (chưa có số)"
    case (nil, let number?): "Văn bản \(number)"
    case (nil, nil): "Văn bản chưa có số"
    }
  }

  /// The branch that a number or an issuer shows. Party numbers put a hyphen after the figure (`41-CTr/TU`), state
  /// numbers a stroke (`765/VP-KTTH`).
  static func branch(number: String?, issuer: String?) -> Branch {
    if let number {
      return number.drop(while: \.isNumber).drop { $0 == " " }.first == "-" ? .party : .state
    }
    let words = (issuer ?? "").folded
    let isParty = [
      "tinh uy", "thanh uy", "huyen uy", "thi uy", "dang uy", "ban thuong vu", "ban chap hanh", "ban can su dang",
      "dang doan",
    ]
    .contains { words.contains($0) }
    return isParty ? .party : .state
  }
}
