import Kit
import Storage
import Territory

extension Organisations {
  /// Records that an organisation joined the alliance, or left it.
  /// - Throws: `Fault.invalid` for a day that has not come.
  public func setAllianceMembership(
    of id: ID<Organisation>, from day: Day, isMember: Bool, paper: String? = nil, as credential: Credential
  ) async throws {
    try await db.write(as: credential, to: .keepMembership) { tx, actor in
      try setAllianceMembership(of: id, from: day, isMember: isMember, paper: paper, tx, actor)
    }
  }

  func setAllianceMembership(
    of id: ID<Organisation>, from day: Day, isMember: Bool, paper: String? = nil, _ tx: Tx, _ actor: Actor
  ) throws {
    guard let history = try OrganisationHistory.read([id], tx).first, let record = history.record(AsOf(day: day))
    else { throw Fault.noSuchOrganisation }
    try actor.require(.keepMembership, inAnyOf: try authority(id, record, tx).places(.reading))
    guard day <= tx.today else {
      throw Fault.invalid("ngay", "Ngày \(day.vietnamese) chưa đến. Hãy xem lại ngày.")
    }
    guard history.isAllianceMember(AsOf(day: day)) != isMember else { return }
    if isMember {
      try insert(by: actor.name, tx) { $0.add(Membership(validity: Validity(from: day), paper: paper), of: id) }
    } else {
      let held: SQL =
        """
        organisation_id = \(id) AND union_id IS NULL AND superseded_at IS NULL AND valid_from < \(day)
          AND (valid_to IS NULL OR valid_to > \(day))
        """
      try tx.execute(
        """
        INSERT INTO organisation_membership (organisation_id, valid_from, valid_to, paper, recorded_at,
          recorded_by_name)
        SELECT organisation_id, valid_from, \(day), COALESCE(\(paper), paper), \(tx.now), \(actor.name)
        FROM organisation_membership WHERE \(held)
        """)
      try tx.execute("UPDATE organisation_membership SET superseded_at = \(tx.now) WHERE \(held)")
      try Self.turn([id], tx)
    }
    try tx.audit(
      actor, Permission.keepMembership.name, AuditSubject("organisation", id),
      before: ["member": .boolean(!isMember)], after: ["member": .boolean(isMember), "day": .text(day.description)])
  }

  /// Takes back that an organisation joined on a day, unless somebody has recorded more of it since.
  func takeBackMembership(of id: ID<Organisation>, from day: Day, _ tx: Tx, _ actor: Actor) throws {
    guard let record = try OrganisationHistory.read([id], tx).first?.record(AsOf(day: day)) else { return }
    try actor.require(.keepMembership, inAnyOf: try authority(id, record, tx).places(.reading))
    let changed = try tx.execute(
      """
      UPDATE organisation_membership SET superseded_at = \(tx.now)
      WHERE organisation_id = \(id) AND union_id IS NULL AND superseded_at IS NULL AND valid_from = \(day)
        AND valid_to IS NULL
      """)
    guard changed > 0 else { return }
    try Self.turn([id], tx)
    try tx.audit(
      actor, Permission.keepMembership.name, AuditSubject("organisation", id), before: ["member": .boolean(true)],
      after: ["member": .boolean(false), "day": .text(day.description)])
  }
}
