import Documents
import Kit

/// The rows of a file of records: parted by what its first line is parted by most, in UTF-8, UTF-16 or an old encoding.
final class RecordRows {
  private let bytes: [UInt8]
  private var at = 0
  private var line = 0
  private let mark: UInt8
  let remarks: [String]

  /// - Throws: `Fault.invalid` for what is no text.
  init(_ bytes: [UInt8]) throws(Fault) {
    var bytes = bytes
    if bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF]) {
      let isLittle = bytes[0] == 0xFF
      let units = stride(from: 2, to: bytes.count - 1, by: 2).map { at in
        isLittle ? UInt16(bytes[at]) | UInt16(bytes[at + 1]) << 8 : UInt16(bytes[at]) << 8 | UInt16(bytes[at + 1])
      }
      bytes = Array(String(decoding: units, as: UTF16.self).utf8)
    }
    guard !bytes.prefix(1 << 16).contains(0) else {
      throw .invalid("Tệp không phải là bảng tính hay tệp CSV. Hãy chọn tệp .xlsx, .xls, .ods hoặc .csv.")
    }
    var remarks: [String] = []
    if let (text, remark) = Self.modern(bytes) {
      bytes = Array(text.utf8)
      remarks.append(remark)
    }
    self.remarks = remarks
    self.bytes = bytes
    at = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    let first = bytes[at...].prefix { $0 != 10 }
    func count(_ byte: UInt8) -> Int { first.count { $0 == byte } }
    mark = [UInt8(ascii: ","), UInt8(ascii: ";"), 9].max { count($0) < count($1) } ?? UInt8(ascii: ",")
  }

  /// What is not UTF-8 was written in the places of western letters; what is may still hold such letters.
  private static func modern(_ bytes: [UInt8]) -> (String, String)? {
    let isUnicode = String(validating: bytes, as: UTF8.self) != nil
    let head = isUnicode ? bytes.prefix(1 << 16) : bytes[...]
    let text = isUnicode ? String(decoding: head, as: UTF8.self) : latin(head)
    guard let encoding = LegacyEncoding.find(in: text) else { return isUnicode ? nil : (text, unknownLetters) }
    let whole = isUnicode ? String(decoding: bytes, as: UTF8.self) : text
    return encoding.decode(whole, font: nil).map { ($0, encoding.remark) }
  }

  private static func latin(_ bytes: ArraySlice<UInt8>) -> String {
    bytes.reduce(into: "") { $0.unicodeScalars.append(Unicode.Scalar($1)) }
  }

  private static let unknownLetters =
    "Tệp không ghi bằng UTF-8 nên dấu tiếng Việt có thể sai. Trong Excel, hãy lưu thành “CSV UTF-8” hoặc .xlsx."

  var share: Double { bytes.isEmpty ? 1 : Double(at) / Double(bytes.count) }

  func row() -> SheetRow? {
    while at < bytes.count {
      line += 1
      let cells = fields()
      if !cells.allSatisfy(\.isEmpty) { return SheetRow(line: line, cells: cells) }
    }
    return nil
  }

  private func fields() -> [SheetCell] {
    var cells: [SheetCell] = []
    bytes.withUnsafeBufferPointer { bytes in
      while true {
        let field: String
        if at < bytes.count, bytes[at] == UInt8(ascii: "\"") {
          field = quoted(bytes)
        } else {
          let start = at
          while at < bytes.count, bytes[at] != mark, bytes[at] != 10 { at += 1 }
          let end = at > start && bytes[at - 1] == 13 && (at == bytes.count || bytes[at] == 10) ? at - 1 : at
          field = String(decoding: bytes[start..<end], as: UTF8.self)
        }
        let text = CSV.unguarded(field)
        cells.append(text.isEmpty ? .empty : .text(text))
        guard at < bytes.count, bytes[at] == mark else { break }
        at += 1
      }
      if at < bytes.count { at += 1 }
    }
    return cells
  }

  /// A field in quotes, which may hold marks and line ends; what stands behind its end is kept too.
  private func quoted(_ bytes: UnsafeBufferPointer<UInt8>) -> String {
    var field: [UInt8] = []
    at += 1
    while at < bytes.count {
      if bytes[at] != UInt8(ascii: "\"") {
        field.append(bytes[at])
        at += 1
      } else if at + 1 < bytes.count, bytes[at + 1] == UInt8(ascii: "\"") {
        field.append(bytes[at])
        at += 2
      } else {
        at += 1
        break
      }
    }
    while at < bytes.count, bytes[at] != mark, bytes[at] != 10 {
      if bytes[at] != 13 { field.append(bytes[at]) }
      at += 1
    }
    return String(decoding: field, as: UTF8.self)
  }
}
