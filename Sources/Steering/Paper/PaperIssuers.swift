import Government
import Kit
import Territory

/// Cơ quan ban hành: the bodies in whose name a person may draft, the likeliest first, each with how it heads its documents.
///
/// A draft binds nobody: whoever signs decides. So these are offered, and nothing is refused.
struct PaperIssuers: Sendable {
  struct Issuer: Sendable {
    let agency: Agency
    let letterhead: Letterhead
  }

  let all: [Issuer]

  static let none = PaperIssuers(all: [])

  init(all: [Issuer]) { self.all = all }

  /// - Parameter province: whose follow-up it is, as it was on any day; nil where nobody knows.
  init(for actor: Actor, in province: ID<Place.Area>?, _ register: AgencyRegister, on today: Day) {
    var bodies: [Agency] = []
    for grant in actor.grants where grant.permissions.contains(.readWork) {
      switch grant.reach {
      case .agency(let id): bodies += register.agency(id).map { [$0] } ?? []
      case .area(let area): bodies += register.agencies(in: area).filter { $0.kind.hasPrefix("ubnd") }
      case .organisation, .province, .all: break
      }
    }
    let leads = actor.grants.contains { $0.role == .leader }
    for kind in leads ? ["ubnd", "lien-minh-htx"] : ["lien-minh-htx", "ubnd"] {
      let former = province.map { register.agencies(in: $0).filter { $0.kind == kind } } ?? []
      bodies += former.flatMap { register.heirs(of: $0.id, on: today) }
    }
    var seen: Set<ID<Place.Agency>> = []
    all = bodies.filter { $0.validity.contains(today) && seen.insert($0.id).inserted }
      .map { Issuer(agency: $0, letterhead: register.letterhead(of: $0, on: today)) }
  }

  /// The one that was asked for, else the likeliest; nil where none is known, so that its name is left open.
  func chosen(_ asked: String) -> Issuer? { all.first { $0.agency.id.text == asked } ?? all.first }
}
