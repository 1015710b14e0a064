import Kit
import Territory

/// Trách nhiệm: the bodies, of today and of old, for whose work a person answers.
public struct Responsibility: Sendable {
  /// Today's own and every earlier body whose work came to one of them alone.
  public let agencies: Set<ID<Place.Agency>>

  /// - Parameter permission: The one that a post must give for its body to count; a post for the whole province gives
  ///   no body of one's own.
  public init(of actor: Actor, holding permission: Permission, in register: AgencyRegister, on today: Day) {
    var own: Set<ID<Place.Agency>> = []
    for grant in actor.grants where grant.permissions.contains(permission) {
      switch grant.reach {
      case .agency(let id): own.insert(id)
      case .area(let area):
        own.formUnion(register.agencies(in: area).lazy.filter { $0.validity.contains(today) }.map(\.id))
      case .organisation, .province, .all: break
      }
    }
    agencies = register.answered(by: own, on: today)
  }
}

extension AgencyRegister {
  /// Some bodies, and every earlier one whose work came to one of them alone.
  public func answered(by own: Set<ID<Place.Agency>>, on today: Day) -> Set<ID<Place.Agency>> {
    var found = own
    var waiting = Array(own)
    while let id = waiting.popLast() {
      for former in predecessors(of: id) where !found.contains(former.id) {
        let heirs = heirs(of: former.id, on: today)
        guard heirs.count == 1, own.contains(heirs[0].id) else { continue }
        found.insert(former.id)
        waiting.append(former.id)
      }
    }
    return found
  }

  /// Where the work of a body stands on a day, as far as reach is concerned: with the one body that took it over, or
  /// itself. Nobody's own where several share it, so that a person has to say.
  public func place(of id: ID<Place.Agency>, on today: Day) -> Place {
    let heirs = heirs(of: id, on: today)
    guard heirs.count == 1 else { return Place() }
    let areas = heirs[0].area.map { history.path(of: $0).map(\.id) } ?? []
    return Place(areas: Set(areas), agency: heirs[0].id)
  }
}
