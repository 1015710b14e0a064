import DirectiveReader
import Kit

/// Thông tin đăng ký của văn bản: what the register of documents says of one, as an officer corrects or completes it.
///
/// What the reader took from the text stands in it first; a document whose head is lost has it from here alone.
public struct DirectiveAmendment: Sendable, Equatable {
  public var number: String?
  public var type: DirectiveType?
  public var issuer: String?
  public var place: String?
  public var issuedOn: Day?
  public var subject: String?
  public var signer: String?
  /// Nơi nhận, one a line.
  public var recipients: [String] = []
  /// Số đến, as the incoming register counts.
  public var incomingNumber: String?
  /// Ngày đến.
  public var incomingOn: Day?
  /// Cơ quan theo dõi, đôn đốc: who follows the carrying out and urges.
  public var followers: [String] = []

  public init() {}
}

extension Directive {
  /// Ý kiến chỉ đạo (bút phê): what a leader has written on a document that came in.
  public struct Note: Sendable {
    public let saidOn: Day
    public let by: String
    public let words: String
    public let recordedBy: String
  }

  /// Tệp kèm: an annex, or a certified copy of the document itself.
  public struct Attachment: Sendable {
    public enum Kind: String, Sendable, CaseIterable {
      case annex = "phu-luc"
      /// Sao y, sao lục, trích sao: attached to its original, never a document of its own.
      case copy = "sao-luc"
      case other = "khac"

      public var title: String {
        switch self {
        case .annex: "Phụ lục"
        case .copy: "Bản sao (sao y, sao lục, trích sao)"
        case .other: "Tài liệu khác"
        }
      }
    }

    public let id: ID<Attachment>
    public let kind: Kind
    public let title: String
    public let fileName: String?
    public let addedAt: Instant
    public let addedBy: String
  }

  /// Everything the register holds of a document beside its text.
  public struct RegisterEntry: Sendable {
    public let amendment: DirectiveAmendment
    public let notes: [Note]
    public let attachments: [Attachment]
  }
}
