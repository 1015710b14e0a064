import CPostgreSQL
import Kit

/// What libpq is told: the address as it was given, and what we add where it is silent.
///
/// Several hosts, `target_session_attrs`, `sslmode` and the like pass through untouched.
struct PostgreSQLParameters: Sendable {
  private let given: [String: String]

  /// A server that is gone is noticed within half a minute, not after the two hours that a kernel waits.
  private static let ours = [
    "application_name": "hoptac",
    "client_encoding": "UTF8",
    "connect_timeout": "5",
    "keepalives_idle": "15",
    "keepalives_interval": "5",
    "keepalives_count": "3",
    "tcp_user_timeout": "30000",
  ]

  /// - Throws: `Fault.invalid`; the text of libpq is left out, since it repeats the address with its password.
  init(url: String) throws(Fault) {
    guard let options = PQconninfoParse(url, nil) else {
      throw .invalid(
        "HOPTAC_DATABASE",
        "HOPTAC_DATABASE không phải là địa chỉ PostgreSQL đúng dạng postgres://NGƯỜI:MẬT-KHẨU@MÁY/TÊN. "
          + "Hãy xem lại các ký tự đặc biệt trong mật khẩu (phải viết dạng %40, %3A …) và tên các tuỳ chọn.")
    }
    defer { PQconninfoFree(options) }
    var given: [String: String] = [:]
    var option = options
    while let keyword = option.pointee.keyword {
      if let value = option.pointee.val { given[String(cString: keyword)] = String(cString: value) }
      option += 1
    }
    self.given = given
  }

  /// Opens a connection; the caller asks `PQstatus` whether it stands, and ends it by `PQfinish`.
  func connect() -> OpaquePointer? {
    var all = Self.ours.merging(given) { _, given in given }
    all["client_encoding"] = Self.ours["client_encoding"]
    return withCStrings(all.map(\.key)) { keywords in
      withCStrings(all.map(\.value)) { values in PQconnectdbParams(keywords, values, 0) }
    }
  }

  /// The texts as C has them: an array of pointers with a null at its end.
  private func withCStrings<T>(_ texts: [String], _ body: ([UnsafePointer<CChar>?]) -> T) -> T {
    var bytes: [CChar] = []
    var starts: [Int] = []
    for text in texts {
      starts.append(bytes.count)
      bytes += text.utf8.map { CChar(bitPattern: $0) }
      bytes.append(0)
    }
    return bytes.withUnsafeBufferPointer { buffer in
      body(starts.map { start in buffer.baseAddress.map { $0 + start } } + [nil])
    }
  }
}
