import Kit

extension Tx {
  /// SQLite orders text by code point; so must PostgreSQL, or pages and prefix ranges would differ between the two.
  /// - Throws: `Fault.unavailable` with the line that makes a database which does.
  func mustOrderByCodePoint() throws {
    guard dialect == .postgreSQL else { return }
    let found = try first(
      "SELECT datname::text, datcollate::text, getdatabaseencoding()::text FROM pg_database WHERE datname = current_database()"
    ) { row in
      (name: try row.next(String.self), order: try row.next(String.self), encoding: try row.next(String.self))
    }
    guard let found else { return }
    // Asked by comparing, since a locale may come from libc, from ICU or from PostgreSQL itself.
    if found.encoding == "UTF8",
      try value("SELECT 'B' < 'a' AND 'a-c' < 'aa' AND 'z' < 'à' AND 'ă' < 'đ' AND 'đ' < 'ế'") == true
    {
      return
    }
    throw Fault.unavailable(
      "Cơ sở dữ liệu “\(found.name)” dùng bảng mã \(found.encoding) và thứ tự chữ “\(found.order)”, trong khi HopTac cần "
        + "UTF8 và thứ tự C. Hãy tạo cơ sở dữ liệu mới bằng lệnh sau rồi chạy lại:\n"
        + "createdb --template=template0 --encoding=UTF8 --locale=C \(found.name)", retryAfter: nil)
  }
}
