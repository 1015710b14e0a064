extension Migration {
  static let jobs = Migration(
    "storage-3-jobs",
    [
      """
      CREATE TABLE job (
        id \(.text) PRIMARY KEY,
        kind \(.text) NOT NULL,
        key \(.text) NOT NULL,
        input \(.text) NOT NULL,
        requester \(.text),
        requester_name \(.text),
        created_at \(.instant) NOT NULL,
        due_at \(.instant) NOT NULL,
        state \(.text) NOT NULL CHECK (state IN ('waiting', 'running', 'done', 'failed', 'cancelled')),
        attempt \(.integer) NOT NULL,
        failures \(.integer) NOT NULL,
        owner \(.text),
        done \(.integer) NOT NULL,
        total \(.integer),
        remark \(.text),
        failure \(.text),
        cancel_asked_at \(.instant),
        started_at \(.instant),
        ended_at \(.instant),
        UNIQUE (kind, key),
        CHECK ((state = 'running') = (owner IS NOT NULL))
      )\(SQL.strict)
      """,
      "CREATE INDEX job_open ON job (due_at, id) WHERE state IN ('waiting', 'running')",
      "CREATE INDEX job_requester ON job (requester, id)",
    ])
}
