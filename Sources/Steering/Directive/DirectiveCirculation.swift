import Kit
import Lists
import Storage

extension Permission {
  public static let changeCirculation = Permission("steering.changeCirculation", "Đổi phạm vi lưu hành của văn bản")
}

extension Directive {
  /// Why its circulation does not become another; nil if it may.
  ///
  /// What was made public is so by a decision on record, and is not taken back beside others.
  func refusal(of circulation: Circulation) -> String? {
    if self.circulation == circulation { return "Đã là \(circulation.title.lowercased())" }
    return self.circulation == .public ? "Đã công khai theo quyết định; không đổi hàng loạt" : nil
  }
}

extension Directives {
  /// Gives directives another circulation, many at once.
  static func circulating(_ circulation: Directive.Circulation) -> BulkAct<Listed> {
    let isInternal = circulation == .internal
    return BulkAct(
      isInternal ? "noi-bo" : "noi-nhan", isInternal ? "Cho lưu hành nội bộ" : "Chỉ cho nơi nhận",
      done: isInternal ? "Đã cho lưu hành nội bộ" : "Đã giới hạn chỉ nơi nhận", .changeCirculation
    ) { row in
      let words = "\(row.directive.circulation.title) → \(circulation.title)"
      return row.directive.refusal(of: circulation).map { .remains($0) } ?? .changes(words)
    } apply: { row, tx, actor in
      try set(row.directive.id, from: row.directive.circulation, to: circulation, tx, actor)
      return row.directive.circulation.rawValue
    } undo: { id, memo, tx, actor in
      guard let id = ID<Directive>(id), let before = Directive.Circulation(rawValue: memo) else { return }
      try set(id, from: circulation, to: before, tx, actor)
    }
  }

  /// Leaves alone what somebody has changed meanwhile.
  private static func set(
    _ id: ID<Directive>, from before: Directive.Circulation, to after: Directive.Circulation, _ tx: Tx, _ actor: Actor
  ) throws {
    try actor.require(.changeCirculation, in: .province)
    let changed = try tx.execute(
      """
      UPDATE directive SET circulation = \(after), version = version + 1
      WHERE id = \(id) AND circulation = \(before)
      """)
    guard changed == 1 else { return }
    try tx.audit(
      actor, Permission.changeCirculation.name, AuditSubject("directive", id),
      before: ["circulation": .text(before.rawValue)], after: ["circulation": .text(after.rawValue)])
  }
}
