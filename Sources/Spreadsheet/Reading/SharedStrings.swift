import Documents
import Kit

/// The texts that the cells of a workbook share, in one run of bytes: a list of names takes little more than it says.
struct SharedStrings {
  fileprivate var bytes: [UInt8] = []
  fileprivate var ends: [Int] = []

  /// Nil beyond the last.
  subscript(index: Int) -> String? {
    guard index < ends.count else { return nil }
    let start = index == 0 ? 0 : ends[index - 1]
    return String(decoding: bytes[start..<ends[index]], as: UTF8.self)
  }

  static func read(
    _ archive: WorkbookArchive, _ part: String, _ limits: Workbook.Limits
  ) throws(Fault) -> SharedStrings {
    let scanner = try StringScanner(limits)
    try archive.read(part, into: scanner)
    return scanner.strings
  }
}

private final class StringScanner: XMLScanner {
  var strings = SharedStrings()
  private let limits: Workbook.Limits
  private var piece = TextPiece()

  init(_ limits: Workbook.Limits) throws(Fault) {
    self.limits = limits
    try super.init()
  }

  override func begin(_ name: XMLName, _ attributes: XMLAttributes) { piece.begin(name, attributes) }

  override func end(_ name: XMLName) {
    piece.end(name)
    guard name == "si" else { return }
    strings.bytes += piece.take()
    strings.ends.append(strings.bytes.count)
    if strings.bytes.count > limits.stringBytes || strings.ends.count > limits.strings { stop(.bomb) }
  }

  override func text(_ bytes: UnsafeBufferPointer<UInt8>) {
    piece.add(bytes)
    if piece.count > limits.textBytes { stop(.bomb) }
  }
}

/// The text of a cell or of a shared string, of one run or of several, without the reading aids of Japanese; runs in old
/// fonts become Unicode.
struct TextPiece {
  private var whole: [UInt8] = []
  private var run: [UInt8] = []
  private var font: String?
  private var isText = false
  private var isAside = 0

  var count: Int { whole.count + run.count }

  mutating func begin(_ name: XMLName, _ attributes: XMLAttributes) {
    switch name {
    case "t": isText = isAside == 0
    case "r": font = nil
    case "rFont": font = attributes["val"]
    case "rPh": isAside += 1
    default: break
    }
  }

  mutating func end(_ name: XMLName) {
    switch name {
    case "t":
      isText = false
      if let font, let encoding = LegacyEncoding(font: font),
        let text = encoding.decode(String(decoding: run, as: UTF8.self), font: font)
      {
        run = Array(text.utf8)
      }
      whole += run
      run.removeAll(keepingCapacity: true)
    case "r": font = nil
    case "rPh": isAside -= 1
    default: break
    }
  }

  mutating func add(_ bytes: UnsafeBufferPointer<UInt8>) { if isText { run += bytes } }

  mutating func take() -> [UInt8] {
    defer { whole.removeAll(keepingCapacity: true) }
    return whole
  }
}
