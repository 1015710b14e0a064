import Kit

/// Cơ quan: a body of the state, the Party, the Front or a mass organisation, over the days on which it existed.
///
/// Names are dated: a body that took over another's work is its successor and never its alias.
public struct Agency: Sendable, Hashable {
  public enum Branch: String, Sendable, CaseIterable {
    case party, state, front, society

    public var title: String {
      switch self {
      case .party: "Đảng"
      case .state: "Nhà nước"
      case .front: "Mặt trận và đoàn thể"
      case .society: "Hội, liên minh"
      }
    }
  }

  public let id: ID<Place.Agency>
  /// What sort of body it is, of which each area has its own: `so-tai-chinh`.
  public let kind: AgencyKind.Name
  public let name: String
  public let branch: Branch
  /// The area it serves; nil for the whole country.
  public let area: ID<Place.Area>?
  public let validity: Validity
  /// The bodies that took over its work: one, several, or none that is known.
  public let successors: [ID<Place.Agency>]
  /// What the row rests on (see `Data/README.md`); `K` is general knowledge that nobody has verified.
  public let mark: String

  public var isVerified: Bool { !mark.contains("K") }
}

/// Loại cơ quan: what bodies of one sort are called everywhere, in full and for short.
public struct AgencyKind: Sendable, Hashable {
  public typealias Name = String

  public enum Level: String, Sendable { case centre, province, district, commune }

  public let name: Name
  /// Without its place: “Sở Tài chính”.
  public let title: String
  public let level: Level
  public let branch: Agency.Branch
  /// Only one level has such a body, so that its name needs no place beside it.
  public let standsAlone: Bool
  public let aliases: [String]
}
