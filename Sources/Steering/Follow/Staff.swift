import Government
import Kit
import Storage

/// Cán bộ: the people with accounts, as follow-up asks for them. The seam through which whoever keeps the accounts tells.
public struct Staff: Sendable {
  public struct Person: Sendable, Hashable {
    public let id: ID<Actor>
    public let login: String
    public let name: String
    public let office: String
    public let reaches: [Reach]

    public init(id: ID<Actor>, login: String, name: String, office: String, reaches: [Reach]) {
      self.id = id
      self.login = login
      self.name = name
      self.office = office
      self.reaches = reaches
    }
  }

  /// Everybody who holds a post today, in the order of names.
  public let people: @Sendable (Tx) throws -> [Person]

  public init(_ people: @escaping @Sendable (Tx) throws -> [Person]) { self.people = people }

  /// Nobody is known.
  public static let none = Staff { _ in [] }

  /// Those who work for one of some bodies.
  func people(of bodies: Set<ID<Place.Agency>>, in register: AgencyRegister, _ tx: Tx) throws -> [Person] {
    let places = bodies.map { register.place(of: $0, on: tx.today) }
    return try people(tx).filter { person in
      person.reaches.contains { reach in
        switch reach {
        case .agency, .area: places.contains { reach.covers($0) }
        case .organisation, .province, .all: false
        }
      }
    }
  }
}

extension Staff.Person {
  var title: String { [name, office].filter { !$0.isEmpty }.joined(separator: ", ") }
}
