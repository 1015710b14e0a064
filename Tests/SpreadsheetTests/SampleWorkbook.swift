import CZip
import Foundation
import Kit
import Spreadsheet

/// An .xlsx made part by part, as other programs and people of bad will make them.
enum SampleWorkbook {
  /// One sheet of these rows.
  /// - Parameter cells: The XML of `sheetData`, or of all that stands in the sheet where it begins with `<sheetData`.
  static func of(
    _ cells: String, strings: String = "", styles: String = "", properties: String = "", more: [(String, String)] = []
  ) -> [UInt8] {
    let main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    let office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    let package = "http://schemas.openxmlformats.org/package/2006/relationships"
    let sheet = cells.hasPrefix("<sheetData") ? cells : "<sheetData>\(cells)</sheetData>"
    return zip(
      [
        (
          "_rels/.rels",
          "<Relationships xmlns=\"\(package)\"><Relationship Id=\"a\" Type=\"\(office)/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>"
        ),
        (
          "xl/workbook.xml",
          """
          <workbook xmlns="\(main)" xmlns:r="\(office)">\(properties)<sheets>
          <sheet name="Ẩn" sheetId="2" state="hidden" r:id="h"/><sheet name="Danh sách" sheetId="1" r:id="s"/>
          </sheets></workbook>
          """
        ),
        (
          "xl/_rels/workbook.xml.rels",
          """
          <Relationships xmlns="\(package)"><Relationship Id="s" Type="\(office)/worksheet" Target="worksheets/sheet1.xml"/>
          <Relationship Id="h" Type="\(office)/worksheet" Target="/xl/worksheets/sheet2.xml"/>
          <Relationship Id="x" Type="\(office)/styles" Target="styles.xml"/>
          <Relationship Id="t" Type="\(office)/sharedStrings" Target="sharedStrings.xml"/></Relationships>
          """
        ),
        ("xl/worksheets/sheet1.xml", "<worksheet xmlns=\"\(main)\">\(sheet)</worksheet>"),
        ("xl/worksheets/sheet2.xml", "<worksheet xmlns=\"\(main)\"><sheetData/></worksheet>"),
        ("xl/styles.xml", "<styleSheet xmlns=\"\(main)\">\(styles)</styleSheet>"),
        ("xl/sharedStrings.xml", "<sst xmlns=\"\(main)\">\(strings)</sst>"),
      ] + more)
  }

  static func zip(_ parts: [(String, String)]) -> [UInt8] {
    let path = FileManager.default.temporaryDirectory.appending(path: "hoptac-\(UUID().uuidString).zip")
    defer { try? FileManager.default.removeItem(at: path) }
    var error: Int32 = 0
    guard let archive = zip_open(path.path, ZIP_CREATE | ZIP_TRUNCATE, &error) else { return [] }
    var held: [UnsafeMutableRawBufferPointer] = []
    for (name, text) in parts {
      let copy = UnsafeMutableRawBufferPointer.allocate(byteCount: max(1, text.utf8.count), alignment: 1)
      copy.copyBytes(from: Array(text.utf8))
      held.append(copy)
      let source = zip_source_buffer(archive, copy.baseAddress, UInt64(text.utf8.count), 0)
      zip_file_add(archive, name, source, zip_flags_t(ZIP_FL_ENC_UTF_8))
    }
    zip_close(archive)
    held.forEach { $0.deallocate() }
    return (try? Data(contentsOf: path)).map { Array($0) } ?? []
  }

  static func rows(_ bytes: [UInt8], limits: Workbook.Limits = .init()) throws -> [SheetRow] {
    let rows = try SheetRows.opening(bytes, limits: limits)
    return try rows.rows(.max)
  }
}
