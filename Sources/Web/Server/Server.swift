import HTTPTypes
import Hummingbird
import HummingbirdCore
import Kit
import Logging
import NIOCore

/// Máy chủ web: the routes of all features behind one door.
public struct Server: Sendable {
  let responder: RouterResponder<WebContext>

  /// - Parameters:
  ///   - signIn: where those who must sign in first are sent.
  ///   - log: takes one record a request.
  public init(
    _ routes: [Route], site: Site, clock: Clock, signIn: @escaping @Sendable (Visit) -> Link,
    actor: @escaping @Sendable (Visit) async -> Actor? = { _ in nil },
    noteVisit: @escaping @Sendable (Visit) -> Void = { _ in },
    submissions: Submissions = .none, log: @escaping @Sendable (RequestRecord) -> Void
  ) {
    let door = Responder(
      site: site, clock: clock, signIn: signIn, actor: actor, noteVisit: noteVisit,
      submissions: submissions, log: log)
    let router = Router(context: WebContext.self, options: .autoGenerateHeadEndpoints)
    let all = routes + [Server.assets(site.assets)]
    for (path, routes) in Dictionary(grouping: all, by: \.path) {
      let pattern = RouterPath(path)
      for method in Route.Method.allCases {
        let route = routes.first { $0.method == method }
        let refusal = route == nil ? Refusal.methodNotAllowed(routes.map(\.method)) : nil
        router.on(pattern, method: method.http) { request, context in
          await door.respond(to: request, context, route: route, refusing: refusal)
        }
      }
      for method in [HTTPRequest.Method.put, .patch, .delete] {
        router.on(pattern, method: method) { request, context in
          await door.respond(to: request, context, route: nil, refusing: .methodNotAllowed(routes.map(\.method)))
        }
      }
    }
    for method in [HTTPRequest.Method.get, .post, .put, .patch, .delete] {
      router.on("**", method: method) { request, context in
        await door.respond(to: request, context, route: nil)
      }
    }
    self.responder = router.buildResponder()
  }

  private static func assets(_ assets: Assets) -> Route {
    .get("/tep/:tag/:name", .open) { visit in
      try assets.reply(tag: visit.parameter("tag"), name: visit.parameter("name"))
    }
  }

  /// Serves until it is told to stop.
  /// - Parameters:
  ///   - idleSeconds: after which a connection on which nothing happens is closed.
  ///   - onReady: called with the port once requests are accepted.
  public func run(
    host: String, port: Int, idleSeconds: Int = 60, logger: Logger, onReady: @escaping @Sendable (Int) async -> Void
  ) async throws {
    let application = Application(
      responder: responder,
      server: HTTPServerBuilder { responder in
        LoopChannel(
          http: HTTP1Channel(
            responder: responder, configuration: .init(idleTimeout: .seconds(Int64(idleSeconds)))))
      },
      configuration: .init(address: .hostname(host, port: port), serverName: nil),
      onServerRunning: { channel in await onReady(channel.localAddress?.port ?? port) },
      logger: logger)
    try await application.runService()
  }
}

extension Route.Method {
  fileprivate var http: HTTPRequest.Method { self == .get ? .get : .post }
}
