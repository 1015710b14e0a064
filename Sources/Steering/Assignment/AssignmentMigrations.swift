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

extension Migration {
  static let assignmentRounds = Migration(
    "steering-3-assignment-rounds",
    [
      "ALTER TABLE assignment ADD COLUMN named_on \(.day)",
      "ALTER TABLE assignment ADD COLUMN reported_on \(.day)",
      "ALTER TABLE assignment_event ADD COLUMN round_on \(.day)",
      "ALTER TABLE assignment_event ADD COLUMN arrived_number \(.text)",
      "ALTER TABLE assignment_event ADD COLUMN arrived_on \(.day)",
      "ALTER TABLE assignment_event ADD COLUMN linked_directive \(.text)",
      """
      CREATE TABLE assignment_file (
        event_id \(.text) NOT NULL REFERENCES assignment_event (id) DEFERRABLE,
        position \(.integer) NOT NULL,
        assignment_id \(.text) NOT NULL REFERENCES assignment (id) DEFERRABLE,
        digest \(.text) NOT NULL REFERENCES blob (digest) DEFERRABLE,
        name \(.text) NOT NULL,
        size \(.integer) NOT NULL,
        PRIMARY KEY (event_id, position)
      )\(SQL.strict)
      """,
      "CREATE INDEX assignment_file_assignment ON assignment_file (assignment_id)",
      // What came with a step when it could bear one file.
      """
      INSERT INTO assignment_file (event_id, position, assignment_id, digest, name, size)
      SELECT e.id, 0, e.assignment_id, e.file, COALESCE(e.file_name, 'tep'), 0 FROM assignment_event e
      WHERE e.file IS NOT NULL
      """,
    ])
}

extension Migration {
  static let assignmentPeople = Migration(
    "steering-4-assignment-people",
    [
      """
      CREATE TABLE assignment_charge (
        assignment_id \(.text) NOT NULL REFERENCES assignment (id) DEFERRABLE,
        agency \(.text) NOT NULL,
        leader_id \(.text),
        leader_name \(.text),
        officer_id \(.text),
        officer_name \(.text),
        due_on \(.day),
        note \(.text),
        set_on \(.day) NOT NULL,
        set_by_name \(.text) NOT NULL,
        PRIMARY KEY (assignment_id, agency)
      )\(SQL.strict)
      """,
      "CREATE INDEX assignment_charge_officer ON assignment_charge (officer_id)",
      "CREATE INDEX assignment_charge_leader ON assignment_charge (leader_id)",
      """
      CREATE TABLE confirmation_right (
        id \(.text) PRIMARY KEY,
        directive_id \(.text) NOT NULL REFERENCES directive (id) DEFERRABLE,
        user_id \(.text) NOT NULL,
        user_name \(.text) NOT NULL,
        paper \(.text) NOT NULL,
        granted_on \(.day) NOT NULL,
        granted_by_name \(.text) NOT NULL,
        ended_on \(.day)
      )\(SQL.strict)
      """,
      "CREATE INDEX confirmation_right_directive ON confirmation_right (directive_id)",
      """
      CREATE TABLE accountable_head (
        id \(.text) PRIMARY KEY,
        body_name \(.text) NOT NULL,
        agency \(.text),
        directive_id \(.text) REFERENCES directive (id) DEFERRABLE,
        name \(.text) NOT NULL,
        position \(.text) NOT NULL,
        paper \(.text) NOT NULL,
        valid_from \(.day) NOT NULL,
        valid_to \(.day),
        recorded_at \(.instant) NOT NULL,
        recorded_by_name \(.text) NOT NULL
      )\(SQL.strict)
      """,
      "CREATE INDEX accountable_head_agency ON accountable_head (agency)",
      "CREATE INDEX accountable_head_directive ON accountable_head (directive_id)",
    ])
}
