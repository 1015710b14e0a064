extension HTML {
  /// How the content of an element is read.
  enum Element: UInt8 {
    case ordinary, title, textarea, script, style
    /// Old or embedding elements whose content is neither markup nor text.
    case opaque

    init(_ name: UnsafeBufferPointer<UInt8>) {
      switch name.count {
      case 3: self = name.isNamed("xmp") ? .opaque : .ordinary
      case 5: self = name.isNamed("title") ? .title : name.isNamed("style") ? .style : .ordinary
      case 6: self = name.isNamed("script") ? .script : name.isNamed("iframe") ? .opaque : .ordinary
      case 7: self = name.isNamed("noembed") ? .opaque : .ordinary
      case 8: self = name.isNamed("textarea") ? .textarea : name.isNamed("noframes") ? .opaque : .ordinary
      case 9: self = name.isNamed("plaintext") ? .opaque : .ordinary
      default: self = .ordinary
      }
    }
  }

  /// What the value of an attribute may be.
  enum Attribute: UInt8 {
    case text, link
    /// Only what its literal says.
    case fixed
    /// Code or style inside markup, which the policy of the pages forbids.
    case forbidden

    init(_ name: UnsafeBufferPointer<UInt8>) {
      if name.count > 2, name[0] | 0x20 == UInt8(ascii: "o"), name[1] | 0x20 == UInt8(ascii: "n") {
        self = .forbidden
        return
      }
      switch name.count {
      case 2: self = name.isAny("to", "by") ? .fixed : .text
      case 3: self = name.isAny("src") ? .link : .text
      case 4: self = name.isAny("href", "data", "cite", "ping") ? .link : name.isAny("from") ? .fixed : .text
      case 5: self = name.isAny("style") ? .forbidden : .text
      case 6: self = name.isAny("action", "poster") ? .link : name.isAny("srcdoc", "srcset", "values") ? .fixed : .text
      case 8: self = name.isAny("manifest", "longdesc", "codebase") ? .link : .text
      case 10:
        self =
          name.isAny("formaction", "background", "xlink:href")
          ? .link : name.isAny("http-equiv") ? .forbidden : .text
      case 11: self = name.isAny("imagesrcset") ? .fixed : .text
      case 13: self = name.isAny("attributename") ? .fixed : .text
      default: self = .text
      }
    }
  }
}

extension UnsafeBufferPointer<UInt8> {
  /// Whether the whole is `name`, in small or capital letters.
  func isNamed(_ name: StaticString) -> Bool {
    count == name.utf8CodeUnitCount && self[...].begins(with: name)
  }

  fileprivate func isAny(
    _ a: StaticString, _ b: StaticString = "", _ c: StaticString = "", _ d: StaticString = ""
  ) -> Bool {
    isNamed(a) || isNamed(b) || isNamed(c) || isNamed(d)
  }
}

extension RandomAccessCollection<UInt8> where Index == Int {
  /// Small letters of `text` stand for capitals, too.
  func begins(with text: StaticString) -> Bool {
    guard count >= text.utf8CodeUnitCount else { return false }
    return text.withUTF8Buffer { wanted in
      for i in wanted.indices {
        let byte = self[startIndex + i]
        guard wanted[i] == (byte.isLetter ? byte | 0x20 : byte) else { return false }
      }
      return true
    }
  }

  func index(of text: StaticString) -> Int? {
    indices.first { self[$0...].begins(with: text) }
  }
}

extension UInt8 {
  var isLetter: Bool { (self | 0x20) &- UInt8(ascii: "a") < 26 }
  var isDigit: Bool { self &- UInt8(ascii: "0") < 10 }
  /// Of a tag or an attribute.
  var isName: Bool { isLetter || isDigit || self == UInt8(ascii: "-") || self == UInt8(ascii: ":") }
}
