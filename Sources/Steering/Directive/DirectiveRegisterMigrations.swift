import Storage

extension Migration {
  /// What the register holds of a document, and what documents are to each other.
  static let lineage = Migration(
    "steering-6-lineage",
    [
      "ALTER TABLE directive ADD COLUMN incoming_number \(.text)",
      "ALTER TABLE directive ADD COLUMN incoming_on \(.day)",
      // Folded and without spaces, as citations are matched.
      "ALTER TABLE directive ADD COLUMN number_key \(.text)",
      "CREATE INDEX directive_number_key ON directive (number_key)",
      """
      CREATE TABLE directive_note (
        id \(.text) PRIMARY KEY,
        directive_id \(.text) NOT NULL REFERENCES directive (id) DEFERRABLE,
        said_on \(.day) NOT NULL,
        by_whom \(.text) NOT NULL,
        words \(.text) NOT NULL,
        recorded_at \(.instant) NOT NULL,
        recorded_by_name \(.text) NOT NULL
      )\(SQL.strict)
      """,
      "CREATE INDEX directive_note_directive ON directive_note (directive_id, id)",
      """
      CREATE TABLE directive_attachment (
        id \(.text) PRIMARY KEY,
        directive_id \(.text) NOT NULL REFERENCES directive (id) DEFERRABLE,
        kind \(.text) NOT NULL,
        title \(.text) NOT NULL,
        file \(.text) REFERENCES blob (digest) DEFERRABLE,
        file_name \(.text),
        added_at \(.instant) NOT NULL,
        added_by_name \(.text) NOT NULL
      )\(SQL.strict)
      """,
      "CREATE INDEX directive_attachment_directive ON directive_attachment (directive_id, id)",
      """
      CREATE TABLE directive_link (
        id \(.text) PRIMARY KEY,
        from_id \(.text) NOT NULL REFERENCES directive (id) DEFERRABLE,
        to_id \(.text) REFERENCES directive (id) DEFERRABLE,
        kind \(.text) NOT NULL,
        cited \(.text) NOT NULL,
        cited_key \(.text) NOT NULL,
        state \(.text) NOT NULL,
        decided_by_name \(.text),
        UNIQUE (from_id, cited_key, kind)
      )\(SQL.strict)
      """,
      "CREATE INDEX directive_link_to ON directive_link (to_id, kind, state)",
      "CREATE INDEX directive_link_cited ON directive_link (cited_key)",
      """
      CREATE TABLE clause_link (
        lower_id \(.text) NOT NULL REFERENCES directive (id) DEFERRABLE,
        lower_address \(.text) NOT NULL,
        upper_id \(.text) NOT NULL REFERENCES directive (id) DEFERRABLE,
        upper_address \(.text) NOT NULL,
        PRIMARY KEY (lower_id, lower_address, upper_id, upper_address)
      )\(SQL.strict)
      """,
      "CREATE INDEX clause_link_upper ON clause_link (upper_id, upper_address)",
      """
      CREATE TABLE assignment_clause (
        assignment_id \(.text) NOT NULL REFERENCES assignment (id) DEFERRABLE,
        directive_id \(.text) NOT NULL REFERENCES directive (id) DEFERRABLE,
        address \(.text) NOT NULL,
        PRIMARY KEY (assignment_id, directive_id, address)
      )\(SQL.strict)
      """,
      "CREATE INDEX assignment_clause_directive ON assignment_clause (directive_id, address)",
    ])
}
