import Storage

extension Migration {
  static let assignments = Migration(
    "steering-2-assignments",
    [
      """
      CREATE TABLE assignment (
        id \(.text) PRIMARY KEY,
        directive_id \(.text) NOT NULL REFERENCES directive (id) DEFERRABLE,
        proposal_id \(.text) REFERENCES proposal (id) DEFERRABLE,
        whole_id \(.text) REFERENCES assignment (id) DEFERRABLE,
        clause \(.text),
        span_start \(.integer) NOT NULL,
        span_end \(.integer) NOT NULL,
        quote \(.text) NOT NULL,
        title \(.text) NOT NULL,
        product \(.text),
        lead_name \(.text) NOT NULL,
        lead_agency \(.text),
        due_kind \(.text) NOT NULL,
        due_words \(.text),
        due_on \(.day),
        recurrence \(.text),
        asked_day \(.day),
        state \(.text) NOT NULL,
        given_on \(.day) NOT NULL,
        given_by_name \(.text) NOT NULL,
        completed_on \(.day),
        version \(.integer) NOT NULL,
        UNIQUE (proposal_id, whole_id, lead_name)
      )\(SQL.strict)
      """,
      "CREATE INDEX assignment_directive ON assignment (directive_id, span_start)",
      "CREATE INDEX assignment_whole ON assignment (whole_id)",
      "CREATE INDEX assignment_proposal ON assignment (proposal_id)",
      "CREATE INDEX assignment_lead ON assignment (lead_agency, state, due_on)",
      "CREATE INDEX assignment_due ON assignment (state, due_on)",
      """
      CREATE TABLE assignment_party (
        assignment_id \(.text) NOT NULL REFERENCES assignment (id) DEFERRABLE,
        position \(.integer) NOT NULL,
        role \(.text) NOT NULL,
        name \(.text) NOT NULL,
        agency \(.text),
        PRIMARY KEY (assignment_id, position)
      )\(SQL.strict)
      """,
      "CREATE INDEX assignment_party_agency ON assignment_party (agency)",
      """
      CREATE TABLE assignment_event (
        id \(.text) PRIMARY KEY,
        assignment_id \(.text) NOT NULL REFERENCES assignment (id) DEFERRABLE,
        act \(.text) NOT NULL,
        happened_on \(.day) NOT NULL,
        recorded_at \(.instant) NOT NULL,
        by_id \(.text) NOT NULL,
        by_name \(.text) NOT NULL,
        by_office \(.text) NOT NULL,
        words \(.text),
        obstacles \(.text),
        suggestions \(.text),
        paper \(.text),
        basis \(.text),
        file \(.text) REFERENCES blob (digest) DEFERRABLE,
        file_name \(.text),
        due_on \(.day),
        lead_name \(.text)
      )\(SQL.strict)
      """,
      "CREATE INDEX assignment_event_assignment ON assignment_event (assignment_id, id)",
    ])
}
