import Storage

extension Migration {
  /// By what paper a body's deed is known, and who wrote it down.
  private static let recorded: SQL = """
    file \(.text) REFERENCES blob (digest) DEFERRABLE,
    file_name \(.text),
    basis \(.text),
    recorded_on \(.day) NOT NULL,
    recorded_by_name \(.text) NOT NULL
    """

  static let rollouts = Migration(
    "steering-5-rollouts",
    [
      """
      CREATE TABLE rollout (
        id \(.text) PRIMARY KEY,
        directive_id \(.text) NOT NULL REFERENCES directive (id) DEFERRABLE,
        kind \(.text) NOT NULL,
        clause \(.text),
        title \(.text) NOT NULL,
        due_on \(.day),
        opened_on \(.day) NOT NULL,
        opened_by_name \(.text) NOT NULL
      )\(SQL.strict)
      """,
      "CREATE INDEX rollout_directive ON rollout (directive_id)",
      """
      CREATE TABLE rollout_duty (
        id \(.text) PRIMARY KEY,
        rollout_id \(.text) NOT NULL REFERENCES rollout (id) DEFERRABLE,
        position \(.integer) NOT NULL,
        name \(.text) NOT NULL,
        agency \(.text),
        UNIQUE (rollout_id, position)
      )\(SQL.strict)
      """,
      "CREATE INDEX rollout_duty_agency ON rollout_duty (agency)",
      """
      CREATE TABLE implementing_document (
        duty_id \(.text) PRIMARY KEY REFERENCES rollout_duty (id) DEFERRABLE,
        number \(.text) NOT NULL,
        title \(.text),
        issued_on \(.day) NOT NULL,
        linked_directive \(.text),
        \(recorded)
      )\(SQL.strict)
      """,
      """
      CREATE TABLE conference (
        id \(.text) PRIMARY KEY,
        duty_id \(.text) NOT NULL REFERENCES rollout_duty (id) DEFERRABLE,
        held_on \(.day) NOT NULL,
        form \(.text) NOT NULL,
        called \(.integer) NOT NULL,
        attended \(.integer) NOT NULL,
        cells_done \(.integer),
        cells_total \(.integer),
        paper \(.text) NOT NULL,
        note \(.text),
        \(recorded)
      )\(SQL.strict)
      """,
      "CREATE INDEX conference_duty ON conference (duty_id, held_on)",
    ])
}
