import Documents
import Kit

/// Các dòng của một trang: given one by one, in order, out of a sheet or of a file of records.
public final class SheetRows {
  private enum Source {
    case sheet(WorkbookArchive.Stream, SheetScanner)
    case records(RecordRows)
  }

  private let source: Source
  /// What a person should know of the file, in sentences.
  public let remarks: [String]
  private var next = 0
  private var isAtEnd = false

  init(_ stream: WorkbookArchive.Stream, _ scanner: SheetScanner, remarks: [String]) {
    source = .sheet(stream, scanner)
    self.remarks = remarks
  }

  /// - Parameter records: A file of records (CSV), parted by commas, semicolons or tabs.
  public init(records bytes: [UInt8]) throws(Fault) {
    let rows = try RecordRows(bytes)
    source = .records(rows)
    remarks = rows.remarks
  }

  /// The first sheet that people see of an .xlsx, or a file of records; what else there is goes through `legible` first.
  public static func opening(_ bytes: [UInt8], limits: Workbook.Limits = Workbook.Limits()) throws(Fault) -> SheetRows {
    guard bytes.starts(with: "PK\u{3}\u{4}".utf8) else { return try SheetRows(records: bytes) }
    let workbook = try Workbook(xlsx: bytes, limits: limits)
    return try workbook.rows(of: workbook.firstSheet)
  }

  /// A file as `opening` takes it: .xls, .ods and what resembles them are made into .xlsx in the sandbox.
  /// - Throws: `Fault.invalid` for what is broken or locked, `Fault.unavailable` where this machine lacks a program.
  public static func legible(_ bytes: [UInt8], _ conversion: SheetConversion = SheetConversion()) async throws
    -> [UInt8]
  {
    guard let kind = try SheetConversion.Kind(bytes) else { return bytes }
    return try await conversion.xlsx(from: bytes, kind)
  }

  /// The next row that is not blank; nil at the end.
  public func row() throws(Fault) -> SheetRow? {
    switch source {
    case .records(let rows): return rows.row()
    case .sheet(let stream, let scanner):
      while next == scanner.rows.count {
        if isAtEnd { return nil }
        scanner.rows.removeAll(keepingCapacity: true)
        next = 0
        isAtEnd = try !stream.feed(scanner)
      }
      next += 1
      return scanner.rows[next - 1]
    }
  }

  /// Up to `count` rows; fewer only at the end.
  public func rows(_ count: Int) throws(Fault) -> [SheetRow] {
    var rows: [SheetRow] = []
    rows.reserveCapacity(min(count, 4096))
    while rows.count < count, let row = try row() { rows.append(row) }
    return rows
  }

  /// How much of the file has been read, 0–1.
  public var share: Double {
    switch source {
    case .sheet(let stream, _): stream.share
    case .records(let rows): rows.share
    }
  }
}
