import Storage

extension Migration {
  static let steering = [
    Migration(
      "steering-1-directives",
      [
        """
        CREATE TABLE directive (
          id \(.text) PRIMARY KEY,
          identity \(.text) UNIQUE,
          number \(.text),
          type \(.text),
          branch \(.text) NOT NULL,
          issuer \(.text),
          place \(.text),
          issued_on \(.day),
          subject \(.text),
          signer \(.text),
          circulation \(.text) NOT NULL,
          text \(.text) NOT NULL,
          text_digest \(.text) NOT NULL UNIQUE,
          likeness \(.bytes) NOT NULL,
          metadata \(.text) NOT NULL,
          file \(.text) NOT NULL REFERENCES blob (digest) DEFERRABLE,
          file_name \(.text) NOT NULL,
          imported_at \(.instant) NOT NULL,
          imported_by \(.text) NOT NULL REFERENCES user_account (id) DEFERRABLE,
          imported_by_name \(.text) NOT NULL,
          version \(.integer) NOT NULL
        )\(SQL.strict)
        """,
        "CREATE INDEX directive_issued_on ON directive (issued_on, id)",
        """
        CREATE TABLE clause (
          directive_id \(.text) NOT NULL REFERENCES directive (id) DEFERRABLE,
          position \(.integer) NOT NULL,
          parent \(.integer),
          kind \(.text) NOT NULL,
          label \(.text) NOT NULL,
          heading \(.text),
          address \(.text) NOT NULL,
          span_start \(.integer) NOT NULL,
          span_end \(.integer) NOT NULL,
          PRIMARY KEY (directive_id, position)
        )\(SQL.strict)
        """,
        """
        CREATE TABLE proposal (
          id \(.text) PRIMARY KEY,
          directive_id \(.text) NOT NULL REFERENCES directive (id) DEFERRABLE,
          position \(.integer) NOT NULL,
          kind \(.text) NOT NULL,
          clause \(.integer),
          span_start \(.integer) NOT NULL,
          span_end \(.integer) NOT NULL,
          quote \(.text) NOT NULL,
          detail \(.text) NOT NULL,
          state \(.text) NOT NULL,
          decided_at \(.instant),
          decided_by_name \(.text),
          UNIQUE (directive_id, position)
        )\(SQL.strict)
        """,
        """
        CREATE TABLE remark (
          directive_id \(.text) NOT NULL REFERENCES directive (id) DEFERRABLE,
          position \(.integer) NOT NULL,
          kind \(.text) NOT NULL,
          message \(.text) NOT NULL,
          span_start \(.integer),
          span_end \(.integer),
          clause \(.integer),
          PRIMARY KEY (directive_id, position)
        )\(SQL.strict)
        """,
      ])
  ]

  /// Who may know of a directive, and whether it goes on when its issuer has ended.
  static let circulation = Migration(
    "steering-4-circulation",
    [
      "ALTER TABLE directive ADD COLUMN circulation_basis \(.text)",
      // The state of the register by which its readers were worked out; nothing while they were not.
      "ALTER TABLE directive ADD COLUMN readers_of \(.text)",
      """
      CREATE TABLE directive_recipient (
        directive_id \(.text) NOT NULL REFERENCES directive (id) DEFERRABLE,
        position \(.integer) NOT NULL,
        kind \(.text) NOT NULL,
        name \(.text) NOT NULL,
        PRIMARY KEY (directive_id, position)
      )\(SQL.strict)
      """,
      """
      CREATE TABLE directive_reader (
        directive_id \(.text) NOT NULL REFERENCES directive (id) DEFERRABLE,
        seat \(.text) NOT NULL,
        place \(.text) NOT NULL,
        PRIMARY KEY (directive_id, seat, place)
      )\(SQL.strict)
      """,
      "CREATE INDEX directive_reader_place ON directive_reader (place, seat, directive_id)",
      """
      CREATE TABLE directive_continuation (
        id \(.text) PRIMARY KEY,
        directive_id \(.text) NOT NULL REFERENCES directive (id) DEFERRABLE,
        decision \(.text) NOT NULL,
        effective_on \(.day) NOT NULL,
        replacement \(.text) REFERENCES directive (id) DEFERRABLE,
        act \(.text) NOT NULL,
        recorded_at \(.instant) NOT NULL,
        recorded_by_name \(.text) NOT NULL,
        withdrawn_at \(.instant)
      )\(SQL.strict)
      """,
      "CREATE INDEX directive_continuation_directive ON directive_continuation (directive_id, effective_on)",
    ])
}
