import Hummingbird
import Logging

/// Cổng số liệu: one text on a port of its own, on the loopback alone, beside the server and apart from its door.
public enum MeasureServer {
  /// Serves `GET /metrics` until the task is cancelled.
  /// - Throws: where the port is taken.
  public static func run(port: Int, logger: Logger, text: @escaping @Sendable () async -> String) async throws {
    let router = Router()
    router.get("/metrics") { _, _ in
      Response(
        status: .ok, headers: [.contentType: "text/plain; version=0.0.4; charset=utf-8", .cacheControl: "no-store"],
        body: ResponseBody(byteBuffer: ByteBuffer(string: await text())))
    }
    // Hummingbird tells an end by cancellation as an error.
    var logger = logger
    logger.logLevel = .critical
    let application = Application(
      router: router, configuration: .init(address: .hostname("127.0.0.1", port: port), serverName: nil),
      logger: logger)
    try await application.run()
  }
}
