import Foundation
import Glibc
import Kit
import Testing

@testable import Documents

/// Files that want more than to be read.
@Suite(.serialized) struct HostileFileTests {
  private static let canary = "chim-hoang-yen-\(UInt64.random(in: 0...UInt64.max))"

  /// A document that points to pictures, a template and a section on another machine and on this one.
  private static func fodt(port: UInt16, secret: String) -> [UInt8] {
    let body = """
      <text:p>CHỈ THỊ</text:p>
      <text:p>1. Sở Tài chính bố trí kinh phí.<draw:frame svg:width="2cm" svg:height="2cm">\
      <draw:image xlink:href="http://127.0.0.1:\(port)/anh.png" xlink:type="simple" xlink:actuate="onLoad"/></draw:frame>\
      <draw:frame svg:width="2cm" svg:height="2cm"><draw:image xlink:href="file://\(secret)" xlink:type="simple" \
      xlink:actuate="onLoad"/></draw:frame></text:p>
      <text:section text:name="ngoai"><text:section-source xlink:href="file://\(secret)" xlink:type="simple"/>\
      <text:p>cũ</text:p></text:section>
      <text:section text:name="mang"><text:section-source xlink:href="http://127.0.0.1:\(port)/muc.odt"/>\
      <text:p>cũ</text:p></text:section>
      """
    return Array(SampleFile.document(body).utf8)
  }

  private static func html(port: UInt16, secret: String) -> [UInt8] {
    Array(
      """
      <html><head><meta charset="utf-8"><link rel="stylesheet" href="http://127.0.0.1:\(port)/kieu.css"></head><body>
      <p>CHỈ THỊ</p><p>1. Sở Tài chính bố trí kinh phí.</p><img src="http://127.0.0.1:\(port)/anh.png">
      <img src="file://\(secret)"><iframe src="file://\(secret)"></iframe><object data="http://127.0.0.1:\(port)/x"></object>
      </body></html>
      """.utf8)
  }

  /// A .docx whose template, picture and sub-document lie elsewhere.
  private static func docx(port: UInt16, secret: String) -> [UInt8] {
    let namespaces =
      "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\" xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\""
    let types = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    func relationships(_ items: [(id: String, type: String, target: String, isOutside: Bool)]) -> String {
      let lines = items.map {
        "<Relationship Id=\"\($0.id)\" Type=\"\(types)/\($0.type)\" Target=\"\($0.target)\"\($0.isOutside ? " TargetMode=\"External\"" : "")/>"
      }
      return
        "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">\(lines.joined())</Relationships>"
    }
    return SampleZip.of([
      (
        "[Content_Types].xml",
        "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"><Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/><Override PartName=\"/word/document.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml\"/><Override PartName=\"/word/settings.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.wordprocessingml.settings+xml\"/></Types>"
      ),
      ("_rels/.rels", relationships([("r1", "officeDocument", "word/document.xml", false)])),
      (
        "word/_rels/document.xml.rels",
        relationships([
          ("r1", "settings", "settings.xml", false), ("r2", "image", "http://127.0.0.1:\(port)/anh.png", true),
          ("r3", "image", "file://\(secret)", true), ("r4", "subDocument", "file://\(secret)", true),
        ])
      ),
      (
        "word/_rels/settings.xml.rels",
        relationships([("r1", "attachedTemplate", "http://127.0.0.1:\(port)/mau.dotm", true)])
      ),
      ("word/settings.xml", "<w:settings \(namespaces)><w:attachedTemplate r:id=\"r1\"/></w:settings>"),
      (
        "word/document.xml",
        """
        <w:document \(namespaces)><w:body><w:p><w:r><w:t>CHỈ THỊ</w:t></w:r></w:p>
        <w:p><w:r><w:t>1. Sở Tài chính bố trí kinh phí.</w:t></w:r></w:p><w:subDoc r:id="r4"/>
        <w:p><w:r><w:fldChar w:fldCharType="begin"/><w:instrText> INCLUDETEXT "\(secret)" </w:instrText>\
        <w:fldChar w:fldCharType="end"/><w:instrText> INCLUDEPICTURE "http://127.0.0.1:\(port)/truong.png" </w:instrText></w:r></w:p>
        <w:p><w:r><w:pict><v:shape xmlns:v="urn:schemas-microsoft-com:vml"><v:imagedata r:id="r2"/></v:shape>\
        <v:shape xmlns:v="urn:schemas-microsoft-com:vml"><v:imagedata r:id="r3"/></v:shape></w:pict></w:r></w:p>
        </w:body></w:document>
        """
      ),
    ])
  }

  @Test(
    "what a file points to is neither fetched nor shown, whatever kind it is", arguments: Sandbox.Mechanism.allCases)
  func links(mechanism: Sandbox.Mechanism) async throws {
    let listener = try Listener()
    let secret = FileManager.default.temporaryDirectory.appending(path: "\(Self.canary)-\(mechanism).txt").path
    try Data(Self.canary.utf8).write(to: URL(filePath: secret))
    defer { try? FileManager.default.removeItem(atPath: secret) }
    let flat = Self.fodt(port: listener.port, secret: secret)
    let page = Self.html(port: listener.port, secret: secret)
    var files = [flat, page, Self.docx(port: listener.port, secret: secret)]
    // Where both mechanisms do the same work, one has the formats that take longer to make.
    if mechanism == .bubblewrap {
      files.append(try await SampleFile.converted(flat, to: "odt", "writer8"))
      files.append(try await SampleFile.converted(flat, to: "doc", "MS Word 97"))
    }
    let reader = DocumentReader(mechanisms: [mechanism])
    for file in files {
      let read = try await reader.read(file)
      #expect(read.text.contains("Sở Tài chính bố trí kinh phí"), "\(read.kind)")
      #expect(!read.text.contains(Self.canary), "\(read.kind)")
    }
    #expect(listener.calls == 0)
  }

  @Test("an archive that unpacks to more than it should is refused before any program opens it")
  func bombs() async throws {
    let many = SampleZip.of([("word/document.xml", "a")], declared: 400 << 20)
    #expect(throws: Fault.bomb) { try ZipArchive(many) }
    let liar = SampleZip.of([("word/document.xml", String(repeating: "a", count: 100_000))], declared: 10)
    #expect(throws: Fault.broken) { try ZipArchive(liar).check() }
    await #expect(throws: Fault.broken) { try await DocumentReader().read(Array(liar.prefix(60))) }
  }

  @Test("pages as large as a house and files of ten thousand pages are refused in a sentence")
  func largePDFs() async throws {
    func pdf(_ count: Int, side: Int) -> [UInt8] {
      let kids = (0..<count).map { "\($0 + 3) 0 R" }.joined(separator: " ")
      var text = "%PDF-1.4\n1 0 obj <</Type/Catalog/Pages 2 0 R>> endobj\n"
      text += "2 0 obj <</Type/Pages/Count \(count)/Kids[\(kids)]/MediaBox[0 0 \(side) \(side)]>> endobj\n"
      for page in 0..<count { text += "\(page + 3) 0 obj <</Type/Page/Parent 2 0 R>> endobj\n" }
      return Array((text + "trailer <</Root 1 0 R/Size \(count + 3)>>\n%%EOF\n").utf8)
    }
    for (file, words) in [(pdf(1, side: 14_400), "quá khổ giấy A0"), (pdf(10_000, side: 500), "10.000 trang")] {
      do {
        _ = try await DocumentReader().read(file)
        Issue.record("read")
      } catch Fault.invalid(let problems) {
        #expect(problems[0].message.contains(words), "\(problems[0].message)")
      }
    }
  }

  @Test("what takes too long or says too much is stopped, and whoever cancels waits no longer")
  func stopped() async throws {
    let sandbox = try await Sandbox.open()
    var limits = Sandbox.Limits()
    limits.seconds = 0.3
    await #expect(throws: Fault.self) { try await sandbox.run("sleep", ["30"], limits) }
    limits.seconds = 20
    limits.output = 1000
    await #expect(throws: Fault.self) { try await sandbox.run("cat", ["/dev/zero"], limits) }
    let task = Task { try await sandbox.run("sleep", ["30"], Sandbox.Limits()) }
    task.cancel()
    await #expect(throws: (any Error).self) { try await task.value }
    // Memory: a program that wants more than it may is refused it.
    limits.memory = 64 << 20
    let said = try await sandbox.run("sh", ["-c", "head -c 200000000 /dev/zero | tail | wc -c"], limits)
    #expect(String(decoding: said, as: UTF8.self).contains("0\n"))
    limits.scratch = 1 << 20
    let written = try await sandbox.run("sh", ["-c", "head -c 9000000 /dev/zero >$TMPDIR/x; wc -c <$TMPDIR/x"], limits)
    #expect((Int(String(decoding: written, as: UTF8.self).filter(\.isNumber)) ?? .max) <= 1 << 20)
  }
}

/// Counts whoever connects to a port of this machine.
private final class Listener: Sendable {
  private let socket: Int32
  let port: UInt16

  init() throws {
    let socket = Glibc.socket(AF_INET, Int32(SOCK_STREAM.rawValue) | Int32(SOCK_NONBLOCK.rawValue), 0)
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
    var size = socklen_t(MemoryLayout<sockaddr_in>.size)
    let found = withUnsafeMutablePointer(to: &address) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { pointer in
        bind(socket, pointer, size) == 0 && listen(socket, 16) == 0 && getsockname(socket, pointer, &size) == 0
      }
    }
    try #require(found)
    self.socket = socket
    port = UInt16(bigEndian: address.sin_port)
  }

  /// Connections that wait, taken and closed.
  var calls: Int {
    var count = 0
    while case let call = accept(socket, nil, nil), call >= 0 {
      close(call)
      count += 1
    }
    return count
  }

  deinit { close(socket) }
}
