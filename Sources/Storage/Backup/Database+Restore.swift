import Foundation
import Kit

/// Kết quả khôi phục: what was loaded, and what the log in its new place says of itself.
public struct Restoration: Sendable {
  public let manifest: BackupManifest
  /// The steps by which an older backup was brought to this release.
  public let migrated: [String]
  public let audit: AuditVerification
  /// What every table holds now.
  let tables: [BackupManifest.Table]
}

extension Database {
  /// Loads a backup into this database, whichever engine it is, in one transaction.
  ///
  /// The file is checked before anything is written; every row is read again from the tables before the transaction
  /// ends, and the log verified against the seal of the backup after it.
  /// - Parameters:
  ///   - key: what an encrypted file is opened with.
  ///   - replacing: whether what the database holds may go.
  public func restore(
    from path: String, _ features: [Migration], key: BackupKey? = nil, replacing: Bool = false
  ) async throws -> Restoration {
    try await restore(try await Backup(checking: path, key: key), features, replacing: replacing)
  }

  /// Loads a backup that was checked already.
  public func restore(_ backup: Backup, _ features: [Migration], replacing: Bool = false) async throws -> Restoration {
    let known = Migration.storage + features
    let missing = try backup.stepsTo(known)
    let loaded = try withExtendedLifetime(backup) {
      try OlderBackup.brought(backup, by: missing, to: known, at: clock.now)
    }
    try await told { [clock] in
      try await self.engine.exclusively { connection in
        do {
          try loaded.file.reading { source in
            try Self.load(source, loaded.tables, into: Tx(connection, now: clock.now), known, replacing: replacing)
          }
        } catch StorageError.full {
          throw Fault.unavailable(
            "Ổ đĩa của cơ sở dữ liệu đích đã đầy nên chưa khôi phục gì; cơ sở dữ liệu còn như trước. Hãy dọn bớt rồi chạy "
              + "lại: cần chỗ chừng ba lần tệp sao lưu.", retryAfter: nil)
        }
      }
    }
    let audit = try await verifyAudit(against: backup.manifest.seal)
    return Restoration(manifest: backup.manifest, migrated: missing, audit: audit, tables: loaded.tables)
  }

  private static func load(
    _ source: any Connection, _ expected: [BackupManifest.Table], into tx: Tx, _ known: [Migration], replacing: Bool
  ) throws {
    let target = tx.connection
    try tx.mustOrderByCodePoint()
    try tx.mustHaveTrigrams()
    // Before the steps that it lacks, whose own rows are no data of anybody.
    if !replacing { try tx.mustBeEmpty(tx.layout()) }
    _ = try tx.apply(known)
    let sourceTables = try BackupManifest.tables(of: Tx(source, now: tx.now))
    let layout = try tx.layout()
    try mustMatch(sourceTables, layout)
    try tx.deferReferences()
    try target.empty(layout)
    for (sourceTable, expected) in zip(sourceTables, expected) {
      guard let table = layout.first(where: { $0.name == sourceTable.name })?.ordered(as: sourceTable) else { continue }
      try target.copy(table, from: source, as: sourceTable)
      guard try target.digest(of: table) == expected else {
        throw Fault.unavailable(
          "Bảng “\(table.name)” sau khi chép không giống trong bản sao lưu, nên đã bỏ cả lần khôi phục; cơ sở dữ liệu còn "
            + "như trước. Hãy kiểm tra tệp bằng hoptac backup --verify rồi chạy lại.", retryAfter: nil)
      }
    }
    try tx.rebuildSearch()
  }
}

extension Tx {
  /// References are looked at when the transaction ends.
  func deferReferences() throws {
    try execute(
      .only(.sqlite, "PRAGMA defer_foreign_keys = ON") + .only(.postgreSQL, "SET CONSTRAINTS ALL DEFERRED"))
  }

  /// - Throws: `Fault.conflict` that names the first table which holds something.
  fileprivate func mustBeEmpty(_ tables: [TableLayout]) throws {
    for table in tables where table.name != "migration" {
      guard try value("SELECT count(*) FROM (SELECT 1 FROM \(.name(table.name)) LIMIT 1) found") != 0 else { continue }
      throw Fault.conflict(
        "Cơ sở dữ liệu đích đã có dữ liệu (bảng “\(table.name)”), nên chưa khôi phục gì. Hãy chọn một cơ sở dữ liệu trống "
          + "trong HOPTAC_DATABASE, hoặc thêm --replace nếu chắc chắn muốn thay toàn bộ dữ liệu đang có.")
    }
  }
}
