import Storage

extension Migration {
  /// What lists of today are read from.
  static let registryLines = Migration(
    "registry-3-lines",
    [
      """
      CREATE TABLE organisation_line (
        organisation_id \(.text) PRIMARY KEY REFERENCES organisation (id) DEFERRABLE,
        kind \(.text) NOT NULL,
        name \(.text) NOT NULL,
        name_sort \(.text) NOT NULL,
        code \(.text),
        field \(.text) NOT NULL,
        area_id \(.text) NOT NULL,
        area_day \(.day) NOT NULL,
        operating \(.text) NOT NULL,
        legal \(.text),
        begins \(.day) NOT NULL,
        ends \(.day),
        alliance \(.integer) NOT NULL,
        grade \(.text),
        grade_year \(.integer),
        members \(.integer),
        revenue \(.integer),
        figures_year \(.integer),
        operating_since \(.day) NOT NULL,
        few_members_since \(.day),
        last_congress \(.day)
      )\(SQL.strict)
      """,
      "CREATE INDEX organisation_line_name ON organisation_line (name_sort, organisation_id)",
      "CREATE INDEX organisation_line_area ON organisation_line (area_id)",
      "CREATE INDEX organisation_line_begins ON organisation_line (begins, organisation_id)",
      "CREATE INDEX organisation_line_members ON organisation_line (members, organisation_id)",
      "CREATE INDEX organisation_line_revenue ON organisation_line (revenue, organisation_id)",
    ])
}
