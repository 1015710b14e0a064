import Government
import Kit

/// Chỗ đứng của người dùng: what one person may do with the report of one body, by their posts.
struct ReportDesk: Sendable {
  let actor: Actor
  let type: ReportType
  /// Where the body's work stands today.
  let place: Place
  /// The body is the actor's own, by a post for it or its area and not for the province.
  let isOwn: Bool

  init(
    _ actor: Actor, _ type: ReportType, _ agency: ID<Place.Agency>, _ register: AgencyRegister, _ today: Day
  ) {
    self.actor = actor
    self.type = type
    place = register.place(of: agency, on: today)
    isOwn = Responsibility(of: actor, holding: .approveReport, in: register, on: today).agencies.contains(agency)
  }

  /// A report that brings others together is written by those who consolidate.
  var writing: Permission { type.consolidates == nil ? .writeReport : .consolidateReports }

  var mayRead: Bool { actor.may(.readReports, in: place) }
  var writes: Bool { actor.may(writing, in: place) }
  /// Only a superior over its own subordinate approves and returns: a leader of the very body.
  var approves: Bool { isOwn && actor.may(.approveReport, in: place) }
  /// The alliance receives what is sent to it.
  var receives: Bool { type.receivers.contains("lien-minh-htx") && actor.may(.receiveReports, in: .province) }
  /// Whether the actor writes for a body that is not theirs.
  var isOnBehalf: Bool { !writes && receives }

  /// Writes, approves or receives it; who only reads does not.
  var takesPart: Bool { writes || approves || receives }

  /// - Throws: `Fault.forbidden` for who only reads.
  func requireTakingPart() throws(Fault) {
    if writes { return try actor.require(writing, in: place) }
    if receives { return try actor.require(.receiveReports, in: .province) }
    try actor.require(.approveReport, in: place)
    guard isOwn else { throw .notTheSuperior }
  }

  func may(_ act: ReportAct) -> Bool {
    switch act.side {
    case .writer: writes
    case .superior: approves
    case .receiver: receives
    }
  }

  /// - Throws: `Fault.forbidden` with the name of what is lacking.
  func requireWriting() throws(Fault) {
    if isOnBehalf { try actor.require(.receiveReports, in: .province) } else { try actor.require(writing, in: place) }
  }

  /// - Throws: `Fault.forbidden` with the name of what is lacking.
  func require(_ act: ReportAct) throws(Fault) {
    switch act.side {
    case .writer: try actor.require(writing, in: place)
    case .superior:
      try actor.require(.approveReport, in: place)
      guard isOwn else { throw .notTheSuperior }
    case .receiver:
      try actor.require(.receiveReports, in: .province)
      guard receives else { throw .lacking(.receiveReports) }
    }
  }
}

extension Fault {
  static let notTheSuperior = Fault.forbidden(
    "Chỉ lãnh đạo của chính cơ quan lập báo cáo mới duyệt hoặc trả lại báo cáo đó.")
  static let ownPresentation = Fault.forbidden(
    "Người trình không tự duyệt báo cáo mình trình. Hãy để một lãnh đạo khác của cơ quan duyệt.")
}
