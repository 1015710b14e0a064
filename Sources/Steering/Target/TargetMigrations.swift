import Storage

extension Migration {
  static let targets = Migration(
    "steering-3-targets",
    [
      """
      CREATE TABLE target (
        id \(.text) PRIMARY KEY,
        directive_id \(.text) NOT NULL REFERENCES directive (id) DEFERRABLE,
        proposal_id \(.text) UNIQUE REFERENCES proposal (id) DEFERRABLE,
        clause \(.text),
        span_start \(.integer) NOT NULL,
        span_end \(.integer) NOT NULL,
        quote \(.text) NOT NULL,
        title \(.text) NOT NULL,
        op \(.text) NOT NULL,
        strict \(.boolean) NOT NULL,
        value \(.text) NOT NULL,
        value_max \(.text),
        unit \(.text) NOT NULL,
        population \(.text),
        scope \(.text),
        baseline_words \(.text),
        baseline_value \(.text),
        baseline_on \(.day),
        start_on \(.day) NOT NULL,
        horizon_on \(.day),
        tolerance \(.real),
        indicator \(.text),
        given_on \(.day) NOT NULL,
        given_by_name \(.text) NOT NULL,
        version \(.integer) NOT NULL
      )\(SQL.strict)
      """,
      "CREATE INDEX target_directive ON target (directive_id, span_start)",
      """
      CREATE TABLE target_measure (
        id \(.text) PRIMARY KEY,
        target_id \(.text) NOT NULL REFERENCES target (id) DEFERRABLE,
        measured_on \(.day) NOT NULL,
        value \(.text) NOT NULL,
        part \(.integer),
        whole \(.integer),
        is_estimate \(.boolean) NOT NULL,
        source \(.text) NOT NULL,
        recorded_at \(.instant) NOT NULL,
        by_name \(.text) NOT NULL
      )\(SQL.strict)
      """,
      "CREATE INDEX target_measure_target ON target_measure (target_id, measured_on, id)",
    ])
  /// How a target is broken down, of what its share is, and the figures documents publish as their starting point.
  static let plans = Migration(
    "steering-7-target-plans",
    [
      "ALTER TABLE target ADD COLUMN change \(.text) NOT NULL DEFAULT 'level'",
      "ALTER TABLE target ADD COLUMN population_open \(.text)",
      """
      CREATE TABLE target_part (
        target_id \(.text) NOT NULL REFERENCES target (id) DEFERRABLE,
        position \(.integer) NOT NULL,
        area \(.text),
        year \(.integer),
        value \(.text) NOT NULL,
        weight \(.text),
        PRIMARY KEY (target_id, position)
      )\(SQL.strict)
      """,
      """
      CREATE TABLE published_figure (
        id \(.text) PRIMARY KEY,
        directive_id \(.text) NOT NULL REFERENCES directive (id) DEFERRABLE,
        clause \(.text),
        span_start \(.integer) NOT NULL,
        span_end \(.integer) NOT NULL,
        quote \(.text) NOT NULL,
        title \(.text) NOT NULL,
        sign \(.text) NOT NULL,
        value \(.text) NOT NULL,
        unit \(.text) NOT NULL,
        as_of \(.day) NOT NULL,
        recorded_at \(.instant) NOT NULL,
        recorded_by_name \(.text) NOT NULL
      )\(SQL.strict)
      """,
      "CREATE INDEX published_figure_directive ON published_figure (directive_id, span_start, id)",
    ])
}
