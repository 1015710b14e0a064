import Government
import Kit
import Territory

/// Trách nhiệm: the bodies, of today and of old, for whose work a person answers.
struct Responsibility: Sendable {
  /// Today's own and every earlier body whose work came to one of them alone.
  let agencies: Set<ID<Place.Agency>>

  init(of actor: Actor, in register: AgencyRegister, on today: Day) {
    var own: Set<ID<Place.Agency>> = []
    for grant in actor.grants where grant.permissions.contains(.doWork) {
      switch grant.reach {
      case .agency(let id): own.insert(id)
      case .area(let area):
        own.formUnion(register.agencies(in: area).lazy.filter { $0.validity.contains(today) }.map(\.id))
      case .organisation, .province, .all: break
      }
    }
    var found = own
    var waiting = Array(own)
    while let id = waiting.popLast() {
      for former in register.predecessors(of: id) where !found.contains(former.id) {
        let heirs = register.heirs(of: former.id, on: today)
        guard heirs.count == 1, own.contains(heirs[0].id) else { continue }
        found.insert(former.id)
        waiting.append(former.id)
      }
    }
    agencies = found
  }
}
