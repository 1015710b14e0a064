import Kit

/// Which submissions were done, and what was answered; kept for a day.
extension Database {
  /// - Returns: the answer that was given, nil within while it is not known; nil where nothing was done under the key.
  /// - Throws: `Fault.conflict` where something else was sent under the same key.
  public func answer(to mark: Submission.Mark) async throws -> Submission.Answer?? {
    try await inspect { tx in
      try tx.first("SELECT content, status, location, flash FROM submission WHERE key = \(mark.key)") { row in
        guard try row.next(String.self) == mark.content else { throw Fault.otherContent }
        guard let status = try row.next(Int?.self) else { return nil }
        return Submission.Answer(status: status, location: try row.next(), flash: try row.next())
      }
    }
  }

  /// Keeps what was answered to a submission that was done.
  public func keep(_ answer: Submission.Answer, to mark: Submission.Mark) async throws {
    try await system(job: "keep-answer") { tx in
      _ = try tx.execute(
        """
        UPDATE submission SET status = \(answer.status), location = \(answer.location), flash = \(answer.flash)
        WHERE key = \(mark.key)
        """)
    }
  }
}

extension Tx {
  /// Keeps the key with the rows of this transaction.
  /// - Throws: `RepeatedSubmission` where it is kept already.
  func keep(_ mark: Submission.Mark) throws {
    let added = try execute(
      """
      INSERT INTO submission (key, content, at) VALUES (\(mark.key), \(mark.content), \(now))
      ON CONFLICT (key) DO NOTHING
      """)
    guard added == 1 else { throw RepeatedSubmission() }
    countOwn(rows: added)
  }

  public func removeSubmissions(before instant: Instant) throws {
    try execute("DELETE FROM submission WHERE at < \(instant)")
  }
}

extension Migration {
  static let submissions = Migration(
    "storage-4-submissions",
    [
      """
      CREATE TABLE submission (
        key \(.text) PRIMARY KEY,
        content \(.text) NOT NULL,
        at \(.instant) NOT NULL,
        status \(.integer),
        location \(.text),
        flash \(.text)
      )\(SQL.strict)
      """,
      "CREATE INDEX submission_at ON submission (at)",
    ])
}

extension Fault {
  fileprivate static let otherContent = Fault.conflict(
    "Biểu mẫu này đã được gửi một lần với nội dung khác, nên lần này chưa lưu gì. Hãy tải lại trang, nhập lại rồi gửi.")
}
