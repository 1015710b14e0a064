import Kit

/// Thay đổi địa bàn: one area that ended and one that took its land, on the first day of the new state.
///
/// Several changes of one `from` on its last day part its land between them. An area that took land in and stayed what
/// it was is a `to` that began earlier. Source: the act named in it.
public struct AreaChange: Sendable, Hashable {
  public enum Kind: String, Sendable, CaseIterable {
    case merge, split, rename, reclassify, transfer, convert, abolish

    public var title: String {
      switch self {
      case .merge: "sáp nhập"
      case .split: "chia tách"
      case .rename: "đổi tên"
      case .reclassify: "đổi loại đơn vị"
      case .transfer: "chuyển cấp trên trực tiếp"
      case .convert: "chuyển đổi mô hình"
      case .abolish: "kết thúc cấp huyện"
      }
    }
  }

  /// How well the day, or the area that took the land, is known.
  public enum Mark: String, Sendable, CaseIterable {
    case act, listDate = "list-date", inferred, recalled, unknown

    public var title: String {
      switch self {
      case .act: "theo văn bản"
      case .listDate: "theo ngày của danh mục, chưa đối chiếu văn bản"
      case .inferred: "suy từ tên gọi, chưa đối chiếu văn bản"
      case .recalled: "theo trí nhớ, chưa đối chiếu văn bản"
      case .unknown: "không rõ"
      }
    }
  }

  public let day: Day
  /// Số của văn bản; nil where only a list shows the change.
  public let act: String?
  public let kind: Kind
  public let from: ID<Place.Area>
  /// Nil where no source says what the land became.
  public let to: ID<Place.Area>?
  /// The part of the land of `from`; nil is a part of unknown size, never to be guessed.
  public let share: Share?
  public let dayMark: Mark
  public let toMark: Mark

  public init(
    day: Day, act: String?, kind: Kind, from: ID<Place.Area>, to: ID<Place.Area>?, share: Share?, dayMark: Mark = .act,
    toMark: Mark = .act
  ) {
    self.day = day
    self.act = act
    self.kind = kind
    self.from = from
    self.to = to
    self.share = share
    self.dayMark = dayMark
    self.toMark = toMark
  }
}
