import Foundation
import Kit

extension FlatTemplate {
  /// Where blocks are put.
  public static let bodyWord = "noi_dung"
  /// Where annexes are put, after the signature.
  public static let annexWord = "phu_luc"
  /// Bytes of a template that somebody sends.
  public static let largest = 4 << 20

  /// Takes a template as an officer has redrawn it.
  ///
  /// Flat OpenDocument may carry programs, embedded files and addresses to fetch; whoever opens the finished report would
  /// get them. So everything that can act or reach outside is refused, with the place where it stands.
  /// - Parameter words: those that will be filled in; another, or one that the editor has torn apart, is refused.
  public init(checking bytes: [UInt8], words: Set<String> = OfficialDocument.words) throws(Fault) {
    guard bytes.count <= Self.largest else {
      throw .template("lớn quá \(Self.largest >> 20) MB", "Hãy bỏ bớt hình trong mẫu.")
    }
    guard let text = String(validating: bytes, as: UTF8.self), text.contains("office:mimetype"),
      text.contains("<office:text")
    else {
      throw .template(
        "không phải văn bản OpenDocument phẳng",
        "Trong LibreOffice, chọn Lưu thành, loại “Flat XML ODF Text (.fodt)”.")
    }
    for (mark, what) in [
      ("<!DOCTYPE", "khai báo DOCTYPE"), ("<!ENTITY", "khai báo thực thể"), ("<![CDATA[", "đoạn CDATA"),
    ] where text.contains(mark) { throw .template("có \(what)", "Hãy lưu lại mẫu bằng LibreOffice.") }
    if text.dropFirst(5).contains("<?") { throw .template("có chỉ thị xử lý XML", "Hãy lưu lại mẫu bằng LibreOffice.") }
    var trail = Trail()
    for piece in XMLPieces(bytes) { try trail.follow(piece) }
    try Self.check(text, words)
    self.init(text: text)
  }

  /// Every word stands whole and is known, and the body has its place.
  private static func check(_ text: String, _ words: Set<String>) throws(Fault) {
    var rest = text[...]
    while let open = rest.range(of: "{{") {
      guard let close = rest[open.upperBound...].range(of: "}}") else { throw .torn(rest[open.lowerBound...]) }
      let word = rest[open.upperBound..<close.lowerBound]
      guard !word.contains("<"), word.count <= 60 else { throw .torn(rest[open.lowerBound...]) }
      guard words.contains(String(word)) else {
        throw .template(
          "có từ {{\(word)}} mà chương trình không biết", "Các từ dùng được: \(words.sorted().joined(separator: ", "))."
        )
      }
      rest = rest[close.upperBound...]
    }
    guard !words.contains(bodyWord) || text.contains("{{\(bodyWord)}}") else {
      throw .template("không có từ {{\(bodyWord)}}", "Hãy đặt từ ấy ở chỗ của nội dung, một mình trong một đoạn.")
    }
  }
}

/// Follows a document from piece to piece and stops at what may act or reach outside.
private struct Trail {
  /// The last words before the piece at hand, by which a person finds it.
  private var lately = ""
  private static let canonical = [
    "urn:oasis:names:tc:opendocument:xmlns:office:1.0": "office",
    "urn:oasis:names:tc:opendocument:xmlns:drawing:1.0": "draw",
    "urn:oasis:names:tc:opendocument:xmlns:script:1.0": "script",
    "urn:oasis:names:tc:opendocument:xmlns:form:1.0": "form",
    "urn:oasis:names:tc:opendocument:xmlns:text:1.0": "text",
    "urn:oasis:names:tc:opendocument:xmlns:table:1.0": "table",
    "urn:oasis:names:tc:opendocument:xmlns:presentation:1.0": "presentation",
    "urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0": "svg",
    "http://www.w3.org/1999/xlink": "xlink",
    "http://www.w3.org/2001/xml-events": "dom",
    "http://openoffice.org/2004/office": "ooo",
    "http://www.w3.org/2002/xforms": "xforms",
  ]
  /// LibreOffice writes these into every file, empty.
  private static let harmless: Set<String> = ["office:scripts", "office:script", "ooo:libraries", "office:forms"]

  mutating func follow(_ piece: XMLPieces.Piece) throws(Fault) {
    switch piece {
    case .text(let text):
      let words = text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
      if !words.isEmpty { lately = String((lately + " " + words).suffix(60)) }
    case .end: break
    case .start(let name, let attributes, _):
      if let what = Self.fault(name) { throw refused(what) }
      for (attribute, value) in attributes { try check(attribute, value, of: name) }
    }
  }

  private static func fault(_ name: String) -> String? {
    if harmless.contains(name) { return nil }
    let prefix = name.split(separator: ":").first ?? ""
    switch prefix {
    case "script", "ooo": return "chương trình (macro)"
    case "form", "xforms": return "ô nhập liệu"
    default: break
    }
    switch name {
    case "office:event-listeners", "presentation:event-listener", "presentation:event-listener-table":
      return "sự kiện gọi chương trình"
    case "draw:object", "draw:object-ole", "draw:plugin", "draw:applet", "draw:floating-frame":
      return "đối tượng nhúng (OLE)"
    case "text:section-source", "office:dde-source", "text:dde-connection", "text:dde-connection-decl",
      "table:cell-range-source", "table:table-source", "draw:a":
      return "liên kết lấy nội dung từ tệp khác"
    case "text:execute-macro", "text:script": return "chương trình (macro)"
    case "text:database-display", "text:database-next", "text:database-row-select", "office:database":
      return "liên kết cơ sở dữ liệu"
    case "svg:font-face-uri", "svg:definition-src": return "phông chữ lấy từ nơi khác"
    default: return nil
    }
  }

  private func check(_ attribute: String, _ value: String, of name: String) throws(Fault) {
    if attribute == "xmlns" || attribute.hasPrefix("xmlns:") {
      let expected = Self.canonical[value]
      // A foreign prefix would let an element pass under another name.
      if let expected, attribute != "xmlns:\(expected)" { throw refused("tên không gian XML lạ “\(attribute)”") }
      if expected == nil, Self.canonical.values.contains(String(attribute.dropFirst(6))) {
        throw refused("tên không gian XML lạ “\(attribute)”")
      }
      return
    }
    let local = attribute.split(separator: ":").last ?? ""
    if local == "href" || local == "src" || local == "source" {
      guard value.hasPrefix("#") || value.isEmpty else { throw refused("liên kết ra ngoài “\(value.prefix(60))”") }
    }
    if attribute.hasPrefix("script:") && attribute != "script:language" || attribute == "office:target-frame-name" {
      throw refused("chương trình (macro)")
    }
  }

  private func refused(_ what: String) -> Fault {
    .template(
      "có \(what)\(lately.isEmpty ? " ở đầu tệp" : ", đứng sau chữ “…\(lately.drop { $0 == " " })”")",
      "Hãy xóa chỗ ấy trong LibreOffice rồi lưu lại.")
  }
}

extension Fault {
  fileprivate static func template(_ what: String, _ remedy: String) -> Fault {
    .invalid("mau", "Mẫu không dùng được: tệp \(what). \(remedy)")
  }

  fileprivate static func torn(_ rest: Substring) -> Fault {
    .template(
      "có từ bị cắt rời ở “\(rest.prefix(40))”",
      "Hãy xóa từ ấy và gõ lại một mạch, cùng một kiểu chữ, cả hai dấu ngoặc nhọn ở mỗi đầu.")
  }
}
