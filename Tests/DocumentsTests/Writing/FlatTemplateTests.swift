import Kit
import Testing

@testable import Documents

@Suite struct FlatTemplateTests {
  @Test("a value cannot change the file it is put into, whatever it holds")
  func template() {
    let template = FlatTemplate(
      text: """
        <text:p text:style-name="A">{{ten}}</text:p><text:p text:style-name="B">{{trong}}</text:p>\
        <table:table-row a="1"><text:p>{{dong.ten}}</text:p></table:table-row>
        """)
    let filled = template.filled(
      .init(
        ["ten": "a < b & \"c\"\u{0}\u{b}\u{FFFF}\nhai", "trong": ""],
        [.init("dong", .row, [.init(["ten": "1"]), .init(["ten": "</x>"])])]))
    #expect(
      filled == """
        <text:p text:style-name="A">a &lt; b &amp; &quot;c&quot;</text:p><text:p text:style-name="A">hai</text:p>\
        <table:table-row a="1"><text:p>1</text:p></table:table-row>\
        <table:table-row a="1"><text:p>&lt;/x&gt;</text:p></table:table-row>
        """)
  }

  @Test("what stands in a block is never taken for a word of the template, nor for a tag")
  func blocks() throws {
    var letter = Self.letter(.state)
    letter.body = [
      .paragraph("{{ho_ten}} </text:p>\u{8}"), .heading(1, "I. A & B"),
      .table(
        DocumentTable([.text("Tên", 3), .number("Số", 1)], [.group("Xã"), .cells([.init("a", note: "b"), "1"])])),
    ]
    letter.signature.name = "Lê Văn Quang"
    let flat = try letter.flat()
    #expect(flat.contains("{{ho_ten}} &lt;/text:p&gt;</text:p>") && flat.contains("I. A &amp; B"))
    #expect(flat.contains("<text:p text:style-name=\"Giua14Dam\">Lê Văn Quang</text:p>"))
    #expect(
      flat.contains("table:number-columns-spanned=\"2\"") && flat.contains("<text:p text:style-name=\"OSo\">1</text:p>")
    )
    #expect(!flat.contains("\u{8}") && !flat.contains("{{noi_dung}}") && !flat.contains("{{phu_luc}}"))
  }

  @Test("templates that come with the program pass their own check", arguments: OfficialDocument.Form.allCases)
  func shipped(form: OfficialDocument.Form) throws {
    let template = try form.template()
    #expect(try FlatTemplate(checking: Array(template.text.utf8)).text == template.text)
  }

  static let hostile: [(String, String)] = [
    (
      "<office:event-listeners><script:event-listener script:language=\"ooo:script\"/></office:event-listeners>",
      "sự kiện gọi chương trình"
    ),
    ("<script:event-listener/>", "chương trình"),
    (
      "<text:p><draw:frame><draw:object-ole><office:binary-data>AAAA</office:binary-data></draw:object-ole></draw:frame></text:p>",
      "OLE"
    ),
    ("<text:p><draw:frame><draw:object xlink:href=\"#x\"/></draw:frame></text:p>", "OLE"),
    (
      "<text:p><draw:frame><draw:image xlink:href=\"http://10.0.0.1/a.png\"/></draw:frame></text:p>",
      "liên kết ra ngoài “http://10.0.0.1/a.png”"
    ),
    ("<text:p><text:a xlink:href=\"file:///etc/passwd\">x</text:a></text:p>", "liên kết ra ngoài"),
    ("<text:section text:name=\"s\"><text:section-source xlink:href=\"../b.odt\"/></text:section>", "tệp khác"),
    ("<text:p><text:execute-macro text:name=\"m\"/></text:p>", "macro"),
    ("<office:dde-source/>", "tệp khác"),
    ("<x:object-ole xmlns:x=\"urn:oasis:names:tc:opendocument:xmlns:drawing:1.0\"/>", "tên không gian XML lạ"),
    ("<a xmlns:draw=\"urn:khac\"/>", "tên không gian XML lạ"),
    ("<form:button/>", "ô nhập liệu"),
    ("<![CDATA[<draw:object-ole/>]]>", "CDATA"),
    ("<?php x ?>", "chỉ thị xử lý"),
    ("<text:p>{{ten_<text:span>loai</text:span>}}</text:p>", "cắt rời"),
    ("<text:p>{{mat_khau}}</text:p>", "không biết"),
  ]

  @Test("a template that could act or reach outside is refused, saying what and after which words", arguments: hostile)
  func refused(piece: String, what: String) throws {
    let text = try OfficialDocument.Form.state.template().text
      .replacing(
        "<text:p text:style-name=\"Noi_dung\">{{noi_dung}}",
        with: "<text:p>Chỗ lạ</text:p>\(piece)<text:p text:style-name=\"Noi_dung\">{{noi_dung}}")
    do {
      _ = try FlatTemplate(checking: Array(text.utf8))
      Issue.record("taken: \(piece)")
    } catch {
      #expect(error.message.contains(what), "\(error.message)")
      if what.contains("liên kết") { #expect(error.message.contains("Chỗ lạ"), "\(error.message)") }
    }
  }

  @Test("what is no flat OpenDocument, is too large, or has no place for its body is refused")
  func others() throws {
    for bytes in [Array("PK\u{3}\u{4}".utf8), [0xFF, 0xFE], Array("<office:document>".utf8), []] {
      #expect(throws: Fault.self) { _ = try FlatTemplate(checking: bytes) }
    }
    let text = try OfficialDocument.Form.state.template().text
    #expect(throws: Fault.self) {
      _ = try FlatTemplate(checking: Array(text.replacing("{{noi_dung}}", with: "").utf8))
    }
    #expect(throws: Fault.self) {
      _ = try FlatTemplate(checking: Array("<!DOCTYPE a [<!ENTITY b \"c\">]>\(text)".utf8))
    }
    #expect(throws: Fault.self) {
      _ = try FlatTemplate(checking: [UInt8](repeating: 32, count: FlatTemplate.largest + 1))
    }
  }

  static func letter(_ form: OfficialDocument.Form) -> OfficialDocument {
    var document = OfficialDocument(
      form, issuer: form == .state ? "Ủy ban nhân dân\nxã Đăk Tô" : "Đảng ủy Ủy ban nhân dân tỉnh",
      symbol: form == .state ? "BC-UBND" : "BC/ĐU", place: form == .state ? "Đăk Tô" : "Quảng Ngãi", type: "Báo cáo",
      subject: "Tình hình phát triển kinh tế tập thể, hợp tác xã năm 2026",
      body: [
        .paragraph("Thực hiện Công văn số 765/VP-KTTH, Ủy ban nhân dân xã báo cáo như sau:"),
        .heading(1, "I. Số liệu"),
        .table(
          DocumentTable(
            [.text("Chỉ tiêu", 6), .text("Đơn vị tính", 2), .number("Thực hiện", 2)],
            [
              .cells([.init("Hợp tác xã hiện có", note: "(Kết luận 240-KL/TU, mục 1)"), "HTX", "16.482"]),
              .total(["Cộng", "", "16.482"]),
            ])), .paragraph("Trên đây là báo cáo./."),
        .annex(title: "PHỤ LỤC I", "Biểu số liệu"),
        .table(
          DocumentTable(
            [.text("Đơn vị", 3), .number("Số", 1)], (1...30).map { .cells([.init("Xã \($0)"), .init("\($0)")]) })),
      ],
      signature: form == .state
        ? .init(["TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH"])
        : .init(["T/M BAN THƯỜNG VỤ", "PHÓ BÍ THƯ"]),
      recipients: ["Liên minh HTX tỉnh", form == .state ? "Lưu: VT" : "Lưu Văn phòng"])
    document.superior = form == .state ? "" : "Tỉnh ủy Quảng Ngãi"
    document.year = "2026"
    document.addressees = form == .state ? ["Liên minh Hợp tác xã tỉnh Quảng Ngãi"] : []
    return document
  }
}
