/// Comma-separated values (RFC 4180): quoted fields may hold commas, quotes doubled and line ends.
public enum CSV {
  /// Every record, each with its fields as text; CRLF and LF both end a line, a BOM is skipped, blank lines too.
  public static func records(_ bytes: some Collection<UInt8>) -> [[String]] {
    var records: [[String]] = []
    var fields: [String] = []
    var field: [UInt8] = []
    var isQuoted = false
    var wasQuoted = false
    func endField() {
      fields.append(String(decoding: field, as: UTF8.self))
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
  ///
  /// A field that a spreadsheet would take for a formula (`=`, `+`, `-`, `@`, tab, carriage return first) gets an
  /// apostrophe before it, unless it is a plain number.
  public static func file(_ records: [[String]]) -> [UInt8] {
    var bytes: [UInt8] = [0xEF, 0xBB, 0xBF]
    for record in records {
      for (index, field) in record.enumerated() {
        if index > 0 { bytes.append(UInt8(ascii: ",")) }
        bytes.append(UInt8(ascii: "\""))
        if isFormula(field) { bytes.append(UInt8(ascii: "'")) }
        for byte in field.utf8 {
          if byte == UInt8(ascii: "\"") { bytes.append(byte) }
          bytes.append(byte)
        }
        bytes.append(UInt8(ascii: "\""))
      }
      bytes += [13, 10]
    }
    return bytes
  }

  private static func isFormula(_ field: String) -> Bool {
    guard let first = field.utf8.first, Array("=+-@\t\r".utf8).contains(first) else { return false }
    return
      !(first == UInt8(ascii: "-") && field.utf8.count > 1
      && field.utf8.dropFirst().allSatisfy { (48...57).contains($0) })
  }
}
