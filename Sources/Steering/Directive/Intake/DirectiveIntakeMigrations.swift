import Storage

extension Migration {
  static let intakes = Migration(
    "steering-8-intakes",
    [
      """
      CREATE TABLE directive_intake (
        id \(.text) PRIMARY KEY,
        file_name \(.text) NOT NULL,
        content \(.bytes),
        is_other \(.boolean) NOT NULL,
        state \(.text) NOT NULL,
        directive_id \(.text) REFERENCES directive (id) DEFERRABLE,
        alike \(.text),
        remark \(.text),
        job \(.text),
        made_at \(.instant) NOT NULL,
        made_by \(.text) NOT NULL REFERENCES user_account (id) DEFERRABLE,
        made_by_name \(.text) NOT NULL
      )\(SQL.strict)
      """,
      "CREATE INDEX directive_intake_made_by ON directive_intake (made_by, id)",
      """
      CREATE TABLE directive_intake_page (
        intake_id \(.text) NOT NULL REFERENCES directive_intake (id) DEFERRABLE,
        number \(.integer) NOT NULL,
        words \(.bytes) NOT NULL,
        picture \(.bytes),
        width \(.integer),
        height \(.integer),
        PRIMARY KEY (intake_id, number)
      )\(SQL.strict)
      """,
    ])
}
