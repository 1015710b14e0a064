import Kit
import Storage
import Territory

/// Dòng chờ ghi: rows of the registry's tables that are written together, one statement a table.
///
/// Whoever registers one organisation writes as a list of fifty thousand does.
struct RegistryRows {
  private let name: String
  private let batch: ID<RegistryImport>?
  private let now: Instant
  private var organisations: [SQL] = []
  private var records: [SQL] = []
  private var events: [SQL] = []
  private var lineage: [SQL] = []
  private var contacts: [(contact: Contact, id: ID<Organisation>, from: Day)] = []
  private var memberships: [SQL] = []
  private var recognitions: [SQL] = []
  private var returns: [SQL] = []
  private var entries: [SearchEntry] = []
  private var turns: [ID<Organisation>] = []
  /// Those that begin here, with all that is told of them.
  private var begun: [ID<Organisation>: (history: OrganisationHistory, returns: [AnnualReturn])] = [:]

  init(by name: String, of batch: ID<RegistryImport>? = nil, _ tx: Tx) {
    self.name = name
    self.batch = batch
    now = tx.now
  }

  mutating func add(_ registration: Organisations.Registration, _ id: ID<Organisation>) {
    let record = registration.record
    organisations.append("(\(id), \(registration.kind), \(now), \(batch))")
    begun[id] = (
      OrganisationHistory(Organisation(id: id, kind: registration.kind), records: [], events: []), []
    )
    let begin = min(registration.establishedOn ?? registration.day, registration.day)
    add(record, of: id, Validity(from: begin))
    if let day = registration.establishedOn, day < registration.day || record.basis != .certificate {
      add(.init(.established, on: day), of: id)
    }
    if record.basis == .certificate || registration.establishedOn == nil {
      var event = Organisations.EventDraft(
        record.basis == .certificate ? .registered : .established, on: registration.day)
      event.document = registration.document ?? record.basisNumber
      event.issuer = registration.issuer
      add(event, of: id)
    }
    if let contact = registration.contact { contacts.append((contact, id, begin)) }
    entries.append(Organisations.entry(id, record))
  }

  mutating func add(_ record: OrganisationRecord, of id: ID<Organisation>, _ validity: Validity) {
    records.append(
      "(\(id), \(record.nameKey), \(record.bound), \(validity.from), \(validity.to), \(now), \(name), \(batch))")
    begun[id]?.history.records.append(
      Recorded(DatedRecord(record: record, validity: validity), recordedAt: now))
    turns.append(id)
  }

  mutating func add(
    _ draft: Organisations.EventDraft, _ event: ID<OrganisationEvent>? = nil, of id: ID<Organisation>
  ) {
    let event = event ?? ID(at: now)
    events.append(
      """
      (\(event), \(id), \(draft.kind), \(draft.day), \(draft.until), \(draft.document), \(draft.issuer), \(draft.note),
        \(now), \(name), \(batch))
      """)
    lineage += draft.others.map { "(\(event), \($0))" }
    begun[id]?.history.events.append(
      Recorded(OrganisationEvent(id: event, draft.kind, on: draft.day, others: draft.others), recordedAt: now))
    turns.append(id)
  }

  mutating func add(_ membership: Membership, of id: ID<Organisation>) {
    memberships.append(
      """
      (\(id), \(membership.union), \(membership.validity.from), \(membership.validity.to), \(membership.paper), \(now),
        \(name), \(batch))
      """)
    begun[id]?.history.memberships.append(Recorded(membership, recordedAt: now))
    turns.append(id)
  }

  mutating func add(_ recognition: Recognition, of id: ID<Organisation>) {
    recognitions.append(
      """
      (\(id), \(recognition.kind), \(recognition.year), \(recognition.validity?.from), \(recognition.validity?.to),
        \(recognition.result), \(recognition.paper), \(recognition.paperDay), \(now), \(name), \(batch))
      """)
    begun[id]?.history.recognitions.append(Recorded(recognition, recordedAt: now))
    turns.append(id)
  }

  mutating func add(_ filed: AnnualReturn) {
    returns.append(
      """
      (\(filed.organisation), \(filed.year), \(filed.kind), \(filed.state), \(filed.source), \(filed.informant),
        \(filed.toldOn), \(filed.values.bound), \(now), \(name), \(batch))
      """)
    begun[filed.organisation]?.returns.append(filed)
    turns.append(filed.organisation)
  }

  /// Writes them, and tells every server of which organisations something was recorded.
  /// - Parameter keys: Seal what is personal.
  func write(_ keys: Keyring, _ tx: Tx) throws {
    try Self.insert("INSERT INTO organisation (id, kind, recorded_at, import_id) VALUES ", organisations, tx)
    try Self.insert(
      """
      INSERT INTO organisation_record (organisation_id, name_key, \(OrganisationRecord.columns), valid_from, valid_to,
        recorded_at, recorded_by_name, import_id) VALUES \("" as SQL)
      """, records, tx)
    try Self.insert(
      """
      INSERT INTO organisation_event (id, organisation_id, kind, day, until, document, issuer, note, recorded_at,
        recorded_by_name, import_id) VALUES \("" as SQL)
      """, events, tx)
    try Self.insert("INSERT INTO organisation_lineage (event_id, other_id) VALUES ", lineage, tx)
    let sealed: [SQL] = try contacts.filter { !$0.contact.isEmpty }.map { contact, id, day in
      let row = ID<Contact>(at: now)
      return "(\(row), \(id), \(try contact.sealed(as: row, keys)), \(day), \(now), \(batch))"
    }
    try Self.insert(
      """
      INSERT INTO organisation_contact (id, organisation_id, sealed, valid_from, recorded_at, import_id) VALUES \("" as SQL)
      """, sealed, tx)
    try Self.insert(
      """
      INSERT INTO organisation_membership (organisation_id, union_id, valid_from, valid_to, paper, recorded_at,
        recorded_by_name, import_id) VALUES \("" as SQL)
      """, memberships, tx)
    try Self.insert(
      """
      INSERT INTO recognition (organisation_id, kind, year, valid_from, valid_to, result, paper, paper_day, recorded_at,
        recorded_by_name, import_id) VALUES \("" as SQL)
      """, recognitions, tx)
    try Self.insert(
      """
      INSERT INTO annual_return (organisation_id, year, kind, state, source, informant, told_on, \(Measure.columns),
        recorded_at, recorded_by_name, import_id) VALUES \("" as SQL)
      """, returns, tx)
    try tx.index(new: entries)
    try Organisations.turn(new: begun.sorted { $0.key < $1.key }.map(\.value), tx)
    try Organisations.turn(turns.filter { begun[$0] == nil }, tx)
  }

  /// A statement of SQLite takes 32,766 values: rows of forty columns go five hundred at a time.
  private static func insert(_ head: SQL, _ rows: [SQL], _ tx: Tx) throws {
    for first in stride(from: 0, to: rows.count, by: 500) {
      try tx.execute(head + .joined(Array(rows[first..<min(first + 500, rows.count)]), by: ", "))
    }
  }
}
