import Storage

extension Migration {
  /// What lists hold of people, sealed: rows in place of `cells` and `problems`, which are empty from now on, and files
  /// in place of their blobs. `RegistryImports.sealLists` has brought over what an earlier release has kept.
  static let sealedLists = Migration(
    "registry-5-sealed-lists",
    [
      "ALTER TABLE registry_import_row ADD COLUMN id \(.text)",
      "ALTER TABLE registry_import_row ADD COLUMN sealed \(.text)",
      "CREATE UNIQUE INDEX registry_import_row_id ON registry_import_row (id)",
      """
      CREATE TABLE registry_import_part (
        id \(.text) PRIMARY KEY,
        import_id \(.text) NOT NULL REFERENCES registry_import (id) DEFERRABLE,
        form \(.text) NOT NULL,
        number \(.integer) NOT NULL,
        sealed \(.text) NOT NULL
      )\(SQL.strict)
      """,
      "CREATE INDEX registry_import_part_import ON registry_import_part (import_id, form, number)",
    ])
}
