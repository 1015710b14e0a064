import Foundation
import Kit
import Storage

/// Cấu hình: how this installation runs. Each setting comes from the environment or is the default, and says which.
public struct Configuration: Sendable {
  public enum Origin: String, Sendable { case environment = "biến môi trường", standard = "mặc định" }

  public struct Setting: Sendable {
    public let name: String
    /// Without its secrets.
    public let shown: String
    public let origin: Origin
    public let meaning: String
  }

  public let host: String
  public let port: Int
  public let database: DatabaseAddress
  /// The folder for the database, keys and files of this installation.
  public let dataFolder: String
  /// The address under which people reach it.
  public let url: String
  /// The addresses of the proxies in front of the server.
  public let trustedProxies: Set<String>
  /// Whether an open network may be served without https; said on purpose, or refused.
  public let allowsPlainHTTP: Bool
  /// Minutes after which a session left idle ends.
  public let sessionMinutes: Int
  /// The file of the keys that seal personal data.
  public let keysPath: String
  /// Whoever holds one of these roles must sign in with a second factor.
  public let totpRoles: Set<Role>
  public let settings: [Setting]

  /// - Throws: `Fault.invalid` naming each setting that is wrong.
  public init(environment: [String: String] = ProcessInfo.processInfo.environment) throws {
    var settings: [Setting] = []
    var problems: [Fault.Problem] = []

    func take(_ name: String, _ standard: String, _ meaning: String, shown: (String) -> String = { $0 }) -> String {
      let given = environment[name].flatMap { $0.isEmpty ? nil : $0 }
      let value = given ?? standard
      settings.append(
        Setting(name: name, shown: shown(value), origin: given == nil ? .standard : .environment, meaning: meaning))
      return value
    }

    func number(_ name: String, _ text: String, in range: ClosedRange<Int>) -> Int {
      if let number = Int(text), range.contains(number) { return number }
      problems.append(
        .init(name, "\(name) phải là số từ \(range.lowerBound) đến \(range.upperBound); giá trị hiện tại là “\(text)”.")
      )
      return range.lowerBound
    }

    host = take("HOPTAC_HOST", "127.0.0.1", "Địa chỉ mạng mà máy chủ lắng nghe")
    port = number("HOPTAC_PORT", take("HOPTAC_PORT", "8080", "Cổng"), in: 0...65535)
    dataFolder = take("HOPTAC_DATA", "var", "Thư mục dữ liệu")
    let address = take("HOPTAC_DATABASE", "sqlite:\(dataFolder)/hoptac.db", "Cơ sở dữ liệu") {
      (try? DatabaseAddress($0))?.masked ?? "(sai dạng)"
    }
    keysPath = take(
      "HOPTAC_KEYS", "\(dataFolder)/keys/hoptac.keys", "Tệp khóa niêm phong dữ liệu cá nhân; cất riêng với bản sao lưu")
    let roles = take(
      "HOPTAC_TOTP_ROLES", "", "Vai trò phải đăng nhập hai bước, cách nhau bằng dấu phẩy, ví dụ administrator,leader")
    var totpRoles: Set<Role> = []
    for word in roles.split(separator: ",").map({ String($0.filter { $0 != " " }) }) {
      if let role = Role(rawValue: word) {
        totpRoles.insert(role)
      } else {
        let all = Role.allCases.map(\.rawValue).joined(separator: ", ")
        problems.append(
          .init("HOPTAC_TOTP_ROLES", "HOPTAC_TOTP_ROLES: không có vai trò “\(word)”. Các vai trò: \(all)."))
      }
    }
    self.totpRoles = totpRoles
    url = take("HOPTAC_URL", "http://\(host):\(port)", "Địa chỉ mà người dùng mở")
    sessionMinutes = number(
      "HOPTAC_SESSION_MINUTES",
      take("HOPTAC_SESSION_MINUTES", "60", "Số phút không thao tác thì phiên làm việc kết thúc"),
      in: 1...1440)
    let proxies = take(
      "HOPTAC_TRUSTED_PROXIES", "", "Địa chỉ các máy chủ trung gian đứng trước, cách nhau bằng dấu phẩy")
    trustedProxies = Set(proxies.split(separator: ",").map { String($0.filter { $0 != " " }) })
    let plain = take("HOPTAC_ALLOW_PLAIN_HTTP", "no", "yes: cho phép mở ra mạng mà không có https")
    allowsPlainHTTP = plain == "yes"
    if !url.hasPrefix("http://"), !url.hasPrefix("https://") {
      problems.append(
        .init("HOPTAC_URL", "HOPTAC_URL phải bắt đầu bằng http:// hoặc https://; giá trị hiện tại là “\(url)”."))
    }
    do throws(Fault) {
      database = try DatabaseAddress(address)
    } catch {
      guard case .invalid(let found) = error else { throw error }
      throw Fault.invalid(problems + found)
    }
    if !problems.isEmpty { throw Fault.invalid(problems) }
    self.settings = settings
  }

  /// Whether only this machine can reach the server.
  public var isLoopback: Bool { host == "localhost" || host == "::1" || host.hasPrefix("127.") }
  public var isSQLite: Bool { if case .sqlite = database { true } else { false } }
  public var isSecure: Bool { url.hasPrefix("https://") }
}
