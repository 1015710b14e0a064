import Foundation
import Kit
import Storage

/// Khám hệ thống: looks at one installation from outside and inside and says what its keeper should do. It changes
/// nothing.
public struct Doctor: Sendable {
  let configuration: Configuration
  let clock: Clock

  /// Everything that was looked at, also where the settings are wrong or the database does not answer.
  public static func examine(
    environment: [String: String] = ProcessInfo.processInfo.environment, clock: Clock = .system
  ) async -> [Finding] {
    let configuration: Configuration
    do {
      configuration = try Configuration(environment: environment)
    } catch {
      guard let fault = error as? Fault else { return [Finding(.fault, "Cấu hình", "\(error)")] }
      return fault.message.split(separator: "\n").map { Finding(.fault, "Cấu hình", String($0)) }
    }
    let doctor = Doctor(configuration: configuration, clock: clock)
    return [Finding(.fine, "Cấu hình", "mọi giá trị đều đúng dạng (xem bằng hoptac config).")]
      + doctor.network() + doctor.hardening() + doctor.files(environment) + (await doctor.database())
      + doctor.programs()
  }

  private func database() async -> [Finding] {
    if case .sqlite(let path) = configuration.database, !FileManager.default.fileExists(atPath: path) {
      return [Finding(.fault, "Cơ sở dữ liệu", "chưa có tệp “\(path)”. Hãy chạy: hoptac migrate")]
    }
    do {
      let program = try Program(configuration, clock: clock)
      let findings = await findings(of: program)
      await program.close()
      return findings
    } catch {
      return [Self.failed("Cơ sở dữ liệu", error)]
    }
  }

  /// In this order; what needs the tables is left out while they are missing.
  private func findings(of program: Program) async -> [Finding] {
    do {
      let missing = try await program.db.missingMigrations(Program.migrations)
      guard missing.isEmpty else {
        return [Finding(.fault, "Bảng dữ liệu", "còn thiếu \(missing.count) bước nâng cấp. Hãy chạy: hoptac migrate")]
      }
    } catch {
      return [Self.failed("Cơ sở dữ liệu", error)]
    }
    var findings = [Finding(.fine, "Bảng dữ liệu", "đủ mọi bước của bản \(Program.version).")]
    for (about, look) in looks {
      do {
        findings += try await look(program)
      } catch {
        findings.append(Self.failed(about, error))
      }
    }
    return findings
  }

  private var looks: [(String, (Program) async throws -> [Finding])] {
    [
      ("PostgreSQL", server), ("Đồng hồ", time), ("Nhật ký", log), ("Sao lưu", backups), ("Diễn tập", drills),
      ("Việc chạy nền", jobs), ("Dữ liệu mẫu", sample),
    ]
  }

  static func failed(_ about: String, _ error: any Error) -> Finding {
    guard let fault = error as? Fault else {
      return Finding(.fault, about, "không kiểm tra được (\(type(of: error))). Hãy xem nhật ký máy chủ.")
    }
    return Finding(.fault, about, fault.message.replacing("\n", with: " "))
  }
}
