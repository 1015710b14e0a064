import DirectiveReader
import Foundation
import Kit
import Storage

extension Targets {
  /// Settles what a target leaves open: of what its share is, by when, and how it is broken down.
  /// - Throws: `Fault.invalid` where the parts do not make the whole.
  func plan(
    _ id: ID<Target>, population: String?, horizon: Day?, parts: [Target.Part], as credential: Credential
  ) async throws {
    try await db.write(as: credential, to: .giveWork) { tx, actor in
      guard let target = try Self.visible(id, to: actor, tx) else { throw Fault.noSuchTarget }
      try actor.require(.giveWork, in: .province)
      if let disagreement = target.disagreement(of: parts) { throw Fault.invalid("phan", disagreement) }
      if let horizon, horizon < target.start {
        throw Fault.invalid("han", "Hạn \(horizon.vietnamese) trước ngày bắt đầu (\(target.start.vietnamese)).")
      }
      let chosen = population ?? target.population
      let open: String? = chosen == nil ? target.openPopulations.joined(separator: "\n") : nil
      try tx.execute(
        """
        UPDATE target SET population = \(chosen), population_open = \(open.flatMap { $0.isEmpty ? nil : $0 }),
          horizon_on = \(horizon ?? target.horizon), version = version + 1
        WHERE id = \(id)
        """)
      try tx.execute("DELETE FROM target_part WHERE target_id = \(id)")
      for (position, part) in parts.enumerated() {
        try tx.execute(
          """
          INSERT INTO target_part (target_id, position, area, year, value, weight)
          VALUES (\(id), \(position), \(part.area), \(part.year), \(part.value.description), \(part.weight?.description))
          """)
      }
      try tx.audit(
        actor, "steering.target.plan", AuditSubject("target", id),
        before: ["population": JSON(target.population), "horizon": JSON(target.horizon?.description)],
        after: [
          "population": JSON(chosen), "horizon": JSON((horizon ?? target.horizon)?.description),
          "parts": .integer(parts.count),
        ])
    }
  }

  /// The parts of each.
  static func parts(of ids: [ID<Target>], _ tx: Tx) throws -> [ID<Target>: [Target.Part]] {
    let rows = try tx.all(
      """
      SELECT target_id, area, year, value, weight FROM target_part WHERE target_id IN \(ids) ORDER BY target_id, position
      """
    ) {
      (
        try $0.next(ID<Target>.self),
        Target.Part(
          area: try $0.next(), year: try $0.next(), value: Decimal(kept: try $0.next()) ?? 0,
          weight: try $0.next(String?.self).flatMap { Decimal(kept: $0) })
      )
    }
    return Dictionary(grouping: rows, by: \.0).mapValues { $0.map(\.1) }
  }
}
