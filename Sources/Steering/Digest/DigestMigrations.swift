import Storage

extension Migration {
  static let urges = Migration(
    "steering-7-urges-and-digests",
    [
      // Those that have parts, told without asking for them.
      "ALTER TABLE assignment ADD COLUMN is_whole \(.boolean) NOT NULL DEFAULT FALSE",
      "UPDATE assignment SET is_whole = TRUE WHERE id IN (SELECT p.whole_id FROM assignment p WHERE p.whole_id IS NOT NULL)",
      "CREATE INDEX assignment_due_on ON assignment (due_on, id)",
      """
      CREATE TABLE urge (
        id \(.text) PRIMARY KEY,
        subject_kind \(.text) NOT NULL,
        subject \(.text) NOT NULL,
        title \(.text) NOT NULL,
        channel \(.text) NOT NULL,
        words \(.text) NOT NULL,
        made_on \(.day) NOT NULL,
        made_at \(.instant) NOT NULL,
        by_name \(.text) NOT NULL
      )\(SQL.strict)
      """,
      "CREATE INDEX urge_subject ON urge (subject_kind, subject)",
      """
      CREATE TABLE urge_body (
        urge_id \(.text) NOT NULL REFERENCES urge (id) DEFERRABLE,
        position \(.integer) NOT NULL,
        name \(.text) NOT NULL,
        agency \(.text),
        days \(.integer) NOT NULL,
        PRIMARY KEY (urge_id, position)
      )\(SQL.strict)
      """,
      "CREATE INDEX urge_body_agency ON urge_body (agency)",
      """
      CREATE TABLE digest (
        user_id \(.text) NOT NULL,
        day \(.day) NOT NULL,
        lines \(.text) NOT NULL,
        made_at \(.instant) NOT NULL,
        PRIMARY KEY (user_id, day)
      )\(SQL.strict)
      """,
      """
      CREATE TABLE digest_address (
        user_id \(.text) PRIMARY KEY,
        address \(.text) NOT NULL,
        set_at \(.instant) NOT NULL
      )\(SQL.strict)
      """,
    ])
}
