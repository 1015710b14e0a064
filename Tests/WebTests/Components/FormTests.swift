import Kit
import Testing
import Web

struct FormTests {
  private let form = Form(
    to: "/van-ban", token: "mau", values: ["so": ["41 <CTr>"], "loai": ["kh"], "chon": ["a", "c"], "mk": ["bí mật"]],
    problems: [Fault.Problem("so", "Thiếu dấu gạch chéo."), Fault.Problem(nil, "Chưa lưu được.")])

  @Test("what was typed is kept, but for a password and a file")
  func keeps() {
    let fields = Markup(
      """
      \(form.text("so", "Số"))\(form.textarea("so", "Số"))\(form.password("mk", "Mật khẩu", autocomplete: "off"))\
      \(form.file("so", "Tệp"))
      """)
    #expect(fields.all("input").map { $0["value"] } == ["41 <CTr>", nil, nil])
    #expect(fields.first("textarea")?.text == "41 <CTr>")
  }

  @Test("a text area keeps a line feed with which its text begins")
  func keepsLineFeed() {
    let form = Form(to: "/", token: "mau", values: ["a": ["\n\nb"]])
    #expect(Markup(form.textarea("a", "A")).first("textarea")?.text == "\n\nb")
  }

  @Test("the hint and the problem of a field are tied to it")
  func ties() {
    let fields = Markup(form.text("so", "Số", hint: "Ví dụ 41-CTr/TU", isRequired: true))
    let input = fields.first("input")
    #expect(input?["aria-invalid"] == "true" && input?["required"] != nil)
    let told = (input?["aria-describedby"] ?? "").split(separator: " ").compactMap {
      fields.element(id: String($0))?.text
    }
    #expect(told == ["Ví dụ 41-CTr/TU", "Lỗi: Thiếu dấu gạch chéo."])
    let clean = Markup(form.date("ngay", "Ngày")).first("input")
    #expect(clean?["aria-invalid"] == nil && clean?["aria-describedby"] == nil)
    #expect(Markup(form.date("ngay", "Ngày")).first("label")?.text == "Ngày (không bắt buộc)")
  }

  @Test("of several fields of which one is needed, none says that it may be left empty")
  func oneOfSeveral() {
    let fields = Markup(
      """
      \(form.file("tep", "Tệp", saysOptional: false))\(form.textarea("a", "Nội dung", saysOptional: false))\
      \(form.text("b", "Địa chỉ", saysOptional: false))
      """)
    #expect(fields.all("label").map(\.text) == ["Tệp", "Nội dung", "Địa chỉ"])
  }

  @Test("the summary of problems comes first, takes the focus and leads to the fields")
  func summary() {
    let page = Markup(form.html(submit: "Lưu", back: "/van-ban") { form.text("so", "Số") })
    let summary = page.element(id: "loi")
    #expect(summary?["autofocus"] != nil && summary?["role"] == "alert")
    #expect(page.all("a").first?["href"] == "#o-so" && page.element(id: "o-so")?.name == "input")
    #expect(page.first("h2")?.text == "Có 2 chỗ cần sửa")
    #expect(Markup(.problems([Fault.Problem(nil, "Sai mật khẩu.")])).first("h2")?.text == "Cần sửa một chỗ")
    #expect(page.first("form")?.attributes["enctype"] == nil)
    #expect(page.first("button")?.text == "Lưu")
    #expect(HTML.problems([]).isEmpty)
  }

  @Test("a summary leads to the group of radio buttons that is wrong")
  func groups() {
    let wrong = Form(to: "/", token: "mau", problems: [Fault.Problem("muc", "Chưa chọn.")])
    let page = Markup(wrong.html(submit: "Lưu", hasFiles: true) { wrong.radios("muc", "Mức", [Choice("a", "A")]) })
    #expect(page.all("a").first?["href"] == "#o-muc")
    #expect(page.element(id: "o-muc")?.name == "fieldset" && page.element(id: "o-muc")?["tabindex"] == "-1")
    #expect(page.first("form")?["enctype"] == "multipart/form-data")
  }

  @Test("choices show what was chosen")
  func choices() {
    let letters = [Choice("a", "A"), Choice("b", "B", hint: "hay dùng"), Choice("c", "C")]
    let page = Markup(
      """
      \(form.select("loai", "Loại", [Choice("ctr", "Chương trình"), Choice("kh", "Kế hoạch")]))\
      \(form.checkboxes("chon", "Chọn", letters))\(form.checkbox("nhac", "Nhắc"))
      """)
    #expect(page.all("option").filter { $0["selected"] != nil }.map(\.text) == ["Kế hoạch"])
    #expect(page.all("option").first?["value"] == "")
    #expect(page.all("input").filter { $0["checked"] != nil }.map { $0["value"] } == ["a", "c"])
  }
}
