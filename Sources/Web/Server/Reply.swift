import HTTPTypes
import Kit
import NIOCore

/// Trả lời: what goes back to the visitor.
public struct Reply: Sendable {
  public var status: HTTPResponse.Status
  public var headers: HTTPFields
  /// What is sent; copies of a reply share it.
  let content: ByteBuffer
  /// Sent in the place of `content`, piece by piece.
  var file: ReplyFile?
  /// Cookies to set, in order.
  var cookies: [Cookie] = []

  public init(status: HTTPResponse.Status = .ok, contentType: String, body: [UInt8]) {
    self.status = status
    self.headers = [.contentType: contentType, .cacheControl: "no-store"]
    self.content = ByteBuffer(bytes: body)
  }

  /// A page of HTML.
  public static func html(_ html: HTML, status: HTTPResponse.Status = .ok) -> Reply {
    Reply(status: status, contentType: "text/html; charset=utf-8", body: html.bytes)
  }

  /// The form again, with what was typed and what is wrong with it.
  public static func rejected(_ form: HTML) -> Reply { .html(form, status: .unprocessableContent) }

  /// The form again, to be sent once some seconds have gone by.
  public static func tooOften(_ form: HTML, retryAfter seconds: Int) -> Reply {
    var reply = html(form, status: .tooManyRequests)
    reply.headers[.retryAfter] = String(seconds)
    return reply
  }

  public static func text(_ text: String, status: HTTPResponse.Status = .ok) -> Reply {
    Reply(status: status, contentType: "text/plain; charset=utf-8", body: Array(text.utf8))
  }

  public static func json(_ json: JSON, status: HTTPResponse.Status = .ok) -> Reply {
    Reply(status: status, contentType: "application/json; charset=utf-8", body: Array(json.text.utf8))
  }

  /// On to another page with GET, as after every act that succeeded; `flash` is said there once.
  public static func seeOther(_ link: Link, flash: String? = nil) -> Reply {
    var reply = Reply(status: .seeOther, contentType: "text/plain; charset=utf-8", body: [])
    reply.headers[.location] = link.text
    if let flash { reply.cookies.append(.flash(flash)) }
    return reply
  }

  /// A file to keep, under a name in ASCII that every system takes.
  public static func download(_ content: [UInt8], contentType: String, name: String) -> Reply {
    var reply = Reply(contentType: contentType, body: content)
    let safe = name.utf8.map { isFileNameByte($0) ? $0 : UInt8(ascii: "-") }
    reply.headers[.contentDisposition] = "attachment; filename=\"\(String(decoding: safe, as: UTF8.self))\""
    return reply
  }

  /// A large file to keep, sent piece by piece.
  public static func download(_ file: ReplyFile, contentType: String, name: String) -> Reply {
    var reply = download([], contentType: contentType, name: name)
    reply.file = file
    return reply
  }

  public func setting(_ cookies: [Cookie]) -> Reply {
    var reply = self
    reply.cookies += cookies
    return reply
  }
}

private func isFileNameByte(_ byte: UInt8) -> Bool {
  switch byte {
  case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
    UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "."), UInt8(ascii: "_"):
    true
  default: false
  }
}
