import CExpat
import Kit

/// Reads XML as it comes, piece by piece, and tells its subclass what it meets. Names come without their prefix.
///
/// A document type is refused: no spreadsheet has one, and entities could be declared in it.
class XMLScanner {
  private let parser: XML_Parser
  private var depth = 0
  private var fault: Fault?
  private static let mostDepth = 64

  init() throws(Fault) {
    guard let parser = XML_ParserCreate(nil) else { throw .brokenWorkbook }
    self.parser = parser
    XML_SetUserData(parser, Unmanaged.passUnretained(self).toOpaque())
    XML_SetElementHandler(
      parser,
      { scanner, name, attributes in
        guard let scanner, let name, let attributes else { return }
        Unmanaged<XMLScanner>.fromOpaque(scanner).takeUnretainedValue().began(name, attributes)
      },
      { scanner, name in
        guard let scanner, let name else { return }
        Unmanaged<XMLScanner>.fromOpaque(scanner).takeUnretainedValue().ended(name)
      })
    XML_SetCharacterDataHandler(parser) { scanner, text, count in
      guard let scanner, let text else { return }
      text.withMemoryRebound(to: UInt8.self, capacity: Int(count)) {
        Unmanaged<XMLScanner>.fromOpaque(scanner).takeUnretainedValue()
          .text(UnsafeBufferPointer(start: $0, count: Int(count)))
      }
    }
    XML_SetStartDoctypeDeclHandler(parser) { scanner, _, _, _, _ in
      guard let scanner else { return }
      Unmanaged<XMLScanner>.fromOpaque(scanner).takeUnretainedValue().stop(.brokenWorkbook)
    }
  }

  deinit { XML_ParserFree(parser) }

  private func began(_ name: UnsafePointer<CChar>, _ attributes: UnsafeMutablePointer<UnsafePointer<CChar>?>) {
    depth += 1
    if depth > Self.mostDepth { return stop(.brokenWorkbook) }
    begin(XMLName(name), XMLAttributes(attributes))
  }

  private func ended(_ name: UnsafePointer<CChar>) {
    depth -= 1
    end(XMLName(name))
  }

  /// - Throws: What the subclass stopped with, or `Fault.invalid` for what is no well-formed XML.
  final func feed(_ bytes: UnsafeRawBufferPointer, isLast: Bool) throws(Fault) {
    let state = XML_Parse(
      parser, bytes.baseAddress?.assumingMemoryBound(to: CChar.self), Int32(bytes.count), isLast ? 1 : 0)
    if let fault { throw fault }
    guard state == XML_STATUS_OK else { throw .brokenWorkbook }
  }

  /// Ends the reading; `feed` throws the fault.
  final func stop(_ fault: Fault) {
    if self.fault == nil { self.fault = fault }
    XML_StopParser(parser, 0)
  }

  func begin(_ name: XMLName, _ attributes: XMLAttributes) {}
  func end(_ name: XMLName) {}
  func text(_ bytes: UnsafeBufferPointer<UInt8>) {}
}

/// The name of an element, without its prefix; good only within the call that gives it.
struct XMLName {
  private let start: UnsafePointer<CChar>

  init(_ name: UnsafePointer<CChar>) {
    var (start, at) = (name, name)
    while at.pointee != 0 {
      if at.pointee == 58 { start = at + 1 }
      at += 1
    }
    self.start = start
  }

  static func == (name: XMLName, other: StaticString) -> Bool { same(name.start, other) }
  static func ~= (other: StaticString, name: XMLName) -> Bool { same(name.start, other) }
}

/// The attributes of an element; good only within the call that gives them.
struct XMLAttributes {
  private let list: UnsafeMutablePointer<UnsafePointer<CChar>?>

  init(_ list: UnsafeMutablePointer<UnsafePointer<CChar>?>) { self.list = list }

  /// The bytes of a value, ended by 0.
  func bytes(_ name: StaticString) -> UnsafePointer<CChar>? {
    var at = list
    while let found = at[0] {
      if same(found, name) { return at[1] }
      at += 2
    }
    return nil
  }

  /// Of whatever prefix: `r:id` is found as `id`.
  func anyPrefix(_ name: StaticString) -> String? {
    var at = list
    while let found = at[0] {
      if XMLName(found) == name { return at[1].map { String(cString: $0) } }
      at += 2
    }
    return nil
  }

  subscript(name: StaticString) -> String? { bytes(name).map { String(cString: $0) } }

  /// Nil also for what is no number from 0 to 2^31.
  func number(_ name: StaticString) -> Int? {
    guard var at = bytes(name), at.pointee != 0 else { return nil }
    var value = 0
    while at.pointee != 0 {
      guard (48...57).contains(at.pointee), value < 1 << 28 else { return nil }
      value = value * 10 + Int(at.pointee) - 48
      at += 1
    }
    return value
  }

  /// As a schema has it: `1`, `true`.
  func isTrue(_ name: StaticString) -> Bool { ["1", "true"].contains(self[name]) }
}

private func same(_ name: UnsafePointer<CChar>, _ other: StaticString) -> Bool {
  let count = other.utf8CodeUnitCount
  return other.withUTF8Buffer { bytes in
    for at in 0..<count where UInt8(bitPattern: name[at]) != bytes[at] { return false }
    return name[count] == 0
  }
}
