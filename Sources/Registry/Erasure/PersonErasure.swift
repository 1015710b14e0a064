import Foundation
import Kit
import Storage
import Web

extension Permission {
  public static let erasePerson = Permission(
    "registry.erasePerson", "Xóa dữ liệu cá nhân của một người trong sổ bộ theo yêu cầu hợp pháp")
}

/// Xóa dữ liệu cá nhân: what was taken out of the registry of one person, counted and not named.
public struct PersonErasure: Sendable {
  public internal(set) var contacts = 0
  public internal(set) var words = 0
  public internal(set) var listedRows = 0
  public internal(set) var files = 0
  public internal(set) var entries = 0
}

extension Organisations {
  /// What stands where something of a person stood.
  static let erased = "[đã xóa]"

  /// Takes what is held of a person who is or was a contact of an organisation out of the registry, for good: contacts,
  /// what was written of them, rows and files of lists, and the payloads of the log. The organisation and its figures
  /// stay; the log tells that something was erased and under what.
  ///
  /// Backups that were taken before still hold it, sealed where it was sealed.
  /// - Parameters:
  ///   - name: the whole name, as typed by whoever has the request before them.
  ///   - basis: the decision or the provision that demands it.
  /// - Throws: `Fault.invalid` where no contact of the organisation bears the name, or without a basis.
  @discardableResult
  public func erase(
    _ name: String, of id: ID<Organisation>, under basis: String, as credential: Credential
  ) async throws -> PersonErasure {
    guard basis.nonEmpty?.contains(where: \.isNumber) == true else {
      throw Fault.invalid(
        "can_cu", "Chưa có căn cứ. Hãy ghi số, ngày của yêu cầu hoặc quyết định, ví dụ: Đơn yêu cầu ngày 05/10/2026.")
    }
    let marks = try await db.read(as: credential, to: .erasePerson) { tx, actor in
      guard let history = try OrganisationHistory.read([id], tx).first else { throw Fault.noSuchOrganisation }
      try require(.erasePerson, .registration, history, actor, tx)
      return PersonMarks(of: try contacts(tx).filter { $0.organisation == id }.map(\.contact), named: name)
    }
    guard !marks.isEmpty else {
      throw Fault.invalid("ho_ten", "Tổ chức này không có người liên hệ nào mang đúng họ tên đó. Hãy xem lại họ tên.")
    }
    let lines = try await listed(marks, as: credential)
    return try await db.write(as: credential, to: .erasePerson) { tx, actor in
      guard let history = try OrganisationHistory.read([id], tx).first else { throw Fault.noSuchOrganisation }
      try require(.erasePerson, .registration, history, actor, tx)
      var done = PersonErasure()
      let held = try contacts(tx).filter { marks.are(of: $0.contact, isHere: $0.organisation == id) }
      done.contacts = try tx.execute("DELETE FROM organisation_contact WHERE id IN \(held.map(\.row))")
      for line in lines { try erase(marks, line, &done, tx) }
      done.files = try eraseFiles(of: Set(lines.map(\.list)), tx)
      for organisation in Set(held.map(\.organisation) + [id]).sorted() {
        try eraseWords(marks, of: organisation, &done, tx)
        try eraseLog(marks, of: organisation, under: basis, &done, tx, actor)
      }
      try tx.audit(
        actor, Permission.erasePerson.name, AuditSubject("organisation", id),
        after: [
          "basis": .text(basis), "contacts": .integer(done.contacts), "words": .integer(done.words),
          "listedRows": .integer(done.listedRows), "files": .integer(done.files), "entries": .integer(done.entries),
        ])
      return done
    }
  }

  private func contacts(_ tx: Tx) throws -> [(organisation: ID<Organisation>, row: ID<Contact>, contact: Contact)] {
    try tx.all("SELECT organisation_id, id, sealed FROM organisation_contact") { row in
      let (organisation, id): (ID<Organisation>, ID<Contact>) = (try row.next(), try row.next())
      return (organisation, id, try Contact(try row.next(), of: id, keys))
    }
  }

  /// What people have written of the organisation: who told figures, notes of events, papers, addresses.
  private func eraseWords(_ marks: PersonMarks, of id: ID<Organisation>, _ done: inout PersonErasure, _ tx: Tx) throws {
    let columns: [(read: SQL, write: (String) -> SQL)] = [
      (
        "SELECT DISTINCT informant FROM annual_return",
        { "UPDATE annual_return SET informant = \(Self.erased) WHERE informant = \($0)" }
      ),
      (
        "SELECT DISTINCT note FROM organisation_event",
        { "UPDATE organisation_event SET note = \(Self.erased) WHERE note = \($0)" }
      ),
      (
        "SELECT DISTINCT issuer FROM organisation_event",
        { "UPDATE organisation_event SET issuer = \(Self.erased) WHERE issuer = \($0)" }
      ),
      (
        "SELECT DISTINCT document FROM organisation_event",
        { "UPDATE organisation_event SET document = \(Self.erased) WHERE document = \($0)" }
      ),
      (
        "SELECT DISTINCT street FROM organisation_record",
        { "UPDATE organisation_record SET street = \(Self.erased) WHERE street = \($0)" }
      ),
      (
        "SELECT DISTINCT result FROM recognition",
        { "UPDATE recognition SET result = \(Self.erased) WHERE result = \($0)" }
      ),
      (
        "SELECT DISTINCT paper FROM recognition",
        { "UPDATE recognition SET paper = \(Self.erased) WHERE paper = \($0)" }
      ),
      (
        "SELECT DISTINCT paper FROM organisation_membership",
        { "UPDATE organisation_membership SET paper = \(Self.erased) WHERE paper = \($0)" }
      ),
      (
        "SELECT DISTINCT words FROM return_word",
        { "UPDATE return_word SET words = \(Self.erased) WHERE words = \($0)" }
      ),
    ]
    let mine: SQL = " WHERE organisation_id = \(id)"
    for (read, write) in columns {
      for text in try tx.values("\(read)\(mine)", as: String?.self).compactMap({ $0 }) where marks.stand(in: text) {
        done.words += try tx.execute("\(write(text)) AND organisation_id = \(id)")
      }
    }
  }

  /// Payloads of the log in which the person stands; an entry stays in its chain without what it said.
  private func eraseLog(
    _ marks: PersonMarks, of id: ID<Organisation>, under basis: String, _ done: inout PersonErasure, _ tx: Tx,
    _ actor: Actor
  ) throws {
    let acts = try tx.history(of: [AuditSubject("organisation", id)], limit: 100_000)
    for act in acts where [act.before, act.after].contains(where: { $0.map(marks.stand(in:)) ?? false }) {
      try tx.erase(payloadOf: act.id, under: basis, by: actor)
      done.entries += 1
    }
  }
}

/// Dấu vết: the words by which a person is recognised wherever they were written – name, telephone number, address.
struct PersonMarks: Sendable {
  private let names: Set<String>
  private let numbers: Set<String>

  /// - Parameter contacts: Those of one organisation, of which the ones of the name count.
  init(of contacts: [Contact], named name: String) {
    let contacts = contacts.filter { $0.representative?.folded == name.folded }
    names = Set(contacts.flatMap { [$0.representative, $0.email] }.compactMap { $0?.folded }.filter { !$0.isEmpty })
    numbers = Set(contacts.compactMap { $0.phone.map(Self.digits) }.filter { $0.utf8.count >= 8 })
  }

  var isEmpty: Bool { names.isEmpty && numbers.isEmpty }

  /// Whether a contact is this person: by name in their organisation; in another, where others may be called the same,
  /// by name together with a number or an address.
  func are(of contact: Contact, isHere: Bool) -> Bool {
    guard contact.representative.map({ names.contains($0.folded) }) == true else { return false }
    return isHere || contact.phone.map { numbers.contains(Self.digits($0)) } == true
      || contact.email.map { names.contains($0.folded) } == true
  }

  /// However it is spelt, and with whatever between the digits.
  func stand(in text: String) -> Bool {
    let folded = text.folded
    if names.contains(where: folded.contains) { return true }
    guard !numbers.isEmpty else { return false }
    let digits = Self.digits(text)
    return numbers.contains(where: digits.contains)
  }

  private static func digits(_ text: String) -> String {
    String(decoding: text.utf8.filter { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }, as: UTF8.self)
  }
}
