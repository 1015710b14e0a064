/// A reader of HTML that knows nothing of how ours is written: it forgives as browsers do (unquoted attributes, entities
/// without `;`), so that what it reads is what a browser would read.
enum HTMLToken: Equatable {
  case text(String)
  case tag(String, [String: String])

  static func read(_ html: String) -> [HTMLToken] {
    var reader = Reader(scalars: Array(html.unicodeScalars))
    return reader.tokens()
  }

  private struct Reader {
    let scalars: [Unicode.Scalar]
    var i = 0
    var found: [HTMLToken] = []
    var text = ""

    mutating func tokens() -> [HTMLToken] {
      while i < scalars.count {
        if scalars[i] == "<", i + 1 < scalars.count, opensTag(scalars[i + 1]) {
          flush()
          tag()
        } else {
          text.unicodeScalars.append(scalars[i])
          i += 1
        }
      }
      flush()
      return found
    }

    mutating func flush() {
      if !text.isEmpty { found.append(.text(decoded(text))) }
      text = ""
    }

    mutating func tag() {
      i += 1
      let name = take { !$0.properties.isWhitespace && $0 != ">" }
      var attributes: [String: String] = [:]
      while i < scalars.count, scalars[i] != ">" {
        if scalars[i].properties.isWhitespace || scalars[i] == "/" {
          i += 1
          continue
        }
        let key = take { !$0.properties.isWhitespace && !"/>=".unicodeScalars.contains($0) }
        var value = ""
        if i < scalars.count, scalars[i] == "=" {
          i += 1
          if i < scalars.count, scalars[i] == "\"" || scalars[i] == "'" {
            let quote = scalars[i]
            i += 1
            value = take { $0 != quote }
            i += 1
          } else {
            value = take { !$0.properties.isWhitespace && $0 != ">" }
          }
        } else if key.isEmpty {
          i += 1
        }
        attributes[key] = decoded(value)
      }
      i += 1
      found.append(.tag(name, attributes))
      if name == "textarea" || name == "title" { caption(until: "</\(name)") }
    }

    /// Everything is text up to the end tag; a first line feed is dropped in a text area.
    mutating func caption(until end: String) {
      let end = Array(end.unicodeScalars)
      if end.count == 10, i < scalars.count, scalars[i] == "\n" { i += 1 }
      var text = ""
      while i < scalars.count, !scalars[i...].starts(with: end) {
        text.unicodeScalars.append(scalars[i])
        i += 1
      }
      if !text.isEmpty { found.append(.text(decoded(text))) }
    }

    mutating func take(while goes: (Unicode.Scalar) -> Bool) -> String {
      var taken = ""
      while i < scalars.count, goes(scalars[i]) {
        taken.unicodeScalars.append(scalars[i])
        i += 1
      }
      return taken
    }
  }

  private static func opensTag(_ scalar: Unicode.Scalar) -> Bool {
    ("a"..."z").contains(scalar) || ("A"..."Z").contains(scalar) || "/!?".unicodeScalars.contains(scalar)
  }

  /// Named and numbered letters; some names count without their `;`, and a carriage return is a line feed.
  static func decoded(_ text: String) -> String {
    let names = ["amp": "&", "lt": "<", "gt": ">", "quot": "\"", "nbsp": "\u{a0}", "copy": "©", "not": "¬"]
    let scalars = Array(text.unicodeScalars)
    var out = String.UnicodeScalarView()
    var i = 0
    while i < scalars.count {
      guard scalars[i] == "&" else {
        out.append(scalars[i] == "\r" ? "\n" : scalars[i])
        i += 1
        continue
      }
      var j = i + 1
      if j < scalars.count, scalars[j] == "#" {
        j += 1
        while j < scalars.count, scalars[j].properties.numericType == .decimal, scalars[j].isASCII { j += 1 }
        let number = UInt32(String(String.UnicodeScalarView(scalars[(i + 2)..<j])))
        if let scalar = number.flatMap(Unicode.Scalar.init) {
          out.append(scalar)
          i = j < scalars.count && scalars[j] == ";" ? j + 1 : j
          continue
        }
      } else {
        let rest = scalars[j...].prefix(5)
        if let (name, letter) = names.first(where: { rest.starts(with: $0.key.unicodeScalars) }) {
          out.append(contentsOf: letter.unicodeScalars)
          i = j + name.unicodeScalars.count
          if i < scalars.count, scalars[i] == ";" { i += 1 }
          continue
        }
      }
      out.append("&")
      i += 1
    }
    return String(out)
  }
}
