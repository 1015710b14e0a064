import App
import ArgumentParser
import Foundation
import Kit
import Storage

/// The command line. One file a command; each calls the same verbs as the pages.
@main
struct HopTac: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "hoptac",
    abstract: "HopTac: từ văn bản chỉ đạo đến kết quả, một mạch.", version: Program.version,
    subcommands: [
      Serve.self, Migrate.self, Seed.self, UserCommand.self, Read.self, Import.self, FigureCommand.self,
      AreaCommand.self,
      AgencyCommand.self, ReformCommand.self, Routes.self,
      Permissions.self, Schema.self, Clauses.self, Config.self, Audit.self, BackupCommand.self, RestoreCommand.self,
      DrillCommand.self, DoctorCommand.self, Keys.self,
    ])

  static func main() async {
    do {
      var command = try parseAsRoot()
      if var command = command as? any AsyncParsableCommand {
        try await command.run()
      } else {
        try command.run()
      }
    } catch let fault as Fault {
      say(fault.message, to: .standardError)
      Foundation.exit(fault.exitCode)
    } catch let error as StorageError {
      say(
        "Cơ sở dữ liệu báo lỗi ngoài dự kiến; chưa có gì được lưu. Hãy gửi dòng này cho nhóm phát triển: \(error)",
        to: .standardError)
      Foundation.exit(70)
    } catch {
      exit(withError: error)
    }
  }
}

extension Fault {
  /// As `sysexits.h` numbers them.
  var exitCode: Int32 {
    switch self {
    case .invalid: 65
    case .notFound: 66
    case .forbidden, .unauthenticated: 77
    case .conflict: 73
    case .unavailable, .tooOften: 69
    }
  }
}

/// Writes one line, whole, at once.
func say(_ text: String, to handle: FileHandle = .standardOutput) {
  handle.write(Data((text + "\n").utf8))
}
