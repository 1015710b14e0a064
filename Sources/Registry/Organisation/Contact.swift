import Foundation
import Kit
import Storage

/// Người đại diện và liên hệ: personal data, sealed in the database and masked on the page until
/// somebody needs them.
public struct Contact: Hashable, Codable, Sendable {
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
      return try contact(of: id, on: tx.today, tx)
    }
  }

  func contact(of id: ID<Organisation>, on day: Day, _ tx: Tx) throws -> Contact? {
    try tx.first(
      """
      SELECT id, sealed FROM organisation_contact
      WHERE organisation_id = \(id) AND superseded_at IS NULL AND valid_from <= \(day)
        AND (valid_to IS NULL OR valid_to > \(day))
      ORDER BY valid_from DESC, number DESC
      """
    ) {
      let row: ID<Contact> = try $0.next()
      return try Contact($0.next(), of: row, keys)
    }
  }

  /// Seals the contacts that an earlier release has kept in plain, some at a time.
  public func sealContacts() async throws {
    while try await db.system(
      job: "seal-contacts",
      { [keys] tx in
        let plain = try tx.all(
          """
          SELECT number, representative, position, phone, email FROM organisation_contact WHERE sealed IS NULL LIMIT 200
          """
        ) {
          (
            number: try $0.next(Int.self),
            contact: Contact(
              representative: try $0.next(), position: try $0.next(), phone: try $0.next(), email: try $0.next())
          )
        }
        for (number, contact) in plain {
          let row: ID<Contact> = tx.newID()
          try tx.execute(
            """
            UPDATE organisation_contact SET id = \(row), sealed = \(try contact.sealed(as: row, keys)),
              representative = NULL, position = NULL, phone = NULL, email = NULL WHERE number = \(number)
            """)
        }
        return plain.count
      }) > 0
    {}
  }
}

extension SealedColumn {
  /// A whole contact: nobody looks for the organisation of a number.
  static let contact = SealedColumn(table: "organisation_contact", column: "sealed")
}

extension Contact {
  func sealed(as row: ID<Contact>, _ keys: Keyring) throws -> String {
    try keys.seal(String(decoding: JSONEncoder().encode(self), as: UTF8.self), .contact, of: row)
  }

  init(_ sealed: String, of row: ID<Contact>, _ keys: Keyring) throws {
    self = try JSONDecoder().decode(Contact.self, from: Data(try keys.open(sealed, .contact, of: row).utf8))
  }
}
