/// Comma-separated values (RFC 4180): quoted fields may hold commas, quotes doubled and line ends.
public enum CSV {
  /// Every record, each with its fields as text; CRLF and LF both end a line, a BOM is skipped, blank lines too,
  /// and so is the apostrophe that `line` puts before a formula.
  public static func records(_ bytes: some Collection<UInt8>) -> [[String]] {
    var records: [[String]] = []
    var fields: [String] = []
    var field: [UInt8] = []
    var isQuoted = false
    var wasQuoted = false
    func endField() {
      fields.append(unguarded(String(decoding: field, as: UTF8.self)))
      field.removeAll(keepingCapacity: true)
      wasQuoted = false
    }
    func endRecord() {
      if fields.isEmpty, field.isEmpty, !wasQuoted { return }
      endField()
      records.append(fields)
      fields.removeAll(keepingCapacity: true)
    }
    var rest = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? bytes.dropFirst(3) : bytes.dropFirst(0)
    while let byte = rest.popFirst() {
      switch byte {
      case UInt8(ascii: "\"") where isQuoted:
        if rest.first == UInt8(ascii: "\"") { field.append(rest.removeFirst()) } else { isQuoted = false }
      case UInt8(ascii: "\"") where field.isEmpty && !wasQuoted: (isQuoted, wasQuoted) = (true, true)
      case _ where isQuoted: field.append(byte)
      case UInt8(ascii: ","): endField()
      case UInt8(ascii: "\n"): endRecord()
      case UInt8(ascii: "\r") where rest.first == UInt8(ascii: "\n"): continue
      default: field.append(byte)
      }
    }
    endRecord()
    return records
  }

  /// Every record after the first, by the names that stand in the first.
  public static func table(_ bytes: some Collection<UInt8>) -> [[String: String]] {
    let records = records(bytes)
    guard let names = records.first else { return [] }
    return records.dropFirst().map { Dictionary(zip(names, $0), uniquingKeysWith: { first, _ in first }) }
  }

  /// A file of records for spreadsheets: UTF-8 with a BOM, CRLF, every field quoted.
  public static func file(_ records: [[String]]) -> [UInt8] { records.reduce(into: mark) { $0 += line($1) } }

  /// What a file begins with, so that spreadsheets take it for UTF-8.
  public static let mark: [UInt8] = [0xEF, 0xBB, 0xBF]

  /// One record.
  ///
  /// A field that a spreadsheet would take for a formula (`=`, `+`, `-`, `@`, tab, carriage return first) gets an
  /// apostrophe before it, unless it is a plain number; `records` takes it off again.
  public static func line(_ record: [String]) -> [UInt8] {
    var bytes: [UInt8] = []
    for (index, field) in record.enumerated() {
      if index > 0 { bytes.append(UInt8(ascii: ",")) }
      bytes.append(UInt8(ascii: "\""))
      if isFormula(field.utf8) { bytes.append(apostrophe) }
      for byte in field.utf8 {
        if byte == UInt8(ascii: "\"") { bytes.append(byte) }
        bytes.append(byte)
      }
      bytes.append(UInt8(ascii: "\""))
    }
    return bytes + [13, 10]
  }

  /// A field as it was before `line` put its apostrophe before a formula; every other as it stands.
  public static func unguarded(_ field: String) -> String {
    guard field.utf8.first == apostrophe, isFormula(field.utf8) else { return field }
    return String(field.dropFirst())
  }

  private static let apostrophe = UInt8(ascii: "'")

  /// Also behind apostrophes, so that a field which really begins with one comes back as it was.
  private static func isFormula(_ field: some Collection<UInt8>) -> Bool {
    let field = field.drop { $0 == apostrophe }
    guard let first = field.first, Array("=+-@\t\r".utf8).contains(first) else { return false }
    let isNumber =
      first == UInt8(ascii: "-") && field.count > 1
      && field.dropFirst().allSatisfy { (48...57).contains($0) || $0 == UInt8(ascii: ".") }
    return !isNumber
  }
}
