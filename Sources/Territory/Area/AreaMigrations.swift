import Storage

extension Migration {
  static let territory = [
    Migration(
      "territory-1-areas",
      [
        // What an identity names never goes away; what is said of it may be corrected.
        """
        CREATE TABLE area (
          id \(.text) PRIMARY KEY,
          code \(.text) NOT NULL
        )\(SQL.strict)
        """,
        """
        CREATE TABLE area_record (
          number \(.rowNumber) PRIMARY KEY,
          area_id \(.text) NOT NULL REFERENCES area (id) DEFERRABLE,
          name \(.text) NOT NULL,
          kind \(.text) NOT NULL,
          level \(.text) NOT NULL,
          parent_id \(.text) REFERENCES area (id) DEFERRABLE,
          valid_from \(.day) NOT NULL,
          valid_to \(.day),
          recorded_at \(.instant) NOT NULL,
          superseded_at \(.instant),
          reform_id \(.text),
          superseded_by \(.text)
        )\(SQL.strict)
        """,
        "CREATE INDEX area_record_area ON area_record (area_id)",
        """
        CREATE TABLE area_change (
          number \(.rowNumber) PRIMARY KEY,
          day \(.day) NOT NULL,
          act \(.text),
          kind \(.text) NOT NULL,
          from_id \(.text) NOT NULL REFERENCES area (id) DEFERRABLE,
          to_id \(.text) REFERENCES area (id) DEFERRABLE,
          share \(.integer),
          day_mark \(.text) NOT NULL,
          to_mark \(.text) NOT NULL,
          recorded_at \(.instant) NOT NULL,
          superseded_at \(.instant),
          reform_id \(.text)
        )\(SQL.strict)
        """,
        """
        CREATE TABLE territory_reform (
          id \(.text) PRIMARY KEY,
          day \(.day) NOT NULL,
          act \(.text) NOT NULL,
          applied_at \(.instant) NOT NULL,
          applied_by \(.text) NOT NULL,
          undone_at \(.instant)
        )\(SQL.strict)
        """,
        // One row for each time something was recorded, by which other servers see that they must read again.
        """
        CREATE TABLE territory_turn (
          number \(.rowNumber) PRIMARY KEY,
          at \(.instant) NOT NULL,
          what \(.text) NOT NULL
        )\(SQL.strict)
        """,
      ])
  ]
}
