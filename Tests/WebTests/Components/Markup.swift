import Web

/// A page as its elements, for tests that ask about its structure.
struct Markup {
  struct Element {
    let name: String
    let attributes: [String: String]
    /// All the text in it.
    var text = ""
    subscript(attribute: String) -> String? { attributes[attribute] }
    var classes: [String] { (attributes["class"] ?? "").split(separator: " ").map(String.init) }
  }

  private static let void: Set = [
    "area", "base", "br", "col", "hr", "img", "input", "link", "meta", "path", "polyline", "rect", "!doctype",
  ]

  private(set) var elements: [Element] = []
  /// Tags that are closed by another name or not at all.
  private(set) var unbalanced: [String] = []

  init(_ html: HTML) {
    var open: [Int] = []
    for token in HTMLToken.read(html.text) {
      switch token {
      case .text(let text):
        for index in open { elements[index].text += text }
      case .tag(let name, _) where name.hasPrefix("/"):
        guard let last = open.popLast(), elements[last].name == name.dropFirst() else {
          unbalanced.append(name)
          continue
        }
      case .tag(let name, let attributes):
        elements.append(Element(name: name, attributes: attributes))
        if !Self.void.contains(name) { open.append(elements.count - 1) }
      }
    }
    unbalanced += open.map { elements[$0].name }
  }

  func all(_ name: String, class kind: String? = nil) -> [Element] {
    elements.filter { $0.name == name && (kind.map($0.classes.contains) ?? true) }
  }

  func first(_ name: String, class kind: String? = nil) -> Element? { all(name, class: kind).first }

  func element(id: String) -> Element? { elements.first { $0["id"] == id } }
}
