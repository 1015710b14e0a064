import Kit
import Testing
import Web

struct HTMLTests {
  private let name = "Lê & <con> \"Măng\" 'Ri'"

  @Test("a page reads as its literal, with every value escaped")
  func escapes() {
    let html: HTML = "<p title=\"\(name)\">\(name)</p>"
    let escaped = "Lê &amp; &lt;con&gt; &quot;Măng&quot; &#39;Ri&#39;"
    #expect(html.text == "<p title=\"\(escaped)\">\(escaped)</p>")
  }

  @Test("HTML within HTML is not escaped again")
  func nests() {
    let inner: HTML = "<b>\(name)</b>"
    let html: HTML = "<p>\(inner)\(HTML(escaping: "a & b"))</p>"
    #expect(html.text == "<p><b>Lê &amp; &lt;con&gt; &quot;Măng&quot; &#39;Ri&#39;</b>a &amp; b</p>")
  }

  @Test("a literal in a choice, a condition, an optional or a closure is HTML")
  func literals() {
    let (late, early) = (name.isEmpty, !name.isEmpty)
    let absent: String? = late ? name : nil
    let choice: HTML = "\(early ? "<b>sớm</b>" : "")\(if: late, "<b>trễ</b>", else: "<i>đúng</i>")\(if: late, "x")"
    #expect(choice.text == "<b>sớm</b><i>đúng</i>")
    let optional: HTML = "[\(absent)\(absent.map { "<i>\($0)</i>" })\(Int?.none)\(HTML?.none)]"
    #expect(optional.text == "[]")
    let list: HTML = "<ul>\(["a", "<b>"].map { "<li>\($0)</li>" })</ul>"
    #expect(list.text == "<ul><li>a</li><li>&lt;b&gt;</li></ul>")
    let long: HTML = """
      \([1, 2].map { number in
        let square = number * number
        return "<i>\(square)</i>"
      })
      """
    #expect(long.text == "<i>1</i><i>4</i>")
  }

  @Test("numbers, pieces of text and identities are text")
  func values() throws {
    let id = try #require(ID<Actor>("23293@pre2016"))
    let html: HTML = "\(-41) \(7) \(Int.max) \(name.prefix(4)) \(id)"
    #expect(html.text == "-41 7 9223372036854775807 Lê &amp; 23293@pre2016")
  }

  @Test("an attribute is left out where it is false or has no value")
  func attributes() {
    let absent: String? = name.isEmpty ? name : nil
    let html: HTML = """
      <input name="q"\(attribute: "required", !name.isEmpty)\(attribute: "checked", name.isEmpty)\
      \(attribute: "value", name.prefix(5) + "\"")\(attribute: "title", absent)\(attribute: "max", 9) id="x"><a\
      \(attribute: "href", "/a?b=\("&")" as Link)\(attribute: "href", Link?.none)></a>
      """
    #expect(html.text == #"<input name="q" required value="Lê &amp; &quot;" max="9" id="x"><a href="/a?b=%26"></a>"#)
  }

  @Test("HTML without tags may stand in an attribute, its quotes escaped")
  func plain() {
    let late = !name.isEmpty
    let words: HTML = "nói \"\(name.suffix(3))\" > 'x'"
    let html: HTML = "<p class=\"a\(if: late, " late")\(late ? " b" : "")\" title='\(words)'><title>\(words)</title>"
    #expect(
      html.text == """
        <p class="a late b" title='nói &quot;Ri&#39;&quot; &gt; &#39;x&#39;'>\
        <title>nói &quot;Ri&#39;&quot; &gt; &#39;x&#39;</title>
        """)
  }

  @Test("a literal may hold comments, scripts, styles and a doctype of its own")
  func opaque() {
    let html: HTML = """
      <!DOCTYPE html><!-- a < b --><style>p > a { color: red }</style><script src="/a.js"></script>\
      <script>if (a < b) { "</p>" }</script><textarea>\(name.prefix(2))</textarea><br/>&lt;\(1)
      """
    #expect(html.text.hasSuffix(##"<script>if (a < b) { "</p>" }</script><textarea>Lê</textarea><br/>&lt;1"##))
  }

  @Test("what a reader's parser would lose is kept: a carriage return by an entity, NUL as U+FFFD")
  func control() {
    #expect(HTML(escaping: "a\r\u{0}b").text == "a&#13;\u{FFFD}b")
  }

  @Test("parts are joined with what stands between them")
  func joins() {
    #expect((["<b>a</b>", "b"] as [HTML]).joined(by: "<br>").text == "<b>a</b><br>b")
    #expect([HTML]().joined(by: ", ").isEmpty)
    #expect(HTML(escaping: "Măng").bytes == Array("Măng".utf8))
  }
}
