import HTTPTypes
import Hummingbird
import Kit
import NIOCore
import Synchronization

/// Lượt truy cập: one request, as the handlers see it.
public struct Visit: Sendable {
  public let method: Route.Method
  /// The path as asked for, without its query.
  public let path: String
  /// The path and query as asked for.
  let address: String
  public let query: FormFields
  public let site: Site
  public let clock: Clock
  /// The network address the request came from.
  public let peer: String
  /// What the last act had to say; shown once.
  public let flash: String?
  let parameters: Parameters
  let headers: HTTPFields
  let cookies: [String: String]
  let visitSecret: VisitSecret
  let body: RequestBody
  let submission: Submission
  let submissions: Submissions

  /// A named part of the path, such as `id` of `/van-ban/:id`, as an identity.
  /// - Throws: `Fault.notFound` if it cannot be one.
  public func id<Subject>(_ name: String = "id", of subject: Subject.Type = Subject.self) throws(Fault) -> ID<Subject> {
    guard let text = parameter(name), let id = ID<Subject>(text) else { throw .noSuchPage }
    return id
  }

  /// A part of the address, as it was before it was percent-encoded: “23401@2025-07-01”.
  public func parameter(_ name: String) -> String? {
    parameters.get(name).flatMap { percentDecoded($0.utf8, plusIsSpace: false) }
  }

  /// Who asks, as far as the cookie says; the transaction finds out whether it still holds.
  public var credential: Credential {
    sessionToken.map { .session(digest: digest(ofSecret: $0)) } ?? .visitor
  }

  public var sessionToken: String? { cookies[Cookie.sessionName] }

  /// The cookie by which a browser is known again.
  public var deviceCookie: String? { cookies[Cookie.deviceName] }

  public func header(_ name: HTTPField.Name) -> String? { headers[name] }

  /// The field that every form of this visit must carry.
  public var formToken: String { FormToken(cookie: formSecret).text }

  /// The cookie that forms are tied to: the session, or the visit of somebody who has not signed in.
  private var formSecret: String { sessionToken ?? visitSecret.text }

  /// The cookie for a page with a form that visitors see.
  public var visitCookie: Cookie { .visit(visitSecret.text) }

  /// Reads the form that came with the request and checks that this site made it for this browser.
  /// - Parameter limit: the largest body accepted, in bytes.
  /// - Throws: `Fault.invalid` for what cannot be read, `Refusal` for what is too large, too slow or forged;
  ///   `RepeatedSubmission` for what was done before, by the key of the form or of the header `Idempotency-Key`.
  public func form(limit: Int = 1 << 20) async throws -> FormFields {
    let fields = try await readForm(limit: limit)
    guard FormToken(cookie: formSecret).matches(fields[Form.tokenName]) else { throw Refusal.forgedForm }
    let key = headers[.idempotencyKey] ?? fields[Form.keyName]
    if !key.isEmpty {
      let sender = digest(ofSecret: [formSecret, path, key].joined(separator: "\n"))
      let mark = Submission.Mark(key: sender, content: fields.digest(keyedBy: formSecret))
      submission.bear(mark)
      if try await submissions.find(mark) != nil { throw RepeatedSubmission() }
    }
    return fields
  }

  private func readForm(limit: Int) async throws -> FormFields {
    let type = headers[.contentType] ?? ""
    if type.hasPrefix("application/x-www-form-urlencoded") {
      return try FormFields(urlEncoded: try await bytes(limit: limit))
    }
    if type.hasPrefix("multipart/form-data"), let boundary = boundary(of: type) {
      return try FormFields(multipart: try await bytes(limit: limit), boundary: boundary)
    }
    throw Refusal.unknownForm
  }

  private func bytes(limit: Int) async throws -> [UInt8] {
    let body = body
    if let announced = headers[.contentLength].flatMap({ Int($0) }), announced > limit {
      throw Refusal.tooLarge(limit: limit)
    }
    return try await Clock.within(seconds: site.bodyTimeout, orThrow: .slowBody) {
      var bytes: [UInt8] = []
      do {
        for try await part in body {
          guard bytes.count + part.readableBytes <= limit else { throw Refusal.tooLarge(limit: limit) }
          bytes += part.readableBytesView
        }
      } catch let refusal as Refusal {
        throw refusal
      } catch {
        // What the network brought is no body by the rules of HTTP, or broke off.
        throw Refusal.brokenBody
      }
      return bytes
    }
  }
}

/// What forms of somebody who has not signed in are tied to: from the visitor's cookie, or made where a form first asks.
final class VisitSecret: Sendable {
  private let held: Mutex<String?>

  init(_ cookie: String?) { held = Mutex(cookie) }

  var text: String {
    held.withLock { held in
      let text = held ?? newSecret()
      held = text
      return text
    }
  }
}

private func boundary(of contentType: String) -> String? {
  for part in contentType.split(separator: ";") {
    let part = part.drop { $0 == " " }
    guard part.lowercased().hasPrefix("boundary=") else { continue }
    let value = part.dropFirst(9).filter { $0 != "\"" }
    return (1...70).contains(value.utf8.count) ? value : nil
  }
  return nil
}

/// What the door refuses before any verb is asked.
enum Refusal: Error {
  case forgedForm, unknownForm, brokenBody, tooLarge(limit: Int), methodNotAllowed([Route.Method])
}

extension Fault {
  public static let noSuchPage = Fault.notFound("Không có trang này. Hãy kiểm tra lại địa chỉ, hoặc tìm từ trang đầu.")
  static let slowBody = Fault.unavailable(
    "Nội dung gửi lên quá chậm nên kết nối đã đóng. Hãy kiểm tra mạng và gửi lại; chưa có gì được lưu.", retryAfter: nil
  )
}
