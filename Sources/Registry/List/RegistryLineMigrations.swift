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
        code \(.text),
        field \(.text) NOT NULL,
        law \(.text),
        area_id \(.text) NOT NULL,
        area_day \(.day) NOT NULL,
        operating \(.text) NOT NULL,
        operating_since \(.day) NOT NULL,
        legal \(.text),
        begins \(.day) NOT NULL,
        ends \(.day),
        alliance \(.boolean) NOT NULL,
        grade \(.text),
        grade_year \(.integer),
        last_congress \(.day),
        members \(.integer),
        revenue \(.integer),
        revenue_year \(.integer),
        figures_year \(.integer),
        few_members_since \(.day),
        name_sort \(.text) NOT NULL,
        changes_on \(.day)
      )\(SQL.strict)
      """,
      // By name, which the list opens with; those that have ended are not shown unless asked for.
      "CREATE INDEX organisation_line_name ON organisation_line (name_sort, organisation_id)",
      "CREATE INDEX organisation_line_standing ON organisation_line (ends, area_id, area_day)",
      "CREATE INDEX organisation_line_begins ON organisation_line (begins, organisation_id)",
      "CREATE INDEX organisation_line_members ON organisation_line (members, organisation_id)",
      "CREATE INDEX organisation_line_revenue ON organisation_line (revenue, organisation_id)",
      "CREATE INDEX organisation_line_changes ON organisation_line (changes_on)",
    ])
}
