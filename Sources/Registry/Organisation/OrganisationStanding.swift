import Kit

/// Tình trạng: where an organisation stands on a day, folded from its events up to that day.
public struct OrganisationStanding: Hashable, Sendable {
  /// The day from which it counts: registration for a cooperative or union, else the day it was set up.
  public let begins: Day
  public internal(set) var ends: Day?
  /// Nil for a group that is not registered: the decree has no state for it.
  public internal(set) var legal: LegalState?
  public internal(set) var legalSince: Day
  public internal(set) var operating: OperatingState
  public internal(set) var operatingSince: Day

  public var exists: Bool { ends == nil }

  /// Nil if it has not begun by `day`.
  init?(of kind: Organisation.Kind, _ events: [OrganisationEvent], on day: Day) {
    let past = events.enumerated().filter { $0.element.day <= day }
      .sorted { ($0.element.day, $0.element.kind.rank, $0.offset) < ($1.element.day, $1.element.kind.rank, $1.offset) }
      .map(\.element)
    let registered = past.first { $0.kind == .registered }
    let first = past.first { $0.kind.begins }
    guard let beginning = kind == .group ? first : registered ?? first else { return nil }
    begins = beginning.day
    legal = kind == .group && registered == nil ? nil : .active
    legalSince = registered?.day ?? beginning.day
    operating = .operating
    operatingSince = beginning.day
    for event in past where event.day >= begins || !event.kind.begins { apply(event) }
  }

  private mutating func apply(_ event: OrganisationEvent) {
    guard exists else { return }
    switch event.kind {
    case .established, .registered, .changed, .separated, .congress: break
    case .suspended:
      become(.suspended, on: event.day)
      become(.stopped, on: event.day)
    case .resumed, .restored:
      become(.active, on: event.day)
      become(.operating, on: event.day)
    case .stopped: become(.stopped, on: event.day)
    case .restarted: become(.operating, on: event.day)
    case .awaitingDissolution: become(.awaitingDissolution, on: event.day)
    case .closing, .withdrawn:
      become(.closing, on: event.day)
      become(.awaitingDissolution, on: event.day)
    case .withdrawnForTax: become(.withdrawnForTax, on: event.day)
    case .bankruptcyOpened: become(.bankruptcyProceeding, on: event.day)
    case .notAtAddress:
      // The tax authority's word counts only where none of the states before it holds (Đ.27 khoản 6).
      if legal == .active { become(.notAtAddress, on: event.day) }
    case .backAtAddress: if legal == .notAtAddress { become(.active, on: event.day) }
    case .dissolved, .divided, .consolidated, .merged, .converted, .bankrupt:
      ends = event.day
      if legal != nil { become(.ceased, on: event.day) }
      become(.ended, on: event.day)
    }
  }

  private mutating func become(_ state: LegalState, on day: Day) {
    guard legal != nil, legal != state else { return }
    legal = state
    legalSince = day
  }

  private mutating func become(_ state: OperatingState, on day: Day) {
    guard operating != state else { return }
    operating = state
    operatingSince = day
  }
}

extension OrganisationEvent.Kind {
  /// Of one day: what begins first, what ends last.
  fileprivate var rank: Int { begins ? 0 : ends ? 2 : 1 }
}

extension OrganisationEvent.Kind {
  /// What a person may record of an organisation of `kind` that stands so.
  public static func possible(for kind: Organisation.Kind, _ standing: OrganisationStanding) -> [OrganisationEvent.Kind]
  {
    guard standing.exists else { return [] }
    return allCases.filter { event in
      switch event {
      case .established: false
      case .registered: kind == .group && standing.legal == nil
      case .converted: kind == .group
      case .bankruptcyOpened, .bankrupt, .divided, .consolidated, .separated: kind != .group
      case .suspended: standing.legal == .active || standing.legal == .notAtAddress
      case .resumed: standing.legal == .suspended
      case .stopped: standing.operating == .operating
      case .restarted: standing.operating == .stopped || standing.operating == .awaitingDissolution
      case .awaitingDissolution: standing.operating != .awaitingDissolution
      case .closing, .withdrawn, .withdrawnForTax: standing.legal != nil && standing.legal != .closing
      case .restored: standing.legal == .closing || standing.legal == .withdrawnForTax
      case .notAtAddress: standing.legal == .active
      case .backAtAddress: standing.legal == .notAtAddress
      case .congress: kind != .group
      case .changed, .dissolved, .merged: true
      }
    }
  }
}
