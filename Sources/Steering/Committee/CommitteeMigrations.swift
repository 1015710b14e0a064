import Storage

extension Migration {
  static let committees = Migration(
    "steering-6-committees",
    [
      """
      CREATE TABLE committee (
        id \(.text) PRIMARY KEY,
        name \(.text) NOT NULL,
        place \(.text) NOT NULL,
        issuer \(.text) NOT NULL,
        decision \(.text) NOT NULL,
        founded_on \(.day) NOT NULL,
        standing_name \(.text) NOT NULL,
        standing_agency \(.text),
        recorded_by_name \(.text) NOT NULL
      )\(SQL.strict)
      """,
      """
      CREATE TABLE committee_member (
        id \(.text) PRIMARY KEY,
        committee_id \(.text) NOT NULL REFERENCES committee (id) DEFERRABLE,
        person \(.text) NOT NULL,
        position \(.text) NOT NULL,
        duty \(.text) NOT NULL,
        body_name \(.text) NOT NULL,
        agency \(.text),
        decision \(.text) NOT NULL,
        valid_from \(.day) NOT NULL,
        valid_to \(.day),
        replaced \(.boolean) NOT NULL DEFAULT FALSE,
        recorded_by_name \(.text) NOT NULL
      )\(SQL.strict)
      """,
      "CREATE INDEX committee_member_committee ON committee_member (committee_id)",
      """
      CREATE TABLE committee_meeting (
        id \(.text) PRIMARY KEY,
        committee_id \(.text) NOT NULL REFERENCES committee (id) DEFERRABLE,
        period \(.text) NOT NULL,
        planned_on \(.day) NOT NULL,
        held_on \(.day),
        place \(.text),
        chair \(.text),
        minutes \(.text),
        file \(.text) REFERENCES blob (digest) DEFERRABLE,
        file_name \(.text),
        notice_number \(.text),
        notice_on \(.day),
        notice_signer \(.text),
        notice_directive \(.text) REFERENCES directive (id) DEFERRABLE
      )\(SQL.strict)
      """,
      "CREATE INDEX committee_meeting_committee ON committee_meeting (committee_id, planned_on)",
      """
      CREATE TABLE committee_agenda (
        id \(.text) PRIMARY KEY,
        meeting_id \(.text) NOT NULL REFERENCES committee_meeting (id) DEFERRABLE,
        title \(.text) NOT NULL,
        assignment_id \(.text) REFERENCES assignment (id) DEFERRABLE,
        file \(.text) REFERENCES blob (digest) DEFERRABLE,
        file_name \(.text)
      )\(SQL.strict)
      """,
      "CREATE INDEX committee_agenda_meeting ON committee_agenda (meeting_id)",
      """
      CREATE TABLE committee_attendance (
        meeting_id \(.text) NOT NULL REFERENCES committee_meeting (id) DEFERRABLE,
        member_id \(.text) NOT NULL REFERENCES committee_member (id) DEFERRABLE,
        presence \(.text) NOT NULL,
        PRIMARY KEY (meeting_id, member_id)
      )\(SQL.strict)
      """,
      """
      CREATE TABLE committee_conclusion (
        id \(.text) PRIMARY KEY,
        meeting_id \(.text) NOT NULL REFERENCES committee_meeting (id) DEFERRABLE,
        leads \(.text) NOT NULL,
        words \(.text) NOT NULL,
        due_on \(.day)
      )\(SQL.strict)
      """,
      "CREATE INDEX committee_conclusion_meeting ON committee_conclusion (meeting_id)",
      """
      CREATE TABLE committee_visit (
        id \(.text) PRIMARY KEY,
        committee_id \(.text) NOT NULL REFERENCES committee (id) DEFERRABLE,
        member_id \(.text) NOT NULL REFERENCES committee_member (id) DEFERRABLE,
        body_name \(.text) NOT NULL,
        topic \(.text) NOT NULL,
        planned_on \(.day) NOT NULL,
        done_on \(.day),
        result \(.text)
      )\(SQL.strict)
      """,
      "CREATE INDEX committee_visit_committee ON committee_visit (committee_id, planned_on)",
    ])
}
