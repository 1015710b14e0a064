import Storage

extension Migration {
  static let access = [
    Migration(
      "access-1-users-posts-sessions",
      [
        """
        CREATE TABLE user_account (
          id \(.text) PRIMARY KEY,
          login \(.text) NOT NULL UNIQUE,
          name \(.text) NOT NULL,
          phone \(.text) UNIQUE,
          password \(.text) NOT NULL,
          opened_at \(.instant) NOT NULL,
          closed_at \(.instant),
          version \(.integer) NOT NULL
        )\(SQL.strict)
        """,
        """
        CREATE TABLE post (
          id \(.text) PRIMARY KEY,
          user_id \(.text) NOT NULL REFERENCES user_account (id) DEFERRABLE,
          role \(.text) NOT NULL,
          reach_kind \(.text) NOT NULL,
          reach_id \(.text),
          office \(.text) NOT NULL,
          valid_from \(.day) NOT NULL,
          valid_to \(.day),
          CHECK (valid_to IS NULL OR valid_to >= valid_from)
        )\(SQL.strict)
        """,
        "CREATE INDEX post_of_user ON post (user_id)",
        """
        CREATE TABLE session (
          digest \(.text) PRIMARY KEY,
          id \(.text) NOT NULL UNIQUE,
          browser \(.text) NOT NULL,
          user_id \(.text) NOT NULL REFERENCES user_account (id) DEFERRABLE,
          opened_at \(.instant) NOT NULL,
          seen_at \(.instant) NOT NULL,
          ended_at \(.instant)
        )\(SQL.strict)
        """,
        "CREATE INDEX session_of_user ON session (user_id)",
        // The account is kept as a digest: people type passwords into the field of the name.
        """
        CREATE TABLE sign_in_failure (
          id \(.text) PRIMARY KEY,
          account \(.text) NOT NULL,
          network \(.text) NOT NULL,
          at \(.instant) NOT NULL
        )\(SQL.strict)
        """,
        "CREATE INDEX sign_in_failure_network ON sign_in_failure (network, at)",
        "CREATE INDEX sign_in_failure_at ON sign_in_failure (at)",
      ]),
    Migration(
      "access-2-accounts",
      [
        // The order of names; empty until `Users.catchUp` has come by.
        "ALTER TABLE user_account ADD COLUMN name_key \(.text) NOT NULL DEFAULT ''",
        "CREATE INDEX user_account_name ON user_account (name_key, id)",
        // Until when a password that somebody else has set may be exchanged for one's own; null for one's own.
        "ALTER TABLE user_account ADD COLUMN once_until \(.instant)",
        // What is still to be done before the session may be used; null if nothing.
        "ALTER TABLE session ADD COLUMN awaits \(.text)",
        // In place of `phone`, which `Users.catchUp` has emptied.
        "ALTER TABLE user_account ADD COLUMN phone_sealed \(.text)",
        "ALTER TABLE user_account ADD COLUMN phone_digest \(.text)",
        "CREATE UNIQUE INDEX user_account_phone ON user_account (phone_digest)",
      ]),
    Migration(
      "access-3-second-factor",
      [
        """
        CREATE TABLE totp (
          user_id \(.text) PRIMARY KEY REFERENCES user_account (id) DEFERRABLE,
          seed \(.text) NOT NULL,
          begun_at \(.instant) NOT NULL,
          confirmed_at \(.instant),
          last_step \(.integer)
        )\(SQL.strict)
        """,
        """
        CREATE TABLE recovery_code (
          digest \(.text) PRIMARY KEY,
          user_id \(.text) NOT NULL REFERENCES user_account (id) DEFERRABLE,
          made_at \(.instant) NOT NULL,
          used_at \(.instant)
        )\(SQL.strict)
        """,
        "CREATE INDEX recovery_code_of_user ON recovery_code (user_id)",
      ]),
  ]
}
