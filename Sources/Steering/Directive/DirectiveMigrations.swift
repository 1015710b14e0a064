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
}
