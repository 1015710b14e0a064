import Kit

extension Migration {
  /// What is searched, and the index of its trigrams.
  static let search = Migration(
    "storage-2-search",
    [
      """
      CREATE TABLE search_entry (
        number \(.rowNumber) PRIMARY KEY,
        kind \(.text) NOT NULL,
        id \(.text) NOT NULL,
        title \(.text) NOT NULL,
        words \(.text) NOT NULL,
        size \(.integer) NOT NULL,
        UNIQUE (kind, id)
      )\(SQL.strict)
      """,
      // Entries wait in a list before they go into the index; each search reads it through, so it is kept short.
      .only(
        .postgreSQL,
        """
        CREATE INDEX search_entry_words ON search_entry USING gin (words gin_trgm_ops)
        WITH (gin_pending_list_limit = 256)
        """),
      .only(
        .sqlite,
        // It keeps no text of its own, so it is told what goes as well as what comes.
        """
        CREATE VIRTUAL TABLE search_trigram USING fts5(
          words, content = 'search_entry', content_rowid = 'number', tokenize = 'trigram case_sensitive 1'
        )
        """),
    ])
}

extension Tx {
  /// PostgreSQL searches by an extension that comes with it and must be created once in each database.
  /// - Throws: `Fault.unavailable` with what its administrator has to do.
  func mustHaveTrigrams() throws {
    guard dialect == .postgreSQL, try value("SELECT count(*) FROM pg_extension WHERE extname = 'pg_trgm'") == 0 else {
      return
    }
    do {
      try savepoint { _ = try execute("CREATE EXTENSION pg_trgm SCHEMA public") }
    } catch StorageError.failure(_, let message) {
      throw Fault.unavailable(
        "Chưa tạo được phần mở rộng pg_trgm mà HopTac dùng để tìm kiếm (PostgreSQL báo: \(message)). Hãy nhờ người quản "
          + "trị PostgreSQL cài gói postgresql-contrib rồi chạy trong cơ sở dữ liệu này lệnh:\n"
          + "CREATE EXTENSION pg_trgm SCHEMA public;", retryAfter: nil)
    }
  }
}
