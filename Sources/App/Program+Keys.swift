import Access
import Kit
import Registry
import Steering
import Storage

extension Program {
  /// Every sealed column of every feature.
  public static var sealedColumns: [SealedColumn] {
    AccessFeature.sealedColumns + RegistryFeature.sealedColumns + [.digestAddress]
  }

  /// Adds a key, which seals from now on; what older ones have sealed stays until `reseal`.
  /// - Returns: its identity.
  public func addKey() async throws -> String {
    try keys.add(at: clock.now)
    try await db.prepare(keys)
    return keys.listed.last?.id ?? ""
  }

  /// Seals everything under the newest key.
  /// - Returns: how many values were sealed anew.
  public func reseal() async throws -> Int {
    var count = 0
    for column in Self.sealedColumns { count += try await db.reseal(column, with: keys) }
    return count
  }

  /// The keys, each with how many values it seals.
  public func sealedCounts() async throws -> [(key: (id: String, madeAt: Instant), count: Int)] {
    var counts: [String: Int] = [:]
    for column in Self.sealedColumns {
      counts.merge(try await db.counts(of: column, under: keys), uniquingKeysWith: +)
    }
    return keys.listed.map { ($0, counts[$0.id] ?? 0) }
  }
}
