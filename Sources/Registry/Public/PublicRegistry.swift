import Kit
import Storage
import Territory

/// Tra cứu công khai: what anybody may know of an organisation – no person, no figure, nothing of the alliance.
struct PublicEntry: Sendable {
  let line: RegistryLine
  /// With what stands there today.
  let place: String

  /// By which an extract on paper is compared with what is registered today.
  fileprivate var facts: String {
    [
      line.id.text, line.name, line.kind.rawValue, line.code ?? "", line.field.rawValue, place, line.operating.rawValue,
      line.legal?.rawValue ?? "", line.begins.description, line.ends?.description ?? "",
    ].joined(separator: "\u{1F}")
  }
}

extension Organisations {
  /// What an extract bears, so that nobody else can print one that passes the check.
  func seal(of entry: PublicEntry) throws -> String { try keys.signature(of: entry.facts, for: "registry.extract") }

  /// Whether an extract that bears a seal still says what is registered.
  func isTrue(_ seal: String, of entry: PublicEntry) -> Bool {
    keys.isSignature(seal, of: entry.facts, for: "registry.extract")
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
      return PublicEntry(line: line, place: words.title(line.place, onMapOf: tx.today))
    }
  }
}
