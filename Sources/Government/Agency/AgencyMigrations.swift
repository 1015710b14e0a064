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
      ]),
    Migration(
      "government-2-corrections",
      [
        """
        CREATE TABLE agency_correction (
          id \(.text) PRIMARY KEY,
          agency_id \(.text) NOT NULL,
          kind \(.text) NOT NULL,
          name \(.text) NOT NULL,
          branch \(.text) NOT NULL,
          area_id \(.text) REFERENCES area (id) DEFERRABLE,
          valid_from \(.day) NOT NULL,
          valid_to \(.day),
          successors \(.text) NOT NULL,
          act \(.text) NOT NULL,
          recorded_at \(.instant) NOT NULL,
          recorded_by_name \(.text) NOT NULL,
          withdrawn_at \(.instant)
        )\(SQL.strict)
        """,
        "CREATE INDEX agency_correction_agency ON agency_correction (agency_id, recorded_at)",
      ]),
  ]
}
