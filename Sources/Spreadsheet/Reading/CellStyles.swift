import Documents
import Kit

/// What the styles of a workbook say of its numbers and of its letters.
struct CellStyles {
  enum Number { case general, day, time, share }

  private(set) var numbers: [Number] = []
  /// Fonts of before Unicode; nil for all others.
  private(set) var encodings: [(encoding: LegacyEncoding, font: String)?] = []

  func number(_ style: Int) -> Number { style < numbers.count ? numbers[style] : .general }
  func encoding(_ style: Int) -> (encoding: LegacyEncoding, font: String)? {
    style < encodings.count ? encodings[style] : nil
  }

  init() {}

  fileprivate init(_ scanner: StyleScanner) {
    numbers = scanner.formats.map { format in
      scanner.codes[format.number].map(Self.number) ?? Self.shipped(format.number)
    }
    encodings = scanner.formats.map { format in
      guard format.font < scanner.fonts.count, let encoding = LegacyEncoding(font: scanner.fonts[format.font]) else {
        return nil
      }
      return (encoding, scanner.fonts[format.font])
    }
  }

  static func read(_ archive: WorkbookArchive, _ part: String) throws(Fault) -> CellStyles {
    let scanner = try StyleScanner()
    try archive.read(part, into: scanner)
    return CellStyles(scanner)
  }

  /// The formats that have numbers of their own (ECMA-376 part 1, 18.8.30), those of Asian calendars included.
  private static func shipped(_ id: Int) -> Number {
    switch id {
    case 14...17, 22, 27...31, 34...36, 50...54, 57, 58: .day
    case 18...21, 32, 33, 45...47, 55, 56: .time
    case 9, 10: .share
    default: .general
    }
  }

  /// By the code of a format: what is quoted, escaped or in brackets says nothing.
  static func number(_ code: String) -> Number {
    var (isQuoted, isBracketed, isEscaped) = (false, false, false)
    var letters: Set<Character> = []
    for letter in code.lowercased() {
      if isEscaped {
        isEscaped = false
      } else if isQuoted {
        isQuoted = letter != "\""
      } else if isBracketed {
        isBracketed = letter != "]"
      } else if letter == "\"" {
        isQuoted = true
      } else if letter == "[" {
        isBracketed = true
      } else if letter == "\\" || letter == "_" || letter == "*" {
        isEscaped = true
      } else if letter == ";" {
        break
      } else {
        letters.insert(letter)
      }
    }
    if letters.isSuperset(of: "general") { return .general }
    if letters.contains("%") { return .share }
    if letters.contains("y") || letters.contains("d") { return letters.contains("#") ? .general : .day }
    return letters.contains("h") || letters.contains("s") ? .time : .general
  }
}

private final class StyleScanner: XMLScanner {
  var codes: [Int: String] = [:]
  var fonts: [String] = []
  var formats: [(number: Int, font: Int)] = []
  private var isOfCells = false
  private var isFont = false

  override func begin(_ name: XMLName, _ attributes: XMLAttributes) {
    switch name {
    case "numFmt": if let id = attributes.number("numFmtId") { codes[id] = attributes["formatCode"] ?? "" }
    case "fonts": isFont = true
    case "font": if isFont { fonts.append("") }
    case "name": if isFont, !fonts.isEmpty { fonts[fonts.count - 1] = attributes["val"] ?? "" }
    case "cellXfs": isOfCells = true
    case "xf":
      if isOfCells { formats.append((attributes.number("numFmtId") ?? 0, attributes.number("fontId") ?? 0)) }
    default: break
    }
    // Excel itself stops at 64,000.
    if formats.count > 65_490 || fonts.count > 65_490 || codes.count > 65_490 { stop(.brokenWorkbook) }
  }

  override func end(_ name: XMLName) {
    if name == "cellXfs" { isOfCells = false }
    if name == "fonts" { isFont = false }
  }
}
