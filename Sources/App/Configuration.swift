import Foundation
import Kit
import Storage

/// Cấu hình: how this installation runs. Each setting comes from the environment, from the file that the environment
/// names (`NAME_FILE`, for secrets), or is the default, and says which.
public struct Configuration: Sendable {
  public enum Origin: String, Sendable { case environment = "biến môi trường", file = "tệp", standard = "mặc định" }

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
  /// Seconds within which a body must have come whole.
  public let bodySeconds: Int
  /// Seconds after which a connection on which nothing happens is closed.
  public let idleSeconds: Int
  /// Seconds for which somebody waits while a file is read; what takes longer goes on in the background.
  public let readingSeconds: Int
  /// Seconds for which somebody waits while Word or PDF is written.
  public let writingSeconds: Int
  /// How many requests one session may send in a minute; 0 for no bound.
  public let requestsPerMinute: Int
  /// The port on the loopback where the measures are read; nil where they are not.
  public let metricsPort: Int?
  /// Milliseconds from which a statement is told in the log.
  public let slowQueryMilliseconds: Int
  /// The folder of the scheduled backups; nil where there are none.
  public let backupFolder: String?
  /// Minutes after midnight, in Vietnam, at which the scheduled backup is due.
  public let backupMinute: Int
  /// What scheduled backups are encrypted with, and backups are opened with.
  public let backupKey: BackupKey?
  public let settings: [Setting]

  /// - Throws: `Fault.invalid` naming each setting that is wrong.
  public init(environment: [String: String] = ProcessInfo.processInfo.environment) throws {
    var settings: [Setting] = []
    var problems: [Fault.Problem] = []

    func given(_ name: String) -> String? { environment[name].flatMap { $0.isEmpty ? nil : $0 } }

    /// A fault of a setting is told with those of the others.
    func noting<T>(_ work: () throws -> T) -> T? {
      do {
        return try work()
      } catch {
        if case .invalid(let found)? = error as? Fault { problems += found }
        return nil
      }
    }

    func take(_ name: String, _ standard: String, _ meaning: String, shown: (String) -> String = { $0 }) -> String {
      let file = name + "_FILE"
      let inFile = given(file).flatMap { path in noting { try Self.secret(inFile: path, of: file) } }
      if given(name) != nil, given(file) != nil {
        problems.append(.init(name, "\(name) và \(file) cùng được đặt. Hãy chỉ giữ một trong hai."))
      }
      let value = given(name) ?? inFile ?? standard
      let origin: Origin = given(name) != nil ? .environment : inFile != nil ? .file : .standard
      settings.append(Setting(name: name, shown: shown(value), origin: origin, meaning: meaning))
      return value
    }

    func secret(_ name: String, _ meaning: String) -> String? {
      let value = take(name, "", meaning) { $0.isEmpty ? "" : "•••" }
      return value.isEmpty ? nil : value
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
    bodySeconds = number(
      "HOPTAC_BODY_SECONDS",
      take("HOPTAC_BODY_SECONDS", "30", "Số giây tối đa để nhận trọn một biểu mẫu hay một tệp"), in: 1...3600)
    idleSeconds = number(
      "HOPTAC_IDLE_SECONDS", take("HOPTAC_IDLE_SECONDS", "60", "Số giây im lặng thì đóng kết nối"), in: 1...3600)
    readingSeconds = number(
      "HOPTAC_READING_SECONDS",
      take("HOPTAC_READING_SECONDS", "8", "Số giây người dùng đợi đọc tệp; lâu hơn thì đọc tiếp ở nền"), in: 1...600)
    writingSeconds = number(
      "HOPTAC_WRITING_SECONDS",
      take("HOPTAC_WRITING_SECONDS", "50", "Số giây người dùng đợi xuất Word, PDF khi máy chủ đang bận"), in: 1...600)
    requestsPerMinute = number(
      "HOPTAC_REQUESTS_A_MINUTE",
      take("HOPTAC_REQUESTS_A_MINUTE", "1200", "Số yêu cầu tối đa mỗi phút của một phiên làm việc; 0: không giới hạn"),
      in: 0...1_000_000)
    let metrics = number(
      "HOPTAC_METRICS_PORT",
      take("HOPTAC_METRICS_PORT", "0", "Cổng số liệu theo dõi (/metrics), chỉ trên máy này; 0: tắt"), in: 0...65535)
    metricsPort = metrics == 0 ? nil : metrics
    slowQueryMilliseconds = number(
      "HOPTAC_SLOW_QUERY_MS",
      take("HOPTAC_SLOW_QUERY_MS", "200", "Câu lệnh SQL lâu từ chừng này mili giây thì ghi vào nhật ký máy chủ"),
      in: 1...600_000)
    let folder = take("HOPTAC_BACKUP_FOLDER", "", "Thư mục sao lưu hằng ngày; để trống: không tự sao lưu")
    backupFolder = folder.isEmpty ? nil : folder
    let time = take("HOPTAC_BACKUP_AT", "02:00", "Giờ sao lưu hằng ngày, theo giờ Việt Nam")
    backupMinute = Self.minute(of: time) ?? -1
    if backupMinute < 0 {
      problems.append(
        .init("HOPTAC_BACKUP_AT", "HOPTAC_BACKUP_AT phải là giờ và phút dạng 02:00; giá trị hiện tại là “\(time)”."))
    }
    let keyText = secret("HOPTAC_BACKUP_KEY", "Khóa của bản sao lưu, 64 chữ số thập lục phân")
    let passphrase = secret("HOPTAC_BACKUP_PASSPHRASE", "Câu mật khẩu của bản sao lưu, thay cho khóa")
    if keyText != nil, passphrase != nil {
      problems.append(
        .init(
          "HOPTAC_BACKUP_KEY",
          "HOPTAC_BACKUP_KEY và HOPTAC_BACKUP_PASSPHRASE cùng được đặt. Hãy chỉ giữ một trong hai."))
    }
    backupKey =
      noting {
        if let keyText { return try BackupKey(key: keyText) }
        return try passphrase.map { try BackupKey(passphrase: $0) }
      } ?? nil
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

  /// The first line of a file that holds a secret.
  /// - Parameter name: the setting or the option that names the file.
  /// - Throws: `Fault.invalid` where there is none to read.
  public static func secret(inFile path: String, of name: String) throws(Fault) -> String {
    guard let file = FileHandle(forReadingAtPath: path), let data = try? file.read(upToCount: 1 << 16),
      let line = String(decoding: data, as: UTF8.self).split(separator: "\n").first
    else {
      throw .invalid(
        name, "Không đọc được tệp “\(path)” mà \(name) chỉ tới, hoặc tệp trống. Hãy kiểm tra đường dẫn và quyền đọc.")
    }
    return line.trimmingCharacters(in: .whitespaces)
  }

  /// Minutes after midnight of `02:30`; nil for anything else.
  private static func minute(of time: String) -> Int? {
    let parts = time.split(separator: ":")
    guard parts.count == 2, parts.allSatisfy({ $0.count == 2 && $0.allSatisfy(\.isWholeNumber) }),
      let hour = Int(parts[0]), hour < 24, let minute = Int(parts[1]), minute < 60
    else { return nil }
    return hour * 60 + minute
  }

  /// Whether only this machine can reach the server.
  public var isLoopback: Bool { host == "localhost" || host == "::1" || host.hasPrefix("127.") }
  public var isSQLite: Bool { if case .sqlite = database { true } else { false } }
  public var isSecure: Bool { url.hasPrefix("https://") }
}
