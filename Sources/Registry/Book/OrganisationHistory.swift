import Kit
import Territory

/// Hồ sơ qua thời gian: everything ever recorded of one organisation, personal data apart.
///
/// The record as it was on any day, and as it was known at any moment, is folded from it and never kept.
public struct OrganisationHistory: Sendable {
  public let organisation: Organisation
  public internal(set) var records: [Recorded<DatedRecord>]
  public internal(set) var events: [Recorded<OrganisationEvent>]
  public internal(set) var memberships: [Recorded<Membership>]
  public internal(set) var recognitions: [Recorded<Recognition>]

  public var id: ID<Organisation> { organisation.id }
  public var kind: Organisation.Kind { organisation.kind }

  public init(
    _ organisation: Organisation, records: [Recorded<DatedRecord>], events: [Recorded<OrganisationEvent>],
    memberships: [Recorded<Membership>] = [], recognitions: [Recorded<Recognition>] = []
  ) {
    self.organisation = organisation
    self.records = records
    self.events = events
    self.memberships = memberships
    self.recognitions = recognitions
  }

  /// What was registered on a day; before the first record, the first, since lists tell no more.
  public func record(_ asOf: AsOf) -> OrganisationRecord? {
    let known = records.lazy.filter { $0.isKnown(before: asOf.known) }.map(\.value)
    if let found = known.first(where: { $0.validity.contains(asOf.day) }) { return found.record }
    return known.min { $0.validity.from < $1.validity.from }?.record
  }

  /// Nil before it begins, and where nothing of it is known.
  public func standing(_ asOf: AsOf) -> OrganisationStanding? {
    OrganisationStanding(of: kind, events(known: asOf.known), on: asOf.day)
  }

  public func events(known: Instant?) -> [OrganisationEvent] {
    events.filter { $0.isKnown(before: known) }.map(\.value)
  }

  /// Its records one after the other, by the day they begin.
  public func records(known: Instant?) -> [DatedRecord] {
    records.filter { $0.isKnown(before: known) }.map(\.value).sorted { $0.validity.from < $1.validity.from }
  }

  /// Whether it belongs to the alliance on a day.
  public func isAllianceMember(_ asOf: AsOf) -> Bool {
    memberships.contains { membership in
      membership.isKnown(before: asOf.known) && membership.value.union == nil
        && membership.value.validity.contains(asOf.day)
    }
  }

  public func recognitions(known: Instant?) -> [Recognition] {
    recognitions.filter { $0.isKnown(before: known) }.map(\.value)
  }
}
