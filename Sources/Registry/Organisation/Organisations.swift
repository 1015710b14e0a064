import Government
import Kit
import Storage
import Territory

/// What is done with organisations.
public struct Organisations: Sendable {
  let db: Database
  let areas: Areas
  let agencies: Agencies
  /// What seals contacts.
  let keys: Keyring
  let memory = RegistryMemory()
  let overviews = OverviewMemory()

  public init(_ db: Database, _ areas: Areas, _ agencies: Agencies, _ keys: Keyring) {
    self.db = db
    self.areas = areas
    self.agencies = agencies
    self.keys = keys
  }

  /// Đăng ký: what is told of an organisation when it is first entered.
  public struct Registration: Sendable {
    public var kind: Organisation.Kind
    public var record: OrganisationRecord
    /// The day of its certificate, contract or attestation.
    public var day: Day
    /// The day it was set up, where that is another.
    public var establishedOn: Day?
    public var document: String?
    public var issuer: String?
    public var contact: Contact?

    public init(_ kind: Organisation.Kind, _ record: OrganisationRecord, on day: Day) {
      self.kind = kind
      self.record = record
      self.day = day
    }
  }

  /// The book as of now, within a transaction that only reads.
  public func book(in tx: Tx) throws -> RegistryBook { try memory.book(tx) }

  /// Enters a new organisation.
  /// - Parameter isOther: a person has decided that it is none of those it resembles.
  /// - Throws: `Fault.invalid` where the code is taken, and where one of the same name stands in the commune.
  @discardableResult
  public func register(
    _ registration: Registration, isOther: Bool = false, as credential: Credential
  ) async throws -> ID<Organisation> {
    try await db.write(as: credential, to: .registerOrganisation) { tx, actor in
      let id: ID<Organisation> = tx.newID()
      try actor.require(
        .registerOrganisation, inAnyOf: try authority(id, registration.record, tx).places(.registration))
      try check(registration, on: tx.today)
      try Self.refuseDuplicates(of: registration, isOther: isOther, areas.history(in: tx), tx)
      try insert(by: actor.name, tx) { $0.add(registration, id) }
      try tx.audit(
        actor, Permission.registerOrganisation.name, AuditSubject("organisation", id),
        after: [
          "kind": .text(registration.kind.rawValue), "name": .text(registration.record.name),
          "code": JSON(registration.record.code?.text), "day": .text(registration.day.description),
          "area": .text(registration.record.area.text),
        ])
      return id
    }
  }

  /// Chuyển đổi: a group ends and the cooperative that takes over its code, rights and duties begins, on one day.
  @discardableResult
  public func convert(
    _ group: ID<Organisation>, into registration: Registration, as credential: Credential
  ) async throws -> ID<Organisation> {
    try await db.write(as: credential, to: .registerOrganisation) { tx, actor in
      let (history, standing) = try find(group, on: registration.day, tx)
      try require(.registerOrganisation, .registration, history, actor, tx)
      guard history.kind == .group, registration.kind == .cooperative else {
        throw Fault.invalid("Chỉ tổ hợp tác chuyển đổi thành hợp tác xã (Luật Hợp tác xã 2023, Điều 108).")
      }
      try check(registration, on: tx.today)
      try Self.refuse(.converted, unlessPossibleFor: history.kind, standing)
      let id: ID<Organisation> = tx.newID()
      var heir = registration
      heir.record.code = registration.record.code ?? history.record(AsOf(day: registration.day))?.code
      let event = EventDraft(.converted, on: registration.day, document: registration.document, others: [id])
      try insert(by: actor.name, tx) { [heir] rows in
        rows.add(heir, id)
        rows.add(event, of: group)
      }
      try tx.audit(
        actor, Permission.registerOrganisation.name, AuditSubject("organisation", group),
        after: ["event": "converted", "day": .text(registration.day.description), "into": .text(id.text)])
      return id
    }
  }

  /// Sự kiện được khai.
  public struct EventDraft: Sendable {
    public var kind: OrganisationEvent.Kind
    public var day: Day
    public var until: Day?
    public var document: String?
    public var issuer: String?
    public var note: String?
    public var others: [ID<Organisation>]
    /// For a registered change: what is registered from that day.
    public var record: OrganisationRecord?

    public init(
      _ kind: OrganisationEvent.Kind, on day: Day, document: String? = nil, others: [ID<Organisation>] = []
    ) {
      self.kind = kind
      self.day = day
      self.document = document
      self.others = others
    }
  }

  /// Records an event; a registered change also begins a new record on its day.
  /// - Throws: `Fault.invalid` where it cannot have happened to an organisation that stood so.
  public func record(_ draft: EventDraft, of id: ID<Organisation>, as credential: Credential) async throws {
    try await db.write(as: credential, to: .registerOrganisation) { tx, actor in
      _ = try record(draft, of: id, tx, actor)
    }
  }

  @discardableResult
  func record(_ draft: EventDraft, of id: ID<Organisation>, _ tx: Tx, _ actor: Actor) throws -> ID<OrganisationEvent> {
    let (history, standing) = try find(id, on: draft.day, tx)
    try require(.registerOrganisation, .registration, history, actor, tx)
    guard draft.day <= tx.today else {
      throw Fault.invalid("ngay", "Ngày \(draft.day.vietnamese) chưa đến. Hãy nhập ngày sự kiện đã xảy ra.")
    }
    if let until = draft.until, until < draft.day {
      throw Fault.invalid("den_ngay", "Thời hạn tạm ngừng kết thúc trước khi bắt đầu. Hãy xem lại hai ngày.")
    }
    try Self.refuse(draft.kind, unlessPossibleFor: history.kind, standing)
    if draft.kind == .dissolved, draft.note?.folded.isEmpty ?? true {
      var returns: [AnnualReturn] = []
      try FiledReturn.read([id], tx) { _, filed in if filed.supersededAt == nil { returns.append(filed.return) } }
      let blockers = DissolutionBlocker.all(returns, standing)
      guard blockers.isEmpty else { throw Fault.blocked(blockers) }
    }
    if let record = draft.record {
      try actor.require(.registerOrganisation, inAnyOf: try authority(id, record, tx).places(.registration))
      try splice(record, from: draft.day, into: history, by: actor.name, tx)
    }
    let event: ID<OrganisationEvent> = tx.newID()
    try insert(by: actor.name, tx) { $0.add(draft, event, of: id) }
    try tx.audit(
      actor, Permission.registerOrganisation.name, AuditSubject("organisation", id),
      after: [
        "event": .text(draft.kind.rawValue), "day": .text(draft.day.description), "document": JSON(draft.document),
      ])
    return event
  }

  /// Đính chính: takes back an event that was recorded wrongly; what was known until now stays known for that time.
  public func strike(
    _ event: ID<OrganisationEvent>, of id: ID<Organisation>, as credential: Credential
  ) async throws {
    try await db.write(as: credential, to: .registerOrganisation) { tx, actor in
      try strike(event, of: id, tx, actor)
    }
  }

  func strike(_ event: ID<OrganisationEvent>, of id: ID<Organisation>, _ tx: Tx, _ actor: Actor) throws {
    guard let history = try OrganisationHistory.read([id], tx).first,
      let found = history.events(known: nil).first(where: { $0.id == event })
    else { throw Fault.noSuchOrganisation }
    try require(.registerOrganisation, .registration, history, actor, tx)
    guard !found.kind.begins, found.kind != .changed else {
      throw Fault.conflict("Không gỡ được sự kiện đăng ký. Nếu nội dung sai, hãy ghi một lần đăng ký thay đổi.")
    }
    try tx.execute("UPDATE organisation_event SET superseded_at = \(tx.now) WHERE id = \(event)")
    try Self.turn([id], tx)
    try tx.audit(
      actor, "registry.strikeEvent", AuditSubject("organisation", id),
      before: ["event": .text(found.kind.rawValue), "day": .text(found.day.description)])
  }

  /// Records what a body has found of an organisation or granted it.
  public func record(_ recognition: Recognition, of id: ID<Organisation>, as credential: Credential) async throws {
    try await db.write(as: credential, to: .recordRecognition) { tx, actor in
      guard let history = try OrganisationHistory.read([id], tx).first,
        let record = history.record(AsOf(day: tx.today))
      else { throw Fault.noSuchOrganisation }
      try actor.require(.recordRecognition, inAnyOf: try authority(id, record, tx).places(.reading))
      try insert(by: actor.name, tx) { $0.add(recognition, of: id) }
      try tx.audit(
        actor, Permission.recordRecognition.name, AuditSubject("organisation", id),
        after: [
          "kind": .text(recognition.kind.rawValue), "result": .text(recognition.result),
          "year": recognition.year.map(JSON.integer) ?? .null, "paper": .text(recognition.paper),
        ])
    }
  }
}

extension Fault {
  static let noSuchOrganisation = Fault.notFound("Không có tổ chức này trong sổ bộ. Hãy tìm theo tên hoặc mã số.")
}
