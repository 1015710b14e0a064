import Storage

extension Migration {
  /// Proposals are corrected by several people, each act can be taken back, and what the reader had said is kept.
  static let confirming = Migration(
    "steering-5-confirming",
    [
      "ALTER TABLE proposal ADD COLUMN version \(.integer) NOT NULL DEFAULT 1",
      // What the reader made of the text, whatever people have made of it since.
      "ALTER TABLE proposal ADD COLUMN is_read \(.integer) NOT NULL DEFAULT 1",
      """
      CREATE TABLE proposal_deed (
        id \(.text) PRIMARY KEY,
        directive_id \(.text) NOT NULL REFERENCES directive (id) DEFERRABLE,
        act \(.text) NOT NULL,
        actor \(.text) NOT NULL REFERENCES user_account (id) DEFERRABLE,
        done_at \(.instant) NOT NULL,
        undone_at \(.instant)
      )\(SQL.strict)
      """,
      "CREATE INDEX proposal_deed_directive ON proposal_deed (directive_id, actor, id)",
      """
      CREATE TABLE proposal_before (
        deed_id \(.text) NOT NULL REFERENCES proposal_deed (id) DEFERRABLE,
        proposal_id \(.text) NOT NULL REFERENCES proposal (id) DEFERRABLE,
        kind \(.text) NOT NULL,
        detail \(.text),
        state \(.text) NOT NULL,
        decided_by_name \(.text),
        version_after \(.integer) NOT NULL,
        PRIMARY KEY (deed_id, proposal_id)
      )\(SQL.strict)
      """,
    ])
}
