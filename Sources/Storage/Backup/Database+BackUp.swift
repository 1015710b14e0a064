import Foundation
import Kit

extension Database {
  /// Writes the whole database, as it stands at one moment, into a new file, while others go on reading and writing.
  /// - Parameters:
  ///   - path: a file that does not exist yet.
  ///   - features: the steps of the schema that this release knows.
  ///   - key: what the file is encrypted with; nil leaves it as it is. What is not encrypted yet lies in the temporary
  ///     folder, under no name.
  /// - Throws: `Fault` if there is nothing to copy, the file exists or the disk is full; nothing is left behind then.
  public func backUp(to path: String, _ features: [Migration], key: BackupKey? = nil) async throws -> BackupManifest {
    try await told { [clock] in
      try await self.engine.readWithCursors { connection in
        do {
          return try Self.backUp(connection, to: path, Migration.storage + features, key, at: clock.now)
        } catch StorageError.full {
          throw Fault.unavailable(
            "Ổ đĩa chứa “\(path)”\(key == nil ? "" : ", hoặc thư mục tạm,") đã đầy nên chưa sao lưu được; không để lại tệp dở dang. Hãy dọn bớt hoặc chọn ổ khác.",
            retryAfter: nil)
        }
      }
    }
  }

  private static func backUp(
    _ source: any Connection, to path: String, _ known: [Migration], _ key: BackupKey?, at moment: Instant
  ) throws -> BackupManifest {
    let tx = Tx(source, now: moment)
    guard try tx.hasTable("migration") else {
      throw Fault.unavailable(
        "Cơ sở dữ liệu còn trống, chưa có gì để sao lưu. Hãy chạy: hoptac migrate", retryAfter: nil)
    }
    let applied = try tx.values("SELECT name FROM migration ORDER BY position", as: String.self)
    try Migration.refuseLater(applied, than: known)
    let sourceTables = try tx.layout()
    let seal = try tx.lastSeal()

    let part = try PartFile(for: path)
    part.clear()
    let scratch = key == nil ? nil : try ScratchFolder()
    let plain = try scratch?.file("plain")
    let file = try BackupFile(scratch.map { "\($0.path)/plain" } ?? part.path, to: .create)
    // Whoever kills us finds nothing readable.
    if let scratch { unlink("\(scratch.path)/plain") }
    let manifest = try file.writing { target in
      let copy = Tx(target, now: moment)
      // The steps that the source has, so that a database may be saved before it is migrated.
      _ = try copy.apply(known.filter { applied.contains($0.name) })
      let tables = try copy.layout()
      try mustMatch(sourceTables, tables)
      try target.empty(tables)
      var copied: [BackupManifest.Table] = []
      for table in tables {
        guard let sourceTable = sourceTables.first(where: { $0.name == table.name }) else { continue }
        copied.append(try target.copy(table, from: source, as: sourceTable.ordered(as: table)))
      }
      try copy.rebuildSearch()
      let manifest = BackupManifest(
        moment: moment, source: source.dialect, migrations: applied, seal: seal, tables: copied)
      try manifest.write(to: copy)
      try BackupFile.sign(target)
      return manifest
    }
    try file.shut()
    if let key, let plain { try EncryptedBackup.encrypt(plain, with: key) { try part.append($0) } }
    try part.publish()
    return manifest
  }

  /// - Throws: `Fault.unavailable` where somebody has changed tables by hand.
  static func mustMatch(_ source: [TableLayout], _ target: [TableLayout]) throws(Fault) {
    let names = Set(source.map(\.name)).symmetricDifference(target.map(\.name))
    let unlike = source.first { table in !target.contains { $0.name == table.name && $0.matches(table) } }
    guard let odd = names.min() ?? unlike?.name else { return }
    throw .unavailable(
      "Bảng “\(odd)” không đúng với các bước nâng cấp đã ghi, có lẽ đã bị sửa bằng tay, nên không chép được trọn vẹn. "
        + "Hãy đưa bảng đó về như bản HopTac tạo ra rồi chạy lại.", retryAfter: nil)
  }
}

extension Connection {
  /// Takes every row out of the tables, the last made first.
  func empty(_ tables: [TableLayout]) throws {
    for table in tables.reversed() { try run("DELETE FROM \(.name(table.name))") }
  }
}
