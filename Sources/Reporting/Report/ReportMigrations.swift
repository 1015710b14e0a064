import Storage

extension Migration {
  static let reports = Migration(
    "reporting-1-reports",
    [
      """
      CREATE TABLE report (
        id \(.text) PRIMARY KEY,
        type \(.text) NOT NULL,
        period \(.text) NOT NULL,
        agency \(.text) NOT NULL,
        state \(.text) NOT NULL,
        number \(.integer) NOT NULL,
        saved_at \(.instant) NOT NULL,
        sent_on \(.day),
        version \(.integer) NOT NULL,
        UNIQUE (type, period, agency)
      )\(SQL.strict)
      """,
      """
      CREATE TABLE report_value (
        report_id \(.text) NOT NULL REFERENCES report (id) DEFERRABLE,
        item \(.text) NOT NULL,
        content \(.text) NOT NULL,
        saved_at \(.instant) NOT NULL,
        by_name \(.text) NOT NULL,
        PRIMARY KEY (report_id, item)
      )\(SQL.strict)
      """,
      """
      CREATE TABLE report_version (
        report_id \(.text) NOT NULL REFERENCES report (id) DEFERRABLE,
        number \(.integer) NOT NULL,
        sheet \(.text) NOT NULL REFERENCES blob (digest) DEFERRABLE,
        frozen_at \(.instant) NOT NULL,
        frozen_by_name \(.text) NOT NULL,
        reason \(.text),
        paper \(.text),
        signed_on \(.day),
        signer \(.text),
        sent_at \(.instant),
        receipt \(.text) UNIQUE,
        PRIMARY KEY (report_id, number)
      )\(SQL.strict)
      """,
      """
      CREATE TABLE report_event (
        id \(.text) PRIMARY KEY,
        report_id \(.text) NOT NULL REFERENCES report (id) DEFERRABLE,
        act \(.text) NOT NULL,
        at \(.instant) NOT NULL,
        by_id \(.text) NOT NULL,
        by_name \(.text) NOT NULL,
        by_office \(.text) NOT NULL,
        number \(.integer) NOT NULL,
        words \(.text),
        basis \(.text)
      )\(SQL.strict)
      """,
      "CREATE INDEX report_event_report ON report_event (report_id, id)",
    ])

  static let reportPlaces = Migration(
    "reporting-4-places",
    [
      "ALTER TABLE report_version ADD COLUMN powers \(.text)",
      """
      CREATE TABLE report_note (
        id \(.text) PRIMARY KEY,
        report_id \(.text) NOT NULL REFERENCES report (id) DEFERRABLE,
        item \(.text) NOT NULL,
        words \(.text) NOT NULL,
        at \(.instant) NOT NULL,
        by_name \(.text) NOT NULL,
        by_office \(.text) NOT NULL,
        settled_at \(.instant),
        settled_by_name \(.text)
      )\(SQL.strict)
      """,
      "CREATE INDEX report_note_report ON report_note (report_id, id)",
      """
      CREATE TABLE report_attachment (
        id \(.text) PRIMARY KEY,
        report_id \(.text) NOT NULL REFERENCES report (id) DEFERRABLE,
        name \(.text) NOT NULL,
        content \(.text) NOT NULL REFERENCES blob (digest) DEFERRABLE,
        size \(.integer) NOT NULL,
        at \(.instant) NOT NULL,
        by_name \(.text) NOT NULL,
        signs \(.integer),
        receipt \(.text) NOT NULL UNIQUE
      )\(SQL.strict)
      """,
      "CREATE INDEX report_attachment_report ON report_attachment (report_id, id)",
      """
      CREATE TABLE report_delivery (
        report_id \(.text) NOT NULL REFERENCES report (id) DEFERRABLE,
        number \(.integer) NOT NULL,
        recipient \(.text) NOT NULL,
        sent_on \(.day) NOT NULL,
        method \(.text) NOT NULL,
        by_name \(.text) NOT NULL,
        PRIMARY KEY (report_id, number, recipient)
      )\(SQL.strict)
      """,
      """
      CREATE TABLE number_book (
        issuer \(.text) NOT NULL,
        series \(.text) NOT NULL,
        span \(.text) NOT NULL,
        number \(.integer) NOT NULL,
        report_id \(.text) NOT NULL REFERENCES report (id) DEFERRABLE,
        at \(.instant) NOT NULL,
        by_name \(.text) NOT NULL,
        PRIMARY KEY (issuer, series, span, number)
      )\(SQL.strict)
      """,
    ])

  static let reportRequests = Migration(
    "reporting-3-requests",
    [
      """
      CREATE TABLE report_request (
        id \(.text) PRIMARY KEY,
        type \(.text) NOT NULL,
        period \(.text) NOT NULL,
        last_day \(.day) NOT NULL,
        basis \(.text) NOT NULL,
        at \(.instant) NOT NULL,
        by_name \(.text) NOT NULL,
        UNIQUE (type, period)
      )\(SQL.strict)
      """
    ])

  static let reportExports = Migration(
    "reporting-2-exports",
    [
      """
      CREATE TABLE report_export (
        key \(.text) PRIMARY KEY,
        content \(.text) NOT NULL REFERENCES blob (digest) DEFERRABLE,
        made_at \(.instant) NOT NULL
      )\(SQL.strict)
      """,
      """
      CREATE TABLE report_template (
        id \(.text) PRIMARY KEY,
        form \(.text) NOT NULL,
        name \(.text) NOT NULL,
        content \(.text) NOT NULL REFERENCES blob (digest) DEFERRABLE,
        at \(.instant) NOT NULL,
        by_name \(.text) NOT NULL,
        retired_at \(.instant)
      )\(SQL.strict)
      """,
    ])
}
