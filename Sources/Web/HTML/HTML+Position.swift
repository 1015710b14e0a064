extension HTML {
  /// Where in the markup an interpolation stands.
  ///
  /// A literal is read byte by byte. It may end (so that a value may follow) only in text, in a quoted attribute, inside
  /// a tag where an attribute may follow, or in `<title>` and `<textarea>`; anywhere else it is refused at once, for
  /// whatever follows it, value or end, would be wrong. What browsers forgive (unquoted attributes, a bare `<`,
  /// `<!-->`) is refused as well, so that there is one reading of every template.
  struct Position {
    enum Kind: UInt8 {
      case text
      /// In a tag, behind its name, an attribute or a space.
      case tag
      /// In an attribute that takes text.
      case value
      /// Right behind the opening quote of an attribute that takes a link, and behind that link.
      case address, addressed
      /// In an attribute that takes nothing but its literal.
      case fixed
      /// In `<title>` or `<textarea>`.
      case caption
    }

    var kind = Kind.text
    /// No literal so far holds a tag.
    var isPlain = true
    private var quote: UInt8 = 0
    private var element = Element.ordinary
    /// A space is due before the next attribute.
    private var needsSpace = false

    mutating func read(_ literal: UnsafeBufferPointer<UInt8>) {
      var i = 0
      while i < literal.count {
        switch kind {
        case .text: i = readText(literal, from: i)
        case .tag: i = readTag(literal, from: i)
        case .value, .address, .addressed, .fixed: i = readValue(literal, from: i)
        case .caption: i = readCaption(literal, from: i)
        }
      }
      if kind != .tag { checkEntity(literal) }
    }
  }
}

// What may be put where

extension HTML.Position {
  /// - Parameter written: what stands before, for the message.
  func admitText(_ written: [UInt8]) {
    switch kind {
    case .text, .value, .caption: return
    case .address, .addressed: refuse("This attribute takes only one Link", written)
    case .tag: refuse("A value cannot stand among the names of a tag", written)
    case .fixed: refuse("This attribute takes no value", written)
    }
  }

  mutating func admitLink(_ written: [UInt8]) {
    guard kind == .address else { refuse("A Link stands alone in an attribute that takes one, as href", written) }
    kind = .addressed
  }

  mutating func admitAttribute(_ name: UnsafeBufferPointer<UInt8>, takes content: HTML.Attribute, _ written: [UInt8]) {
    guard kind == .tag else { refuse("An attribute can stand only in a tag", written) }
    guard name.count > 0, name.allSatisfy(\.isName) else { refuse("This is no name of an attribute", Array(name)) }
    guard HTML.Attribute(name) == content else { refuse("This attribute does not take such a value", Array(name)) }
    needsSpace = true
  }

  func finish(_ written: [UInt8]) {
    guard kind == .text else { refuse("HTML ends within a tag, an attribute, <title> or <textarea>", written) }
  }

  /// Stops the program, in release builds with its reason too: a template is wrong, not its data.
  @inline(never)
  func refuse(_ reason: StaticString, _ near: some Collection<UInt8>) -> Never {
    fatalError("HTML: \(reason): …\(String(decoding: near.suffix(80), as: UTF8.self))")
  }
}

// The reading

extension HTML.Position {
  private typealias Literal = UnsafeBufferPointer<UInt8>

  private mutating func readText(_ literal: Literal, from start: Int) -> Int {
    var i = start
    while i < literal.count, literal[i] != UInt8(ascii: "<") { i += 1 }
    return i < literal.count ? readMarkup(literal, from: i) : i
  }

  /// A tag up to the end of its name, or a whole comment or doctype.
  private mutating func readMarkup(_ literal: Literal, from start: Int) -> Int {
    isPlain = false
    var i = start + 1
    guard i < literal.count else { refuse("A value cannot be the name of a tag", literal) }
    if literal[i] == UInt8(ascii: "!") { return readDeclaration(literal, from: start) }
    let isClosing = literal[i] == UInt8(ascii: "/")
    if isClosing { i += 1 }
    let name = i
    while i < literal.count, literal[i].isName { i += 1 }
    guard i > name, literal[name].isLetter else { refuse("Write &lt; for a < that begins no tag", literal[start...]) }
    element = isClosing ? .ordinary : HTML.Element(Literal(rebasing: literal[name..<i]))
    kind = .tag
    needsSpace = true
    return i
  }

  private mutating func readDeclaration(_ literal: Literal, from start: Int) -> Int {
    let rest = literal[start...]
    if rest.begins(with: "<!doctype") {
      guard let end = rest.firstIndex(of: UInt8(ascii: ">")) else { refuse("A value cannot stand in a doctype", rest) }
      return end + 1
    }
    guard rest.begins(with: "<!--") else { refuse("Only comments and a doctype begin with <!", rest) }
    let body = rest.dropFirst(4)
    guard !body.begins(with: ">"), !body.begins(with: "->") else { refuse("This comment is none", rest) }
    guard let end = body.index(of: "-->") else { refuse("A value cannot stand in a comment", rest) }
    guard body[..<end].index(of: "--") == nil else { refuse("A comment cannot hold --", rest) }
    return end + 3
  }

  private mutating func readTag(_ literal: Literal, from start: Int) -> Int {
    switch literal[start] {
    case UInt8(ascii: " "), UInt8(ascii: "\n"), UInt8(ascii: "\t"), UInt8(ascii: "/"):
      needsSpace = false
      return start + 1
    case UInt8(ascii: ">"):
      return readContent(literal, from: start + 1)
    default:
      guard !needsSpace else { refuse("A space is missing before this attribute", literal[start...]) }
      return readAttribute(literal, from: start)
    }
  }

  private mutating func readAttribute(_ literal: Literal, from start: Int) -> Int {
    var i = start
    while i < literal.count, literal[i].isName { i += 1 }
    guard i > start else { refuse("This is no name of an attribute", literal[start...]) }
    guard i < literal.count else { refuse("A value cannot be part of an attribute's name", literal[start...]) }
    let content = HTML.Attribute(Literal(rebasing: literal[start..<i]))
    guard content != .forbidden else { refuse("This attribute is not written in pages", literal[start...]) }
    needsSpace = true
    guard literal[i] == UInt8(ascii: "=") else { return i }
    i += 1
    guard i < literal.count, literal[i] == UInt8(ascii: "\"") || literal[i] == UInt8(ascii: "'") else {
      refuse("The value of an attribute stands in quotes", literal[start...])
    }
    quote = literal[i]
    kind = content == .link ? .address : content == .text ? .value : .fixed
    return i + 1
  }

  private mutating func readValue(_ literal: Literal, from start: Int) -> Int {
    var i = start
    while i < literal.count, literal[i] != quote { i += 1 }
    if i < literal.count {
      guard kind != .addressed || i == start else { refuse("Nothing follows a Link in its attribute", literal) }
      kind = .tag
      needsSpace = true
      return i + 1
    }
    switch kind {
    case .address, .addressed: refuse("This attribute takes only one Link", literal)
    case .fixed: refuse("This attribute takes no value", literal)
    default: return i
    }
  }

  /// What follows the end of a tag: text, but for the elements whose content is not markup.
  private mutating func readContent(_ literal: Literal, from start: Int) -> Int {
    switch element {
    case .ordinary: kind = .text
    case .title, .textarea: kind = .caption
    case .opaque: refuse("This element is not written in pages", literal)
    case .script, .style:
      let rest = literal[start...]
      guard let end = rest.index(of: element == .script ? "</script" : "</style") else {
        refuse("A value cannot stand in <script> or <style>", rest)
      }
      guard rest[..<end].index(of: "<!--") == nil else { refuse("A script cannot hold <!--", rest) }
      kind = .text
      return end
    }
    return start
  }

  private mutating func readCaption(_ literal: Literal, from start: Int) -> Int {
    var i = start
    while i < literal.count, literal[i] != UInt8(ascii: "<") { i += 1 }
    guard i < literal.count else { return i }
    guard literal[i...].begins(with: element == .title ? "</title" : "</textarea") else {
      refuse("Only words stand in <title> and <textarea>", literal[i...])
    }
    return readMarkup(literal, from: i)
  }

  /// `&lt` before a value might become one with its first letters.
  private func checkEntity(_ literal: Literal) {
    var i = literal.count
    while i > 0, literal[i - 1].isLetter || literal[i - 1].isDigit || literal[i - 1] == UInt8(ascii: "#") { i -= 1 }
    if i > 0, literal[i - 1] == UInt8(ascii: "&") { refuse("Write &amp; or end the entity with ;", literal) }
  }
}
