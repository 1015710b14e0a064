import Foundation
import Testing
import Web

struct GalleryTests {
  static let layout = Layout(
    assets: Layout.Assets(style: "/tep/hoptac.css?1", script: "/tep/hoptac.js?1", icon: "/tep/favicon.svg?1"),
    navigation: [Layout.Item("Điều hành", "/"), Layout.Item("Văn bản & nhiệm vụ", "/van-ban", isCurrent: true)],
    search: Layout.Search("/tim", text: "dược \"liệu\""),
    person: Layout.Person(name: "Y Lan", office: "Liên minh HTX tỉnh", signOut: "/dang-xuat", token: "mau"),
    isSample: true, flash: .done("Đã lưu."), footer: "<p>HợpTác</p>")

  private let page = Markup(Gallery.page(layout))

  /// Parts of others, shown within them: fields that are not seen, columns, what a form, a head or a document brings itself.
  private static let parts: Set = [
    "hidden", "once", "token", "change", "text", "number", "heading", "pick", "problems", "actions", "legend",
    // The page itself has them.
    "crumbs",
  ]

  @Test("every component that a page may call is called for a sample")
  func complete() throws {
    let folder = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../../../Sources/Web/Components")
    var declared: Set<String> = []
    var gallery = ""
    for file in try FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil) {
      let source = try String(contentsOf: file, encoding: .utf8)
      if file.lastPathComponent.hasPrefix("Gallery") {
        gallery += source
      } else {
        let names = source.matches(of: /public static (?:func|var) (\w+)[^\n{]*(?:\n[^\n{]*){0,4}(?:->|:) HTML \{/)
        declared.formUnion(names.map { String($0.1) })
      }
    }
    #expect(declared.count > 25)
    for name in declared.subtracting(Self.parts) { #expect(gallery.contains(".\(name)"), "\(name) has no sample") }
  }

  @Test("every sample opens and closes its tags", arguments: Gallery.samples.indices)
  func balances(index: Int) {
    let sample = Gallery.samples[index]
    #expect(Markup(sample.html).unbalanced.isEmpty, "\(sample.name)")
    #expect(!sample.html.isEmpty)
  }

  @Test("no two elements of the gallery share an id")
  func ids() {
    let ids = page.elements.compactMap { $0["id"] }
    #expect(Set(ids).count == ids.count)
    #expect(ids.allSatisfy { !$0.isEmpty && !$0.contains(" ") })
  }

  @Test("whatever names another element by its id names one that is there")
  func references() {
    let ids = Set(page.elements.compactMap { $0["id"] })
    for element in page.elements {
      for attribute in ["for", "aria-describedby", "aria-labelledby"] {
        for id in (element[attribute] ?? "").split(separator: " ") {
          #expect(ids.contains(String(id)), "\(element.name) \(attribute)=\(id)")
        }
      }
      if let link = element["href"], link.hasPrefix("#"), link != "#in" {
        #expect(ids.contains(String(link.dropFirst())), "\(link)")
      }
    }
  }

  @Test("every control has a name to be read aloud")
  func names() {
    let labelled = Set(page.all("label").compactMap { $0["for"] })
    let controls = page.elements.filter { ["input", "select", "textarea"].contains($0.name) && $0["type"] != "hidden" }
    #expect(controls.count > 15)
    for control in controls {
      #expect(control["aria-label"]?.isEmpty == false || labelled.contains(control["id"] ?? ""), "\(control)")
    }
    for element in page.elements where ["a", "button", "h1", "h2", "h3", "caption", "legend"].contains(element.name) {
      #expect(!element.text.allSatisfy { $0.isWhitespace }, "\(element)")
    }
  }

  @Test("every form that posts carries the token against forged requests, and nothing is styled or scripted inline")
  func guards() {
    let forms = page.all("form").filter { $0["method"] == "post" }
    let tokens = page.all("input").filter { $0["name"] == Form.tokenName }
    #expect(forms.count == tokens.count && forms.count >= 5)
    for element in page.elements {
      #expect(element["style"] == nil && !element.attributes.keys.contains { $0.hasPrefix("on") })
      if element.name == "script" { #expect(element.text.isEmpty && element["src"] != nil) }
    }
  }
}
