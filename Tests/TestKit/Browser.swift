import Foundation
import HTTPTypes
import Hummingbird
import Logging
import NIOCore
import NIOEmbedded
import Synchronization
import Testing

@testable import Web

/// A browser without a network: it goes through the router and the door, keeps cookies and sends forms with their token.
public final class Browser: Sendable {
  public struct Page: Sendable {
    public let status: Int
    public let headers: HTTPFields
    public let text: String

    public var location: String? { headers[.location] }
  }

  private let server: Server
  private let cookies = Mutex<[String: String]>([:])

  private let peer: String?

  init(_ server: Server, from peer: String? = nil) { (self.server, self.peer) = (server, peer) }

  public func get(_ path: String, headers: HTTPFields = [:]) async throws -> Page {
    try await send(HTTPRequest(method: .get, scheme: "http", authority: "x", path: path, headerFields: headers))
  }

  /// Sends a form as the page at `from` has it: with that page's token.
  /// - Parameter key: by which it is told from others; without one it is done as often as it is sent.
  public func post(
    _ path: String, from: String, _ fields: [(String, String)], key: String? = nil, headers: HTTPFields = [:]
  ) async throws -> Page {
    let token = try await get(from).text.formToken
    return try await post(
      path, fields + [("_token", token ?? "")] + (key.map { [("_key", $0)] } ?? []), headers: headers)
  }

  /// Sends a form as it stands.
  public func post(
    _ path: String, _ fields: [(String, String)], type: String = "application/x-www-form-urlencoded",
    headers: HTTPFields = [:]
  ) async throws -> Page {
    let body = fields.map { percentEncoded($0.0) + "=" + percentEncoded($0.1) }.joined(separator: "&")
    return try await post(path, body: Array(body.utf8), type: type, headers: headers)
  }

  public func post(_ path: String, body: [UInt8], type: String, headers more: HTTPFields = [:]) async throws -> Page {
    var headers = more
    headers[.contentType] = type
    headers[.contentLength] = String(body.count)
    let request = HTTPRequest(method: .post, scheme: "http", authority: "x", path: path, headerFields: headers)
    return try await send(request, body: body)
  }

  public func send(_ head: HTTPRequest, body: [UInt8] = []) async throws -> Page {
    var head = head
    let kept = cookies.withLock { $0.map { "\($0.key)=\($0.value)" }.joined(separator: "; ") }
    if !kept.isEmpty { head.headerFields[.cookie] = kept }
    let request = Request(head: head, body: RequestBody(buffer: ByteBuffer(bytes: body)))
    let channel = NIOAsyncTestingChannel()
    if let peer { channel.remoteAddress = try SocketAddress(ipAddress: peer, port: 40_000) }
    let source = ApplicationRequestContextSource(channel: channel, logger: Logger(label: "test"))
    let response = try await server.responder.respond(to: request, context: WebContext(source: source))
    for line in response.headers[values: .setCookie] { keep(line) }
    let sink = Sink()
    try await response.body.write(SinkWriter(sink: sink))
    return Page(
      status: response.status.code, headers: response.headers, text: String(decoding: sink.bytes, as: UTF8.self))
  }

  public func cookie(_ name: String) -> String? { cookies.withLock { $0[name] } }
  public func setCookie(_ name: String, _ value: String?) { cookies.withLock { $0[name] = value } }

  private func keep(_ line: String) {
    let pair = line.prefix { $0 != ";" }.split(separator: "=", maxSplits: 1).map(String.init)
    cookies.withLock { $0[pair[0]] = line.contains("Max-Age=0") ? nil : pair.count > 1 ? pair[1] : "" }
  }
}

extension String {
  /// The token of the first form in a page.
  public var formToken: String? {
    guard let mark = range(of: "name=\"_token\" value=\"") else { return nil }
    return String(self[mark.upperBound...].prefix { $0 != "\"" })
  }
}

private final class Sink: Sendable {
  private let held = Mutex<[UInt8]>([])
  var bytes: [UInt8] { held.withLock { $0 } }
  func add(_ buffer: ByteBuffer) { held.withLock { $0 += buffer.readableBytesView } }
}

private struct SinkWriter: ResponseBodyWriter {
  let sink: Sink
  mutating func write(_ buffer: ByteBuffer) async throws { sink.add(buffer) }
  consuming func finish(_ trailingHeaders: HTTPFields?) async throws {}
}
