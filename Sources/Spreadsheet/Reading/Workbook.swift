import Documents
import Kit

/// Sổ tính: a workbook as people send it, read row by row; what is held in memory are its texts and one row.
///
/// Nothing in it is carried out: formulas give the result that was kept with them, macros and links are left aside.
public final class Workbook {
  /// What a file may be before it is refused.
  public struct Limits: Sendable {
    public var bytes = 60 << 20
    public var parts = 4000
    /// Of one part, unpacked.
    public var partBytes = 1 << 30
    /// How many times as large a part may become when unpacked, beyond `freely`.
    public var ratio = 150
    public var freely = 16 << 20
    public var rows = 1_048_576
    public var columns = 1000
    public var strings = 4_000_000
    public var stringBytes = 200 << 20
    public var textBytes = 1 << 20

    public init() {}
  }

  /// Trang tính.
  public struct Sheet: Sendable, Hashable {
    public let name: String
    /// Shown to nobody, such as the lists behind drop-downs.
    public let isHidden: Bool
    let part: String
  }

  public let sheets: [Sheet]
  /// What a person should know of the file, in sentences.
  public let remarks: [String]
  private let archive: WorkbookArchive
  private let limits: Limits
  private let reading: CellReading

  /// - Throws: `Fault.invalid` for what is no .xlsx, is locked, broken or out of all proportion.
  public init(xlsx bytes: [UInt8], limits: Limits = Limits()) throws(Fault) {
    archive = try WorkbookArchive(bytes, limits)
    self.limits = limits
    let root = try Relations.read(archive, "_rels/.rels").first { $0.kind.hasSuffix("/officeDocument") }
    let book = root?.target ?? "xl/workbook.xml"
    guard archive.holds(book) else { throw .brokenWorkbook }
    let relations = try Relations.read(archive, Relations.part(of: book))
    let scanner = try BookScanner()
    try archive.read(book, into: scanner)
    sheets = scanner.sheets.compactMap { sheet in
      relations.first { $0.id == sheet.relation && $0.kind.hasSuffix("/worksheet") }
        .map { Sheet(name: sheet.name, isHidden: sheet.isHidden, part: $0.target) }
    }
    guard !sheets.isEmpty else { throw .invalid("Tệp bảng tính không có trang tính nào.") }
    var reading = CellReading()
    reading.is1904 = scanner.is1904
    if let part = relations.first(where: { $0.kind.hasSuffix("/styles") })?.target, archive.holds(part) {
      reading.styles = try CellStyles.read(archive, part)
    }
    if let part = relations.first(where: { $0.kind.hasSuffix("/sharedStrings") })?.target, archive.holds(part) {
      reading.strings = try SharedStrings.read(archive, part, limits)
    }
    self.reading = reading
    var remarks = Set(reading.styles.encodings.compactMap { $0?.encoding.remark }).sorted()
    if archive.holds("xl/vbaProject.bin") { remarks.append("Tệp có macro; macro không được chạy, chỉ đọc các ô.") }
    self.remarks = remarks
  }

  /// The first sheet that people see.
  public var firstSheet: Sheet { sheets.first { !$0.isHidden } ?? sheets[0] }

  /// The rows of a sheet, from the first on.
  public func rows(of sheet: Sheet) throws(Fault) -> SheetRows {
    let merged = try MergedCells.read(archive, sheet.part)
    return SheetRows(try archive.open(sheet.part), try SheetScanner(reading, merged, limits), remarks: remarks)
  }
}

private final class BookScanner: XMLScanner {
  var sheets: [(name: String, relation: String, isHidden: Bool)] = []
  var is1904 = false

  override func begin(_ name: XMLName, _ attributes: XMLAttributes) {
    switch name {
    case "workbookPr": is1904 = attributes.isTrue("date1904")
    case "sheet":
      guard let title = attributes["name"], let relation = attributes.anyPrefix("id") else { return }
      let state = attributes["state"]
      sheets.append((title, relation, state == "hidden" || state == "veryHidden"))
      if sheets.count > 1000 { stop(.bomb) }
    default: break
    }
  }
}

/// Which part of a package belongs to which, by the part that says so.
private final class Relations: XMLScanner {
  private var found: [(id: String, kind: String, target: String)] = []
  private let folder: Substring

  private init(folder: Substring) throws(Fault) {
    self.folder = folder
    try super.init()
  }

  static func part(of part: String) -> String {
    let name = part.split(separator: "/").last ?? ""
    return "\(part.dropLast(name.count))_rels/\(name).rels"
  }

  static func read(_ archive: WorkbookArchive, _ part: String) throws(Fault) -> [(
    id: String, kind: String, target: String
  )] {
    guard archive.holds(part) else { return [] }
    let folder = part.ranges(of: "_rels/").first.map { part[..<$0.lowerBound] } ?? ""
    let scanner = try Relations(folder: folder)
    try archive.read(part, into: scanner)
    return scanner.found
  }

  override func begin(_ name: XMLName, _ attributes: XMLAttributes) {
    guard name == "Relationship", attributes["TargetMode"] != "External", let id = attributes["Id"],
      let kind = attributes["Type"], let target = attributes["Target"]
    else { return }
    found.append((id, kind, target.hasPrefix("/") ? String(target.dropFirst()) : folder + target))
    if found.count > 10_000 { stop(.bomb) }
  }
}
