import Crypto
import Kit
import Storage
import Territory

/// Tra cứu công khai: what anybody may know of an organisation – no person, no figure, nothing of the alliance.
struct PublicEntry: Sendable {
  let line: RegistryLine
  /// With what stands there today.
  let place: String

  /// By which an extract on paper is compared with what is registered today.
  var seal: String {
    let facts = [
      line.id.text, line.name, line.kind.rawValue, line.code ?? "", line.field.rawValue, place, line.operating.rawValue,
      line.legal?.rawValue ?? "", line.begins.description, line.ends?.description ?? "",
    ]
    let digest = SHA256.hash(data: Array(facts.joined(separator: "\u{1F}").utf8))
    return digest.prefix(6).map { byte in
      let text = String(byte, radix: 16, uppercase: true)
      return text.utf8.count == 1 ? "0" + text : text
    }.joined()
  }
}

extension Organisations {
  static let mostPublic = 50

  /// The organisations whose names or codes hold the words, the best first; ended ones too, and said so.
  func lookUp(_ words: String, as credential: Credential) async throws -> [PublicEntry] {
    try await db.read(as: credential) { tx, _ in
      let hits = try tx.search(words, kinds: ["organisation"], limit: Self.mostPublic).compactMap {
        ID<Organisation>($0.id)
      }
      let found = try entries(hits, tx)
      return hits.compactMap { id in found.first { $0.line.id == id } }
    }
  }

  /// - Throws: `Fault.notFound` where there is none.
  func lookUp(_ id: ID<Organisation>, as credential: Credential) async throws -> PublicEntry {
    try await db.read(as: credential) { tx, _ in
      guard let entry = try entries([id], tx).first else { throw Fault.noSuchOrganisation }
      return entry
    }
  }

  private func entries(_ ids: [ID<Organisation>], _ tx: Tx) throws -> [PublicEntry] {
    let words = PlaceWords(try areas.history(in: tx))
    return try tx.all(
      "SELECT \(RegistryLine.columns) FROM organisation_line o WHERE o.organisation_id IN \(ids)"
    ) { row in
      let line = try RegistryLine(&row)
      let record = OrganisationRecord(
        name: line.name, field: line.field, basis: .certificate, area: line.area, areaDay: line.areaDay)
      return PublicEntry(line: line, place: words.title(record, onMapOf: tx.today))
    }
  }
}
