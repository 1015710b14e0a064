/// Thông tin văn bản: what the head, the foot and the citations of a document say. Nil: the text does not say.
public struct ReadMetadata: Hashable, Sendable, Codable {
  /// Số, ký hiệu, without spaces: `765/VP-KTTH`, `27-CT/TU`.
  public internal(set) var number: Mention?
  public internal(set) var type: Quoted<DirectiveType>?
  /// Cơ quan ban hành, with its province where the document gives it.
  public internal(set) var issuer: Mention?
  public internal(set) var place: Mention?
  /// Ngày ban hành, ISO `2022-10-07`; never the day of a meeting, a stamp or a copy.
  public internal(set) var date: Mention?
  /// Trích yếu, without `V/v`.
  public internal(set) var subject: Mention?
  public internal(set) var signer: ReadSigner?
  /// Kính gửi.
  public internal(set) var addressees: [Mention] = []
  /// Nơi nhận.
  public internal(set) var recipients: [Mention] = []
  public internal(set) var references: [ReadReference] = []
  public internal(set) var copy: ReadCopy?
  /// Dấu ĐẾN: the day a receiving office stamped, ISO.
  public internal(set) var incomingDate: Mention?
  /// Ngày họp: the day of the meeting or conference that the document concludes, ISO.
  public internal(set) var eventDate: Mention?
}

/// Người ký: the person who signed, the position, and the authority signed under (`T/M BAN THƯỜNG VỤ`, `KT. CHỦ TỊCH`).
public struct ReadSigner: Hashable, Sendable, Codable {
  public let name: Mention
  public let position: Mention?
  public let authority: Mention?
}

/// Sao lục: the block of the office that made a certified copy.
public struct ReadCopy: Hashable, Sendable, Codable {
  public internal(set) var form: Mention
  public internal(set) var number: Mention?
  public internal(set) var place: Mention?
  public internal(set) var date: Mention?
  public internal(set) var signer: Mention?
}

/// Văn bản viện dẫn: a document cited; the place is that of its first mention.
public struct ReadReference: Hashable, Sendable, Codable {
  public enum Role: String, Hashable, Sendable, Codable {
    /// Căn cứ ban hành.
    case basis
    /// Được triển khai thực hiện.
    case implements
    /// Được sơ kết, tổng kết.
    case reviewed
    case cited
  }

  /// The symbol (`20-NQ/TW`), or the name of a document without one (`Luật Hợp tác xã năm 2012`).
  public let key: Mention
  public let type: DirectiveType?
  /// ISO day.
  public let date: String?
  public let issuer: String?
  public let role: Role
  /// Every place where it is cited, the first included.
  public let mentions: [Span]
}
