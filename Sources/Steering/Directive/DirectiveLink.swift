import DirectiveReader
import Kit

/// Quan hệ giữa hai văn bản: what one document is to another, as it says itself or as a person has decided.
public struct DirectiveLink: Sendable {
  /// What the later document does with the earlier one.
  public enum Kind: String, Sendable, CaseIterable {
    /// Căn cứ: it rests on it.
    case basis
    /// Thực hiện: it carries its clauses down.
    case implements
    /// Thay thế.
    case replaces
    /// Làm hết hiệu lực.
    case ends

    public var title: String {
      switch self {
      case .basis: "căn cứ"
      case .implements: "thực hiện"
      case .replaces: "thay thế"
      case .ends: "làm hết hiệu lực"
      }
    }
  }

  public enum State: String, Sendable { case proposed, confirmed, rejected }

  public let id: ID<DirectiveLink>
  public let kind: Kind
  public let state: State
  /// The later document.
  public let from: ID<Directive>
  /// The earlier one; nil while it is not here.
  public let to: ID<Directive>?
  /// How the later cites it: `20-NQ/TW`.
  public let key: String
  public let decidedBy: String?
}

extension DirectiveLink.Kind {
  /// What a citation proposes; nil for one that is only mentioned.
  init?(_ role: ReadReference.Role) {
    switch role {
    case .basis: self = .basis
    case .implements: self = .implements
    case .reviewed, .cited: return nil
    }
  }
}
