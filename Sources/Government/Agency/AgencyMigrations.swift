import Storage

extension Migration {
  static let government = [
    Migration(
      "government-1-agencies",
      [
        """
        CREATE TABLE agency (
          id \(.text) PRIMARY KEY,
          kind \(.text) NOT NULL,
          name \(.text) NOT NULL,
          branch \(.text) NOT NULL,
          area_id \(.text) REFERENCES area (id) DEFERRABLE,
          valid_from \(.day) NOT NULL,
          valid_to \(.day),
          mark \(.text) NOT NULL
        )\(SQL.strict)
        """,
        "CREATE INDEX agency_area ON agency (area_id)",
        """
        CREATE TABLE agency_successor (
          agency_id \(.text) NOT NULL REFERENCES agency (id) DEFERRABLE,
          successor_id \(.text) NOT NULL,
          PRIMARY KEY (agency_id, successor_id)
        )\(SQL.strict)
        """,
      ])
  ]
}
