/// Nhịp thực hiện: how far a value has come towards its target, beside where it should be today.
public struct Pace: Sendable {
  public let name: String
  /// The clause that sets it, as “II.2.1 · khoảng 300”.
  public let source: String
  public let link: Link?
  /// Shares of the whole scale, 0…1.
  public let value: Double
  public let target: Double
  public let today: Double?
  /// What the three say, as “121 / 300”.
  public let words: String
  public let standing: Standing
  public let word: String

  public init(
    _ name: String, source: String, link: Link? = nil, value: Double, target: Double, today: Double? = nil,
    words: String, _ standing: Standing, _ word: String
  ) {
    self.name = name
    self.source = source
    self.link = link
    self.value = value
    self.target = target
    self.today = today
    self.words = words
    self.standing = standing
    self.word = word
  }
}

extension HTML {
  /// Targets under each other: value, target, and the mark of today.
  public static func paces(_ paces: [Pace]) -> HTML {
    """
    <ul class="paces">\(paces.map(pace))</ul>
    <p class="soft small">Vạch đậm: chỉ tiêu · vạch mảnh: mức cần đạt hôm nay nếu tiến đều</p>
    """
  }

  private static func pace(_ pace: Pace) -> HTML {
    """
    <li><div class="name">\(pace.link.map { "<a href=\"\($0)\">\(pace.name)</a>" } ?? "\(pace.name)")\
    <small>\(pace.source)</small></div>
    <svg viewBox="0 0 1000 30" preserveAspectRatio="none" aria-hidden="true" focusable="false">\
    <rect class="whole" y="9" width="1000" height="12" rx="2"/>\
    <rect class="\(pace.standing.rawValue)" y="9" width="\(x(pace.value))" height="12" rx="2"/>\
    \(pace.today.map { "<rect class=\"today\" x=\"\(x($0))\" y=\"5\" width=\"3\" height=\"20\"/>" })\
    <rect class="target" x="\(x(pace.target) - 3)" y="2" width="6" height="26"/></svg>
    <div><b class="num">\(pace.words)</b> \(.tag(pace.standing, pace.word))\(due(pace))</div></li>

    """
  }

  /// What the thin mark says, for those who do not see it.
  private static func due(_ pace: Pace) -> HTML {
    guard let today = pace.today, today.isFinite, pace.target > 0 else { return .empty }
    return "<span class=\"unseen\">, hôm nay cần \(Int((today / pace.target * 100).rounded())) % chỉ tiêu</span>"
  }

  private static func x(_ share: Double) -> Int {
    share.isFinite ? Int((min(max(share, 0), 1) * 997).rounded()) : 0
  }
}
