import HTTPTypes
import Hummingbird
import Kit
import NIOCore

/// Cửa vào: takes each request through the same steps and turns what is thrown into a page a person can act upon.
///
/// In order: the route, the visitor's cookies, the handler, problems told once for pages and once for programs, cookies,
/// headers, one line in the log.
struct Responder: Sendable {
  let site: Site
  let clock: Clock
  /// Where those who must sign in first are sent.
  let signIn: @Sendable (Visit) -> Link
  /// Who a visitor is, for the frame of a page that tells of a problem; nil for strangers.
  let actor: @Sendable (Visit) async -> Actor?
  /// Called for each visit with a session that went well; what takes time is done beside the reply.
  let noteVisit: @Sendable (Visit) -> Void
  let submissions: Submissions
  let log: @Sendable (RequestRecord) -> Void

  func respond(to request: Request, _ context: WebContext, route: Route?, refusing: Refusal? = nil) async -> Response {
    let at = clock.now
    let tally = RequestTally(at: at)
    return await RequestTally.$current.withValue(tally) {
      await respond(to: request, context, route: route, refusing: refusing, at: at, tally)
    }
  }

  private func respond(
    to request: Request, _ context: WebContext, route: Route?, refusing: Refusal?, at: Instant, _ tally: RequestTally
  ) async -> Response {
    let began = ContinuousClock.now
    var visit: Visit?
    var told: Problem?
    var reply: Reply
    do {
      let made = try self.visit(request, context, method: route?.method ?? .get)
      visit = made
      if let refusing { throw refusing }
      guard let route else { throw Fault.noSuchPage }
      if let session = made.sessionToken {
        try site.pace.admit(session, at: at)
      } else if case .open = route.access {
      } else {
        throw Fault.signInFirst
      }
      reply =
        switch route.method {
        case .get: try await route.handler(made)
        case .post: try await submissions.once(made.submission) { try await route.handler(made) }
        }
      if made.sessionToken != nil { noteVisit(made) }
    } catch {
      let problem = Problem(error)
      told = problem
      reply = problem.reply(
        for: visit, await known(visit, problem), wantsJSON: wantsJSON(request), signIn: signIn)
    }
    if let visit { addCookies(to: &reply, visit) }
    let milliseconds = (ContinuousClock.now - began) / .milliseconds(1)
    log(
      RequestRecord(
        id: tally.id, at: at, method: request.method.rawValue, route: route?.path, status: reply.status.code,
        milliseconds: milliseconds, statements: tally.statements, actor: tally.actor, incident: told?.incident,
        defect: told?.defect))
    return response(reply, on: context.channel)
  }

  /// Who asked, where a page is to be framed for them and asking is not itself what failed.
  private func known(_ visit: Visit?, _ problem: Problem) async -> Actor? {
    guard let visit, visit.sessionToken != nil, problem.status.kind == .clientError,
      ![.unauthorized, .tooManyRequests].contains(problem.status)
    else {
      return nil
    }
    return await actor(visit)
  }

  private func visit(_ request: Request, _ context: WebContext, method: Route.Method) throws -> Visit {
    let cookies = Cookie.parse(request.headers[.cookie] ?? "", secure: site.isSecure)
    return Visit(
      method: method, path: request.uri.path, address: request.uri.string,
      query: try FormFields(urlEncoded: Array((request.uri.query ?? "").utf8)),
      site: site, clock: clock, peer: site.client(behind: context.peer, forwardedFor: request.headers[.xForwardedFor]),
      flash: cookies[Cookie.flashName].flatMap { percentDecoded($0.utf8, plusIsSpace: false) },
      parameters: context.parameters, headers: request.headers, cookies: cookies,
      visitSecret: VisitSecret(cookies[Cookie.visitName]), body: request.body, submission: Submission(),
      submissions: submissions)
  }

  /// Whether the caller is a program that asked for JSON.
  private func wantsJSON(_ request: Request) -> Bool {
    request.uri.path.hasPrefix("/api/") || (request.headers[.accept] ?? "").hasPrefix("application/json")
  }

  private func addCookies(to reply: inout Reply, _ visit: Visit) {
    let isPage = reply.headers[.contentType]?.hasPrefix("text/html") ?? false
    if isPage, visit.flash != nil { reply.cookies.append(.endFlash) }
  }

  private func response(_ reply: Reply, on channel: any Channel) -> Response {
    var headers = site.isSecure ? Self.secureHeaders : Self.securityHeaders
    for field in reply.headers { headers.append(field) }
    for cookie in reply.cookies {
      headers.append(HTTPField(name: .setCookie, value: cookie.header(secure: site.isSecure)))
    }
    if let file = reply.file { return Response(status: reply.status, headers: headers, body: file.body) }
    let content = reply.content
    guard headers[.connection] == "close" else {
      return Response(status: reply.status, headers: headers, body: ResponseBody(byteBuffer: content))
    }
    // The server reads on what a client still sends; after the answer it has a moment to hear and stop.
    let body = ResponseBody(contentLength: content.readableBytes) { writer in
      try await writer.write(content)
      try await writer.finish(nil)
      channel.eventLoop.scheduleTask(in: .milliseconds(100)) { channel.close(promise: nil) }
    }
    return Response(status: reply.status, headers: headers, body: body)
  }

  /// Everything comes from this site and nothing stands inline; nobody may frame a page or guess a type.
  private static let securityHeaders: HTTPFields = [
    .contentSecurityPolicy: "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; "
      + "connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
    .xContentTypeOptions: "nosniff",
    .referrerPolicy: "same-origin",
    .crossOriginOpenerPolicy: "same-origin",
    .crossOriginResourcePolicy: "same-origin",
    .permissionsPolicy: "camera=(), microphone=(), geolocation=(), payment=()",
    .xFrameOptions: "DENY",
  ]

  /// And where it is served over https, that it never is otherwise.
  private static let secureHeaders: HTTPFields = {
    var headers = securityHeaders
    headers[.strictTransportSecurity] = "max-age=31536000; includeSubDomains"
    return headers
  }()
}

extension HTTPField.Name {
  fileprivate static func ours(_ name: String) -> HTTPField.Name {
    guard let name = HTTPField.Name(name) else { preconditionFailure("\(name) is no field name") }
    return name
  }
  static let referrerPolicy = ours("Referrer-Policy")
  static let crossOriginOpenerPolicy = ours("Cross-Origin-Opener-Policy")
  static let permissionsPolicy = ours("Permissions-Policy")
  static let xFrameOptions = ours("X-Frame-Options")
  static let xForwardedFor = ours("X-Forwarded-For")
  static let idempotencyKey = ours("Idempotency-Key")
}

extension Fault {
  static let signInFirst = Fault.unauthenticated("Hãy đăng nhập để xem trang này.")
}
