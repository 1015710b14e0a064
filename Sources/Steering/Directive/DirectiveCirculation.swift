import Government
import Kit
import Lists
import Storage

extension Permission {
  public static let changeCirculation = Permission("steering.changeCirculation", "Đổi phạm vi lưu hành của văn bản")
  public static let publishDirective = Permission("steering.publishDirective", "Công khai văn bản theo quyết định")
  public static let readEveryDirective = Permission(
    "steering.readEveryDirective", "Xem mọi văn bản, kể cả văn bản chỉ gửi nơi nhận")
}

extension Directive {
  /// Why its circulation does not become another beside others; nil if it may.
  ///
  /// What was made public is so by a decision on record, and is not taken back without another.
  func refusal(of circulation: Circulation) -> String? {
    if self.circulation == circulation { return "Đã là \(circulation.title.lowercased())" }
    return self.circulation == .public ? "Đã công khai theo quyết định; không đổi hàng loạt" : nil
  }
}

extension Directives {
  /// What the actor may not know of is not found, here and in everything built on it. Of directives `d`.
  static func visible(to actor: Actor) -> SQL {
    if actor.may(.readEveryDirective, in: .province) { return "1 = 1" }
    guard actor.may(.readInternalDirectives) else { return "d.circulation = \(Directive.Circulation.public)" }
    var (agencies, areas): ([ID<Place.Agency>], [ID<Place.Area>]) = ([], [])
    for grant in actor.grants where grant.permissions.contains(.readInternalDirectives) {
      switch grant.reach {
      case .agency(let id): agencies.append(id)
      case .area(let id): areas.append(id)
      case .organisation, .province, .all: break
      }
    }
    return """
      (d.circulation <> \(Directive.Circulation.recipients) OR d.id IN (
        SELECT r.directive_id FROM directive_reader r
        WHERE r.seat = 'agency' AND r.place IN \(agencies) OR r.seat = 'area' AND r.place IN \(areas)))
      """
  }

  /// Gives a directive another circulation. To the public, and back from it, it goes by a decision only.
  /// - Parameter basis: Số, ngày of the decision; needed for what is or shall be public.
  /// - Throws: `Fault.invalid` without a basis, `Fault.notFound` where the actor may not know of it.
  public func circulate(
    _ id: ID<Directive>, _ circulation: Directive.Circulation, basis: String = "", as credential: Credential
  ) async throws {
    let door: Permission = circulation == .public ? .publishDirective : .changeCirculation
    try await db.write(as: credential, to: door) { tx, actor in
      guard let directive = try Self.seen(id, by: actor, tx) else { throw Fault.noSuchDirective }
      let isPublic = circulation == .public || directive.circulation == .public
      try actor.require(isPublic ? .publishDirective : .changeCirculation, in: .province)
      if isPublic, basis.folded.isEmpty {
        throw Fault.invalid(
          "can_cu", "Chưa có căn cứ. Hãy ghi số, ngày của quyết định cho công khai hoặc thôi công khai văn bản.")
      }
      try Self.set(id, from: directive.circulation, to: circulation, basis: basis, tx, actor)
    }
  }

  /// A directive that the actor may know of.
  static func seen(_ id: ID<Directive>, by actor: Actor, _ tx: Tx) throws -> Directive? {
    try tx.first(
      "SELECT \(Directive.columns) FROM directive d WHERE d.id = \(id) AND \(visible(to: actor))"
    ) { try Directive(&$0) }
  }

  /// Whether somebody may know of a directive that others cite by its number. Of one that is not kept here nobody has said
  /// who may, so that it is named to officers only.
  /// - Parameter actor: nil for the public.
  public static func isKnown(number: String, to actor: Actor?, _ tx: Tx) throws -> Bool {
    let sight: SQL = actor.map { visible(to: $0) } ?? "d.circulation = \(Directive.Circulation.public)"
    let (kept, seen) =
      try tx.first(
        "SELECT count(*), sum(CASE WHEN \(sight) THEN 1 ELSE 0 END) FROM directive d WHERE d.number = \(number)",
        { (try $0.next(Int.self), try $0.next(Int?.self) ?? 0) }) ?? (0, 0)
    return kept == 0 ? actor?.may(.readInternalDirectives) ?? false : seen > 0
  }

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
    _ id: ID<Directive>, from before: Directive.Circulation, to after: Directive.Circulation, basis: String = "",
    _ tx: Tx, _ actor: Actor
  ) throws {
    if basis.isEmpty { try actor.require(.changeCirculation, in: .province) }
    guard before != after else { return }
    let changed = try tx.execute(
      """
      UPDATE directive SET circulation = \(after), circulation_basis = \(basis.isEmpty ? nil : basis),
        version = version + 1
      WHERE id = \(id) AND circulation = \(before)
      """)
    guard changed == 1 else { return }
    try tx.audit(
      actor, Permission.changeCirculation.name, AuditSubject("directive", id),
      before: ["circulation": .text(before.rawValue)],
      after: ["circulation": .text(after.rawValue), "basis": JSON(basis.isEmpty ? nil : basis)])
  }
}
