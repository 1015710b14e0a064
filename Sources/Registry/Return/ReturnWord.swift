import Kit
import Storage

/// Lời của tổ chức: what an organisation says of figures that somebody else has entered on its behalf – that they are
/// right, or that they are not and why. It never makes them its own declaration.
public struct ReturnWord: Hashable, Sendable {
  public let agrees: Bool
  public let words: String?
  public let day: Day
  public let by: String
}

/// Kỳ của phiếu.
struct ReturnPeriod: Hashable, Sendable {
  let year: Int
  let kind: AnnualReturn.Kind
}

extension AnnualReturns {
  /// Says so in the name of the organisation. What is contested is no longer checked, and waits for whoever checks.
  /// - Throws: `Fault.conflict` where the figures are its own; `Fault.invalid` where it contests without saying what.
  public func answer(
    _ agrees: Bool, words: String?, of id: ID<Organisation>, year: Int, _ kind: AnnualReturn.Kind,
    as credential: Credential
  ) async throws {
    try await organisations.db.write(as: credential, to: .enterFigures) { tx, actor in
      guard let history = try OrganisationHistory.read([id], tx).first else { throw Fault.noSuchOrganisation }
      try organisations.require(.enterFigures, .figures, history, actor, tx)
      guard actor.manages(id) else {
        throw Fault.forbidden("Chỉ tổ chức mới xác nhận hoặc phản đối số liệu được nhập thay cho mình.")
      }
      guard agrees || words?.folded.isEmpty == false else {
        throw Fault.invalid("y_kien", "Chưa ghi số nào sai và đúng là bao nhiêu. Hãy ghi rồi gửi lại.")
      }
      guard let held = try Self.standing(id, year, [kind], tx), held.filed.return.source != .own else {
        throw Fault.conflict("Không có số liệu \(kind.title.lowercased()) năm \(year) do người khác nhập thay.")
      }
      var number = held.number
      if !agrees, held.filed.return.state != .declared {
        try Self.supersede(held.number, tx)
        var opened = held.filed.return
        opened.state = .declared
        try organisations.insert(by: actor.name, tx) { [opened] in $0.add(opened) }
        number = try Self.standing(id, year, [kind], tx)?.number ?? number
      }
      try tx.execute("DELETE FROM return_word WHERE return_number = \(number)")
      try tx.execute(
        """
        INSERT INTO return_word (return_number, organisation_id, agrees, words, said_at, said_by_name)
        VALUES (\(number), \(id), \(agrees ? 1 : 0), \(words), \(tx.now), \(actor.name))
        """)
      try tx.audit(
        actor, agrees ? "registry.confirmFigures" : "registry.contestFigures", AuditSubject("organisation", id),
        after: ["year": .integer(year), "kind": .text(kind.rawValue)])
    }
  }

  /// What an organisation has said, by the number of the return.
  static func words(of id: ID<Organisation>, _ tx: Tx) throws -> [Int64: ReturnWord] {
    let found = try tx.all(
      "SELECT return_number, agrees, words, said_at, said_by_name FROM return_word WHERE organisation_id = \(id)"
    ) { row in
      (
        try row.next(Int64.self),
        ReturnWord(
          agrees: try row.next(Int.self) == 1, words: try row.next(), day: try row.next(Instant.self).day,
          by: try row.next())
      )
    }
    return Dictionary(found, uniquingKeysWith: { first, _ in first })
  }
}

extension Migration {
  static let returnWords = Migration(
    "registry-4-return-words",
    [
      """
      CREATE TABLE return_word (
        return_number \(.integer) PRIMARY KEY,
        organisation_id \(.text) NOT NULL REFERENCES organisation (id) DEFERRABLE,
        agrees \(.integer) NOT NULL,
        words \(.text),
        said_at \(.instant) NOT NULL,
        said_by_name \(.text) NOT NULL
      )\(SQL.strict)
      """,
      "CREATE INDEX return_word_organisation ON return_word (organisation_id)",
    ])
}
