import Foundation
import Kit

/// Địa chỉ cơ sở dữ liệu: `sqlite:PATH` or `postgres://USER:PASSWORD@HOST[,HOST…]/NAME?options`.
public enum DatabaseAddress: Hashable, Sendable {
  case sqlite(path: String)
  case postgreSQL(url: String)

  /// - Throws: `Fault.invalid` with the forms that are understood.
  public init(_ text: String) throws(Fault) {
    if text.hasPrefix("sqlite:"), text.utf8.count > 7 {
      self = .sqlite(path: String(text.dropFirst(7)))
    } else if text.hasPrefix("postgres://") || text.hasPrefix("postgresql://") {
      self = .postgreSQL(url: text)
    } else {
      throw .invalid(
        "HOPTAC_DATABASE",
        "HOPTAC_DATABASE phải có dạng sqlite:ĐƯỜNG-DẪN hoặc postgres://NGƯỜI:MẬT-KHẨU@MÁY/TÊN; giá trị hiện tại không đúng dạng nào."
      )
    }
  }

  /// The address without its password, for people and logs.
  public var masked: String {
    switch self {
    case .sqlite(let path): return "sqlite:\(path)"
    case .postgreSQL(let url):
      let parts = url.split(separator: "?", maxSplits: 1)
      let options = parts.dropFirst().flatMap { $0.split(separator: "&") }
        .map { $0.contains("password=") ? "\($0.prefix { $0 != "=" })=•••" : String($0) }
      return Self.maskedPlace(String(parts[0])) + (options.isEmpty ? "" : "?" + options.joined(separator: "&"))
    }
  }

  /// `scheme://user:password@host/name`, where only what stands after the last `@` is no secret.
  private static func maskedPlace(_ url: String) -> String {
    guard let scheme = url.range(of: "://"), let at = url[scheme.upperBound...].lastIndex(of: "@") else { return url }
    let user = url[scheme.upperBound..<at].prefix { $0 != ":" }
    return "\(url[..<scheme.upperBound])\(user):•••\(url[at...])"
  }
}

extension Database {
  /// Opens the database at an address; nothing is created but an empty SQLite file.
  /// - Parameter connections: how many statements PostgreSQL may work on at once for this server.
  public static func open(
    _ address: DatabaseAddress, clock: Clock, connections: Int = 8, loadActor: @escaping ActorLoader
  ) throws -> Database {
    do {
      let engine: any Engine =
        switch address {
        case .sqlite(let path): try SQLiteEngine(path: path)
        case .postgreSQL(let url): try PostgreSQLEngine(url: url, connections: connections)
        }
      return Database(engine: engine, clock: clock, loadActor: loadActor)
    } catch StorageError.unreachable {
      throw Fault.unavailable(
        "Không mở được cơ sở dữ liệu \(address.masked). Hãy kiểm tra đường dẫn, quyền đọc ghi, và đó đúng là cơ sở dữ liệu.",
        retryAfter: nil)
    } catch let error as StorageError {
      throw Fault(error) ?? error
    }
  }
}
