import Kit
import Registry
import Territory

/// Đời tổ chức: what the book knows of every organisation, folded once into spans of days, so that any day is read in one
/// pass. Kept current: only the organisations that were recorded anew are folded again.
struct OrganisationLives: Sendable {
  /// How it stands from a day until the next such day; days as numbers, `never` for none.
  struct Stand: Sendable {
    let from: Int32
    let begins: Int32
    let ends: Int32
    let operates: Bool
    /// What ended it, as a place among the kinds of event.
    let way: UInt8
  }

  struct Registered: Sendable {
    let from: Int32
    let to: Int32
    let field: UInt8
    let basis: UInt8
    /// Where: a place in `spots`.
    let spot: Int32
  }

  struct Days: Sendable {
    let from: Int32
    let to: Int32

    func contains(_ day: Int32) -> Bool { from <= day && day < to }
  }

  struct Grant: Sendable {
    let kind: UInt8
    /// Of a year, or over days.
    let year: Int32?
    let days: Days
    let paperDay: Int32
    /// A place in `results`.
    let result: Int32
  }

  struct Life: Sendable {
    var kind: UInt8 = 0
    var stands: [Stand] = []
    var records: [Registered] = []
    var alliance: [Days] = []
    var unions: [Days] = []
    var grants: [Grant] = []
  }

  /// Nơi: a commune as it was called on a day.
  struct Spot: Hashable, Sendable {
    let area: ID<Place.Area>
    let day: Day
  }

  static let never = Int32.max

  private(set) var lives: [Life] = []
  private(set) var spots: [Spot] = []
  private(set) var results: [String] = []
  /// Of the book.
  private(set) var version = -1
  let known: Instant?
  private var spotPlaces: [Spot: Int32] = [:]
  private var resultPlaces: [String: Int32] = [:]

  init(known: Instant?) { self.known = known }

  mutating func follow(_ book: RegistryBook) {
    guard version != book.version else { return }
    lives.reserveCapacity(book.organisations.count)
    for place in book.organisations.indices {
      if place < lives.count {
        guard book.taken(place) > version else { continue }
        lives[place] = fold(book.organisations[place])
      } else {
        lives.append(fold(book.organisations[place]))
      }
    }
    version = book.version
  }

  private mutating func fold(_ history: OrganisationHistory) -> Life {
    var life = Life()
    life.kind = Self.kinds[history.kind] ?? 0
    let events = history.events(known: known)
    for day in Set(events.map(\.day)).sorted() {
      guard let standing = history.standing(AsOf(day: day, known: known)) else { continue }
      let way = standing.ends.flatMap { end in events.first { $0.day == end && $0.kind.ends } }
      life.stands.append(
        Stand(
          from: Int32(day.number), begins: Int32(standing.begins.number),
          ends: standing.ends.map { Int32($0.number) } ?? Self.never, operates: standing.operating == .operating,
          way: way.flatMap { Self.ways[$0.kind] } ?? 0))
    }
    for held in history.records where held.isKnown(before: known) {
      let record = held.value.record
      life.records.append(
        Registered(
          from: Int32(held.value.validity.from.number),
          to: held.value.validity.to.map { Int32($0.number) } ?? Self.never, field: Self.fields[record.field] ?? 0,
          basis: record.basis == .certificate ? 1 : 0, spot: spot(Spot(area: record.area, day: record.areaDay))))
    }
    for held in history.memberships where held.isKnown(before: known) {
      let days = Self.days(held.value.validity)
      if held.value.union == nil { life.alliance.append(days) } else { life.unions.append(days) }
    }
    for held in history.recognitions where held.isKnown(before: known) {
      let recognition = held.value
      guard recognition.validity != nil || recognition.year != nil else { continue }
      life.grants.append(
        Grant(
          kind: Self.recognitions[recognition.kind] ?? 0,
          year: recognition.validity == nil ? recognition.year.map { Int32(clamping: $0) } : nil,
          days: recognition.validity.map(Self.days) ?? Days(from: 0, to: 0),
          paperDay: recognition.paperDay.map { Int32($0.number) } ?? .min, result: result(recognition.result)))
    }
    return life
  }

  private static func days(_ validity: Validity) -> Days {
    Days(from: Int32(validity.from.number), to: validity.to.map { Int32($0.number) } ?? never)
  }

  private mutating func spot(_ spot: Spot) -> Int32 {
    if let place = spotPlaces[spot] { return place }
    let place = Int32(spots.count)
    spots.append(spot)
    spotPlaces[spot] = place
    return place
  }

  private mutating func result(_ text: String) -> Int32 {
    let key = text.folded
    if let place = resultPlaces[key] { return place }
    let place = Int32(results.count)
    results.append(key)
    resultPlaces[key] = place
    return place
  }

  private static func places<Key: Hashable>(_ all: [Key]) -> [Key: UInt8] {
    Dictionary(all.enumerated().map { ($1, UInt8($0)) }, uniquingKeysWith: { first, _ in first })
  }

  static let kinds = places(Organisation.Kind.allCases)
  static let fields = places(Organisation.Field.allCases)
  static let ways = places(OrganisationEvent.Kind.allCases)
  static let recognitions = places(Recognition.Kind.allCases)
}
