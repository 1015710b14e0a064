extension HTML {
  /// What a literal of `HTML` is made of, and what may be put into it.
  public struct Interpolation: StringInterpolationProtocol {
    var bytes: [UInt8] = []
    var position = Position()

    public init(literalCapacity: Int, interpolationCount: Int) {
      bytes.reserveCapacity(literalCapacity + interpolationCount * 24)
    }

    public mutating func appendLiteral(_ literal: StaticString) {
      literal.withUTF8Buffer { letters in
        position.read(letters)
        bytes.append(contentsOf: letters)
      }
    }
  }
}

// Overloads for text are disfavoured, so that a literal inside a value (`\(isLate ? "<b>trễ</b>" : "")`) is HTML.

extension HTML.Interpolation {
  public mutating func appendInterpolation(_ html: HTML) {
    if position.kind == .text {
      bytes.append(contentsOf: html.bytes)
      if !html.isPlain { position.isPlain = false }
    } else {
      guard html.isPlain else { position.refuse("Markup cannot stand in an attribute, <title> or <textarea>", bytes) }
      position.admitText(bytes)
      bytes.append(escapingQuotes: html.bytes)
    }
  }

  public mutating func appendInterpolation(_ html: HTML?) {
    appendInterpolation(html ?? .empty)
  }

  public mutating func appendInterpolation(_ parts: [HTML]) {
    for part in parts { appendInterpolation(part) }
  }

  /// `\(if: isLate, "<b>trễ</b>")`, with an `else:` where there is one.
  public mutating func appendInterpolation(
    if condition: Bool, _ html: @autoclosure () -> HTML, else other: @autoclosure () -> HTML = .empty
  ) {
    appendInterpolation(condition ? html() : other())
  }

  @_disfavoredOverload
  public mutating func appendInterpolation(_ text: String) {
    position.admitText(bytes)
    bytes.append(escaping: text)
  }

  @_disfavoredOverload
  public mutating func appendInterpolation(_ text: String?) {
    position.admitText(bytes)
    if let text { bytes.append(escaping: text) }
  }

  @_disfavoredOverload
  public mutating func appendInterpolation(_ text: Substring) {
    position.admitText(bytes)
    bytes.append(escaping: text)
  }

  public mutating func appendInterpolation(_ number: Int) {
    position.admitText(bytes)
    bytes.append(decimal: number)
  }

  public mutating func appendInterpolation(_ number: Int?) {
    position.admitText(bytes)
    if let number { bytes.append(decimal: number) }
  }

  /// An address; it stands alone in its attribute: `href="\(link)"`.
  @_disfavoredOverload
  public mutating func appendInterpolation(_ link: Link) {
    position.admitLink(bytes)
    bytes.append(escaping: link.text)
  }
}

// Attributes that may be absent: `<input name="q"\(attribute: "required", isRequired)\(attribute: "max", limit)>`

extension HTML.Interpolation {
  public mutating func appendInterpolation(attribute name: StaticString, _ isPresent: Bool) {
    name.withUTF8Buffer { letters in
      position.admitAttribute(letters, takes: .text, bytes)
      if isPresent { append(attribute: letters) }
    }
  }

  public mutating func appendInterpolation(attribute name: StaticString, _ value: String?) {
    name.withUTF8Buffer { letters in
      position.admitAttribute(letters, takes: .text, bytes)
      guard let value else { return }
      append(attribute: letters)
      appendQuoted { $0.append(escaping: value) }
    }
  }

  public mutating func appendInterpolation(attribute name: StaticString, _ value: Int?) {
    name.withUTF8Buffer { letters in
      position.admitAttribute(letters, takes: .text, bytes)
      guard let value else { return }
      append(attribute: letters)
      appendQuoted { $0.append(decimal: value) }
    }
  }

  public mutating func appendInterpolation(attribute name: StaticString, _ link: Link?) {
    name.withUTF8Buffer { letters in
      position.admitAttribute(letters, takes: .link, bytes)
      guard let link else { return }
      append(attribute: letters)
      appendQuoted { $0.append(escaping: link.text) }
    }
  }

  private mutating func append(attribute name: UnsafeBufferPointer<UInt8>) {
    bytes.append(UInt8(ascii: " "))
    bytes.append(contentsOf: name)
  }

  private mutating func appendQuoted(_ value: (inout [UInt8]) -> Void) {
    bytes.append(UInt8(ascii: "="))
    bytes.append(UInt8(ascii: "\""))
    value(&bytes)
    bytes.append(UInt8(ascii: "\""))
  }
}
