import App
import ArgumentParser
import Kit
import Logging
import Web

struct Serve: AsyncParsableCommand {
  static let configuration = CommandConfiguration(abstract: "Chạy máy chủ web.")

  func run() async throws {
    let configuration = try Configuration()
    guard configuration.isLoopback || configuration.isSecure || configuration.allowsPlainHTTP else {
      throw Fault.invalid(
        "HOPTAC_HOST",
        "HOPTAC_HOST=\(configuration.host) mở máy chủ ra mạng mà HOPTAC_URL không phải https, nên mật khẩu đi trần. Hãy đặt "
          + "HOPTAC_URL=https://… sau một máy chủ trung gian có TLS; nếu vẫn muốn, đặt HOPTAC_ALLOW_PLAIN_HTTP=yes.")
    }
    try await Program.using(configuration) { program in
      try await program.settle()
      let server = try await program.server(log: RequestLog.write)
      var logger = Logger(label: "hoptac")
      logger.logLevel = .warning
      do {
        try await withThrowingTaskGroup(of: Void.self) { [logger] group in
          group.addTask { await program.work() }
          defer { group.cancelAll() }
          try await server.run(host: configuration.host, port: configuration.port, logger: logger) { port in
            say("HopTac đang chạy tại http://\(configuration.host):\(port)")
          }
        }
      } catch {
        throw Fault.unavailable(
          "Không lắng nghe được tại \(configuration.host):\(configuration.port). Cổng có thể đang được dùng (chọn cổng khác bằng "
            + "HOPTAC_PORT), hoặc máy này không có địa chỉ đó (sửa HOPTAC_HOST).", retryAfter: nil)
      }
    }
  }
}
