import Foundation
import Kit

/// Thư: one letter in plain text.
public struct Mail: Sendable, Hashable {
  /// The same each time the same letter is handed over, unlike that of every other. A server that was killed between
  /// handing it over and noting so does it again; mail systems and programs that look at the identity show it once.
  public let id: String
  public let to: String
  public let subject: String
  public let body: String

  /// As it is handed over (RFC 5322): what is not ASCII goes as base64.
  public var message: String {
    let subject = Data(self.subject.utf8).base64EncodedString()
    let body = Data(self.body.utf8).base64EncodedString(options: [.lineLength76Characters, .endLineWithLineFeed])
    return """
      To: \(to)
      Message-ID: <\(id)@hoptac>
      Subject: =?UTF-8?B?\(subject)?=
      MIME-Version: 1.0
      Content-Type: text/plain; charset=utf-8
      Content-Transfer-Encoding: base64

      \(body)

      """
  }
}

/// Địa chỉ thư.
enum MailAddress {
  /// Whether a text is one plain address that can stand in a header and on a command line.
  static func isOne(_ text: String) -> Bool {
    let halves = text.split(separator: "@", omittingEmptySubsequences: false)
    guard halves.count == 2, text.utf8.count <= 200, !text.hasPrefix("-") else { return false }
    func isPlain(_ part: Substring) -> Bool {
      !part.isEmpty && part.first != "." && part.last != "."
        && part.utf8.allSatisfy { byte in
          switch byte {
          case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "."), UInt8(ascii: "_"), UInt8(ascii: "-"),
            UInt8(ascii: "+"):
            true
          default: false
          }
        }
    }
    return isPlain(halves[0]) && isPlain(halves[1]) && halves[1].contains(".")
  }
}

/// Bộ gửi thư: how letters leave the house.
public struct Mailer: Sendable {
  public let send: @Sendable (Mail) async throws -> Void

  public init(_ send: @escaping @Sendable (Mail) async throws -> Void) { self.send = send }
}
