import Foundation

/// Mẫu văn bản: a flat OpenDocument text whose words in double braces are filled in.
///
/// An officer redraws it in any editor that keeps its words: `{{ten}}` is one value; a table row with `{{dong.…}}`, or a
/// section named `muc` with `{{muc.…}}`, comes once for each thing of the list. A value of several lines becomes as many
/// paragraphs; a paragraph of nothing but a word may also be given blocks, which bring their own styles. Values are escaped,
/// and what XML does not allow is left out, for one such character spoils the file.
public struct FlatTemplate: Sendable {
  /// What a template repeats, and by which element.
  public struct Group: Sendable {
    public enum Element: String, Sendable {
      case row = "table:table-row"
      case section = "text:section"
    }

    let name: String
    let element: Element
    let entries: [Entry]

    public init(_ name: String, _ element: Element, _ entries: [Entry]) {
      self.name = name
      self.element = element
      self.entries = entries
    }
  }

  /// What is filled in, by the words of the template.
  public struct Entry: Sendable {
    public var values: [String: String]
    public var groups: [Group]

    public init(_ values: [String: String], _ groups: [Group] = []) {
      self.values = values
      self.groups = groups
    }
  }

  public let text: String

  /// A template that is known to be harmless; what people send goes through `init(checking:)`.
  public init(text: String) { self.text = text }

  public func filled(_ entry: Entry) -> String { Self.fill(text, entry, prefix: "") }

  /// The same with blocks, each in the place of the paragraph that holds its word.
  ///
  /// What is around them is filled in apart, so that nothing within the blocks is taken for a word of the template.
  /// - Parameter blocks: by their words, in the order in which the template has them; a word it lacks is passed over.
  public func filled(_ entry: Entry, _ blocks: [(word: String, blocks: [DocumentBlock])]) -> String {
    var drawing = DocumentDrawing(landscape: text.contains("style:name=\"Ngang\"") ? "Ngang" : nil)
    var made: [String] = []
    var rest = text[...]
    for (word, blocks) in blocks {
      guard let found = rest.range(of: "{{\(word)}}"),
        let start = rest[..<found.lowerBound].range(of: "<text:p", options: .backwards)?.lowerBound,
        let end = rest[found.upperBound...].range(of: "</text:p>")?.upperBound
      else { continue }
      made.append(Self.fill(String(rest[..<start]), entry, prefix: ""))
      made.append(drawing.drawn(blocks))
      rest = rest[end...]
    }
    made.append(Self.fill(String(rest), entry, prefix: ""))
    made[0] = made[0].replacing("</office:automatic-styles>", with: drawing.styles + "</office:automatic-styles>")
    return made.joined()
  }

  private static func fill(_ template: String, _ entry: Entry, prefix: String) -> String {
    var text = template
    for group in entry.groups { text = repeated(text, group) }
    for (name, value) in entry.values.sorted(by: { $0.key < $1.key }) {
      text = place(value, at: "{{\(prefix)\(name)}}", in: text)
    }
    return text
  }

  /// Every element that holds a word of the group, once for each of its entries.
  private static func repeated(_ text: String, _ group: Group) -> String {
    let opening = "<\(group.element.rawValue)"
    let closing = "</\(group.element.rawValue)>"
    var made = ""
    var rest = text[...]
    while let mark = rest.range(of: "{{\(group.name)."),
      let start = rest[..<mark.lowerBound].range(of: opening, options: .backwards)?.lowerBound,
      let end = rest[mark.upperBound...].range(of: closing)?.upperBound
    {
      let element = String(rest[start..<end])
      made += rest[..<start]
      for entry in group.entries { made += fill(element, entry, prefix: group.name + ".") }
      rest = rest[end...]
    }
    return made + rest
  }

  /// A value of several lines ends its paragraph and begins the next in the same style; where there is no value, a
  /// paragraph of nothing else goes.
  private static func place(_ value: String, at mark: String, in text: String) -> String {
    let lines = value.split(separator: "\n", omittingEmptySubsequences: true).map { escaped(String($0)) }
    var made = ""
    var rest = text[...]
    while let found = rest.range(of: mark) {
      made += rest[..<found.lowerBound]
      rest = rest[found.upperBound...]
      let paragraph = made.range(of: "<text:p", options: .backwards).flatMap { start in
        made[start.lowerBound...].firstIndex(of: ">").map { made[start.lowerBound...$0] }
      }
      if lines.isEmpty, let paragraph, made.hasSuffix(paragraph), rest.hasPrefix("</text:p>") {
        made.removeLast(paragraph.count)
        rest = rest.dropFirst("</text:p>".count)
      } else {
        made += lines.joined(separator: paragraph.map { "</text:p>\($0)" } ?? " ")
      }
    }
    return made + rest
  }

  /// As XML takes it, without what it does not allow.
  public static func escaped(_ text: String) -> String {
    var made = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "&": made += "&amp;"
      case "<": made += "&lt;"
      case ">": made += "&gt;"
      case "\"": made += "&quot;"
      default: if scalar.isAllowedInXML { made.unicodeScalars.append(scalar) }
      }
    }
    return made
  }
}

extension Unicode.Scalar {
  /// By XML 1.0, section 2.2.
  fileprivate var isAllowedInXML: Bool {
    switch value {
    case 0x9, 0xA, 0xD, 0x20...0xD7FF, 0xE000...0xFFFD, 0x10000...0x10FFFF: true
    default: false
    }
  }
}
