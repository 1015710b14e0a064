import Kit
import Storage

/// Người đại diện và liên hệ: personal data, kept apart from what is registered and masked until somebody needs them.
public struct Contact: Hashable, Sendable {
  public var representative: String?
  public var position: String?
  public var phone: String?
  public var email: String?

  public init(
    representative: String? = nil, position: String? = nil, phone: String? = nil, email: String? = nil
  ) {
    self.representative = representative
    self.position = position
    self.phone = phone
    self.email = email
  }

  public var isEmpty: Bool { [representative, phone, email].allSatisfy { $0 == nil } }

  /// As it is shown to those who have not asked for more: `N. V. A.`, `••• ••• 678`.
  public var masked: Contact {
    Contact(
      representative: representative.map { name in
        name.split(separator: " ").map { "\($0.prefix(1))." }.joined(separator: " ")
      },
      position: position, phone: phone.map { "••• ••• \($0.suffix(3))" },
      email: email.map { address in "\(address.prefix(1))•••\(address.drop { $0 != "@" })" })
  }
}

extension Organisations {
  /// Shows the contact of an organisation to somebody who needs it, and records that and what for.
  /// - Throws: `Fault.invalid` without a purpose.
  public func unmask(
    _ id: ID<Organisation>, purpose: String, as credential: Credential
  ) async throws -> Contact? {
    guard !purpose.folded.isEmpty else {
      throw Fault.invalid("muc_dich", "Chưa có mục đích. Hãy ghi vì sao cần xem, ví dụ mời họp tổng kết năm.")
    }
    return try await db.write(as: credential, to: .readContacts) { tx, actor in
      guard let history = try OrganisationHistory.read([id], tx).first else { throw Fault.noSuchOrganisation }
      try require(.readContacts, .reading, history, actor, tx)
      try tx.audit(
        actor, Permission.readContacts.name, AuditSubject("organisation", id), after: ["purpose": .text(purpose)])
      return try Self.contact(of: id, on: tx.today, tx)
    }
  }

  static func contact(of id: ID<Organisation>, on day: Day, _ tx: Tx) throws -> Contact? {
    try tx.first(
      """
      SELECT representative, position, phone, email FROM organisation_contact
      WHERE organisation_id = \(id) AND superseded_at IS NULL AND valid_from <= \(day)
        AND (valid_to IS NULL OR valid_to > \(day))
      ORDER BY valid_from DESC, number DESC
      """
    ) {
      Contact(
        representative: try $0.next(), position: try $0.next(), phone: try $0.next(), email: try $0.next())
    }
  }

  static func insert(
    _ contact: Contact, of id: ID<Organisation>, from day: Day, batch: ID<RegistryImport>? = nil, _ tx: Tx
  ) throws {
    guard !contact.isEmpty else { return }
    try tx.execute(
      """
      INSERT INTO organisation_contact (organisation_id, representative, position, phone, email, valid_from, recorded_at,
        import_id)
      VALUES (\(id), \(contact.representative), \(contact.position), \(contact.phone), \(contact.email), \(day),
        \(tx.now), \(batch))
      """)
  }
}
