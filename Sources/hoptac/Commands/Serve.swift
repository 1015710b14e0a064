import App
import ArgumentParser
import Foundation
import Kit
import Logging
import Storage
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
      program.db.meter.tell(slowerThan: configuration.slowQueryMilliseconds) { RequestLog.write($0) }
      let logger = ServerLog.logger(write: RequestLog.write(complaint:))
      do {
        try await withThrowingTaskGroup(of: Void.self) { group in
          group.addTask { await program.work() }
          if let port = configuration.metricsPort {
            group.addTask { try await measure(program, on: port, logger) }
          }
          defer { group.cancelAll() }
          try await server.run(
            host: configuration.host, port: configuration.port, idleSeconds: configuration.idleSeconds, logger: logger
          ) { port in say("HopTac đang chạy tại http://\(configuration.host):\(port)") }
        }
      } catch let fault as Fault {
        throw fault
      } catch {
        throw Fault.unavailable(
          "Không lắng nghe được tại \(configuration.host):\(configuration.port). Cổng có thể đang được dùng (chọn cổng khác bằng "
            + "HOPTAC_PORT), hoặc máy này không có địa chỉ đó (sửa HOPTAC_HOST).", retryAfter: nil)
      }
    }
  }

  private func measure(_ program: Program, on port: Int, _ logger: Logger) async throws {
    do {
      try await MeasureServer.run(port: port, logger: logger) { await program.measuresText() }
    } catch is CancellationError {
    } catch {
      say(
        "Không mở được cổng số liệu 127.0.0.1:\(port) nên không có /metrics; cổng có thể đang được dùng. Hãy chọn cổng khác "
          + "bằng HOPTAC_METRICS_PORT.", to: .standardError)
    }
  }
}
