import Kit
import Storage

/// Báo cáo chậm: which bodies have not sent the report of a round; a seam, given by the feature that keeps reports.
public struct LateReports: Sendable {
  /// A round as it is urged about.
  public struct Round: Sendable {
    public let title: String
    /// The clause that asks for the reports.
    public let source: String
    /// Who has not sent one, the longest delay first.
    public let late: [Urge.Late]

    public init(title: String, source: String, late: [Urge.Late]) {
      self.title = title
      self.source = source
      self.late = late
    }
  }

  /// A round by its duty and period, as far as the actor may know of it; nil where there is none.
  let find: @Sendable (_ code: String, _ period: String, _ actor: Actor, _ tx: Tx) throws -> Round?
  /// Keeps in the course of each report that its body was urged.
  let note: @Sendable (_ code: String, _ period: String, _ words: String, _ actor: Actor, _ tx: Tx) throws -> Void

  public init(
    find: @escaping @Sendable (_ code: String, _ period: String, _ actor: Actor, _ tx: Tx) throws -> Round?,
    note:
      @escaping @Sendable (_ code: String, _ period: String, _ words: String, _ actor: Actor, _ tx: Tx) throws ->
      Void
  ) {
    self.find = find
    self.note = note
  }

  /// Knows of no reports.
  public static let none = LateReports(find: { _, _, _, _ in nil }, note: { _, _, _, _, _ in })
}
