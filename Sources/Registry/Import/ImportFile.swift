import Foundation
import Kit
import Storage

/// Phần tệp: a part of a list as it came, or as it was made legible.
///
/// A list holds what it says of people in plain, so it is sealed, in parts that memory holds with ease.
struct ImportFilePart: Sendable {
  enum Form: String, Sendable, SQLConvertible { case asItCame, legible }

  static let size = 384 << 10
}

extension SealedColumn {
  static let importRow = SealedColumn(table: "registry_import_row", column: "sealed")
  static let importFile = SealedColumn(table: "registry_import_part", column: "sealed")
}

extension RegistryImports {
  func seal(_ content: [UInt8], _ form: ImportFilePart.Form, of id: ID<RegistryImport>, _ tx: Tx) throws {
    for (number, first) in stride(from: 0, to: content.count, by: ImportFilePart.size).enumerated() {
      let bytes = content[first..<min(first + ImportFilePart.size, content.count)]
      let part: ID<ImportFilePart> = tx.newID()
      let sealed = try organisations.keys.seal(Data(bytes).base64EncodedString(), .importFile, of: part)
      try tx.execute(
        """
        INSERT INTO registry_import_part (id, import_id, form, number, sealed)
        VALUES (\(part), \(id), \(form), \(number), \(sealed))
        """)
    }
  }

  /// The file as HopTac reads it.
  /// - Throws: `Fault.conflict` where it was erased.
  func file(of found: RegistryImport, _ tx: Tx) throws -> [UInt8] {
    for form in [ImportFilePart.Form.legible, .asItCame] {
      let parts = try tx.all(
        """
        SELECT id, sealed FROM registry_import_part WHERE import_id = \(found.id) AND form = \(form) ORDER BY number
        """
      ) { (id: try $0.next(ID<ImportFilePart>.self), sealed: try $0.next(String.self)) }
      if parts.isEmpty { continue }
      return try parts.flatMap { part in
        Array(Data(base64Encoded: try organisations.keys.open(part.sealed, .importFile, of: part.id)) ?? Data())
      }
    }
    throw Fault.conflict(
      "Tệp gốc của đợt nhập này đã được xóa theo yêu cầu xóa dữ liệu cá nhân. Hãy nhập lại danh sách từ tệp của bạn.")
  }

  /// Seals the rows and the files that an earlier release has kept in plain, some at a time.
  public func sealLists() async throws {
    while try await db.system(
      job: "seal-import-rows", { [keys = organisations.keys] tx in try Self.sealRows(keys, tx) })
      > 0
    {}
    let lists = try await db.inspect { tx in
      try tx.all(
        """
        SELECT \(RegistryImport.columns) FROM registry_import i
        WHERE NOT EXISTS (SELECT 1 FROM registry_import_part p WHERE p.import_id = i.id) ORDER BY id
        """
      ) { try RegistryImport(&$0) }
    }
    for list in lists { try await db.system(job: "seal-import-file") { tx in try sealFile(of: list, tx) } }
  }

  private static func sealRows(_ keys: Keyring, _ tx: Tx) throws -> Int {
    let plain = try tx.all(
      "SELECT import_id, line, cells, problems FROM registry_import_row WHERE sealed IS NULL LIMIT 500"
    ) { row in
      (
        list: try row.next(ID<RegistryImport>.self), line: try row.next(Int.self), cells: try row.next(String.self),
        problems: try ImportRow.problems(try row.next())
      )
    }
    for row in plain {
      let id: ID<ImportRow> = tx.newID()
      try tx.execute(
        """
        UPDATE registry_import_row SET cells = '', problems = NULL, id = \(id),
          sealed = \(try ImportRow.sealed(row.cells, row.problems, as: id, keys))
        WHERE import_id = \(row.list) AND line = \(row.line)
        """)
    }
    return plain.count
  }

  /// Nothing is left to do for a list whose file was erased.
  private func sealFile(of list: RegistryImport, _ tx: Tx) throws {
    let files = [(list.file, ImportFilePart.Form.asItCame)] + (list.settings.legible.map { [($0, .legible)] } ?? [])
    for (digest, form) in files {
      guard let content = try tx.blob(digest)?.content else { continue }
      try seal(content, form, of: list.id, tx)
      try tx.release(blob: digest)
    }
  }
}
