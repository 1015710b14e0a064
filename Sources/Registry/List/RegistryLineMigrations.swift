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
      "CREATE INDEX organisation_line_name ON organisation_line (name_sort, organisation_id)",
      "CREATE INDEX organisation_line_standing ON organisation_line (ends, area_id, area_day)",
      "CREATE INDEX organisation_line_begins ON organisation_line (begins, organisation_id)",
      "CREATE INDEX organisation_line_members ON organisation_line (members, organisation_id)",
      "CREATE INDEX organisation_line_revenue ON organisation_line (revenue, organisation_id)",
      "CREATE INDEX organisation_line_changes ON organisation_line (changes_on)",
    ])

  /// Those that stand are nearly all that is asked for: indexes of theirs alone give each order without sorting.
  static let registryLineOrders = Migration(
    "registry-6-line-orders",
    [
      "DROP INDEX organisation_line_standing",
      "DROP INDEX organisation_line_begins",
      "DROP INDEX organisation_line_members",
      "DROP INDEX organisation_line_revenue",
      "CREATE INDEX organisation_line_now ON organisation_line (name_sort, organisation_id) WHERE ends IS NULL",
      "CREATE INDEX organisation_line_now_members ON organisation_line (members, organisation_id) WHERE ends IS NULL",
      "CREATE INDEX organisation_line_now_revenue ON organisation_line (revenue, organisation_id) WHERE ends IS NULL",
      // Counting what a filter leaves, and the overview, need no more than stands in these.
      """
      CREATE INDEX organisation_line_now_begins
      ON organisation_line (begins, organisation_id, kind, field, area_id, grade, operating, alliance, ends)
      WHERE ends IS NULL
      """,
      """
      CREATE INDEX organisation_line_land
      ON organisation_line (area_id, area_day, ends, operating, operating_since, few_members_since, last_congress, law,
        figures_year, begins)
      """,
    ])
}
