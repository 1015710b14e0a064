import Government
import Kit
import Storage

extension Assignments {
  /// What one person may do with one assignment: the same question for the buttons and for the verb.
  ///
  /// The lead takes every step of its work; who executes it under that lead reports. Who follows speaks for either, with
  /// the source. What was done is confirmed by the issuer's side, or by whomever it has authorised for the directive.
  struct Right {
    private let actor: Actor
    private let lead: Place
    private let executors: [Place]
    private let mayConfirm: Bool

    init(to assignment: Assignment, of actor: Actor, _ register: AgencyRegister, _ tx: Tx) throws {
      self.actor = actor
      lead = register.place(of: assignment.lead, on: tx.today)
      executors = try Assignments.executors(of: assignment.id, tx).map { register.place(of: $0, on: tx.today) }
      mayConfirm = try ConfirmationRights.isHeld(by: actor.id, for: assignment.directive, tx)
    }

    /// Whether it is work of the actor's own body.
    var isOwn: Bool { place(for: .report) != nil }

    func isOnBehalf(_ act: AssignmentAct) -> Bool { act.permission == .doWork && place(for: act) == nil }

    func mayTake(_ act: AssignmentAct) -> Bool {
      if confirms(act) || actor.may(act.permission, in: place(for: act) ?? lead) { return true }
      return act.permission == .doWork && actor.may(.followWork, in: .province)
    }

    func require(_ act: AssignmentAct) throws {
      if confirms(act) { return try actor.require(.readWork, in: readPlace) }
      if isOnBehalf(act) { return try actor.require(.followWork, in: .province) }
      try actor.require(act.permission, in: place(for: act) ?? lead)
    }

    /// Where the actor's own body stands in it; nil if nowhere.
    private func place(for act: AssignmentAct) -> Place? {
      guard act.permission == .doWork else { return lead }
      let places = [.report, .finish].contains(act) ? [lead] + executors : [lead]
      return places.first { actor.may(.doWork, in: $0) }
    }

    private func confirms(_ act: AssignmentAct) -> Bool {
      mayConfirm && (act == .complete || act == .return) && actor.may(.readWork)
    }

    /// A place that some post of the actor covers: the right goes with the person.
    private var readPlace: Place {
      for grant in actor.grants where grant.permissions.contains(.readWork) {
        switch grant.reach {
        case .agency(let id): return Place(agency: id)
        case .area(let id): return Place(areas: [id])
        case .organisation(let id): return Place(organisation: id)
        case .province, .all: return .province
        }
      }
      return .province
    }
  }
}
