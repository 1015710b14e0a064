import Kit

/// Reads what LibreOffice opens: .docx, .doc, .odt, .fodt, .rtf, HTML, and the XML of Word 2003.
///
/// Each run has a profile of its own, which goes with the sandbox.
struct WordReader {
  let sandbox: Sandbox

  func read(_ bytes: [UInt8], _ kind: FileKind) async throws -> (text: String, remarks: [String]) {
    guard let filter = kind.filter else { throw Fault.broken }
    return try await InputFile.with(bytes, ending: kind.ending) { file in
      let flat = try await convert(file, filter, to: "fodt", "OpenDocument Text Flat XML")
      guard contains("<office:text", in: flat[...]) else { throw Fault.broken }
      let document = FlatDocument(flat)
      var numbered: String?
      if document.hasLists {
        let text = try await convert(file, filter, to: "txt", "Text (encoded):UTF8")
        numbered = String(
          decoding: text.starts(with: [0xEF, 0xBB, 0xBF]) ? text.dropFirst(3) : text[...], as: UTF8.self)
      }
      var remarks = document.encodings.sorted { $0.rawValue < $1.rawValue }.map(\.remark)
      if document.hasNotes { remarks.append("Chú thích cuối trang không được đọc vào bản chữ; hãy xem ở bản gốc.") }
      return (document.text(numbered: numbered), remarks)
    }
  }

  func convert(_ file: InputFile, _ filter: String, to ending: String, _ exporter: String) async throws
    -> [UInt8]
  {
    let script = """
      mkdir -p ho-so/user ra
      printf '%s' "$1" >ho-so/user/registrymodifications.xcu
      soffice -env:UserInstallation=file://\(Sandbox.scratch)/ho-so --headless --norestore --nologo --nodefault \
        --nolockcheck --infilter="$2" --convert-to "$3:$4" --outdir ra "$5" >/dev/null 2>&1
      cat ra/van-ban."$3"
      """
    let limits = Sandbox.Limits(
      seconds: 90, processorSeconds: 60, memory: 3 << 30, scratch: 256 << 20, output: 96 << 20)
    return try await Tool.soffice.alone {
      try await sandbox.run(
        "sh", ["-c", script, "sh", Self.profile, filter, ending, exporter, file.pathInside], on: file, limits)
    }
  }

  /// No macros, no links followed, no pictures or pages from elsewhere; besides, there is no network to fetch them by.
  private static let profile = """
    <?xml version="1.0" encoding="UTF-8"?>
    <oor:items xmlns:oor="http://openoffice.org/2001/registry" xmlns:xs="http://www.w3.org/2001/XMLSchema" \
    xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">\(
      [
        ("Office.Common/Security/Scripting", "DisableMacrosExecution", "true"),
        ("Office.Common/Security/Scripting", "MacroSecurityLevel", "3"),
        ("Office.Common/Security/Scripting", "BlockUntrustedRefererLinks", "true"),
        ("Office.Common/Security/Scripting", "DisableActiveContent", "true"),
        ("Office.Writer/Content/Update", "Link", "0"),
        ("Office.Common/Misc", "FirstRun", "false"),
      ].map { path, name, value in
        "<item oor:path=\"/org.openoffice.\(path)\"><prop oor:name=\"\(name)\" oor:op=\"fuse\"><value>\(value)</value></prop></item>"
      }.joined())</oor:items>
    """
}

extension FileKind {
  /// How LibreOffice is told to read it: left to itself it takes any text for a document.
  fileprivate var filter: String? {
    switch self {
    case .docx: "MS Word 2007 XML"
    case .doc: "MS Word 97"
    case .odt: "writer8"
    case .fodt: "OpenDocument Text Flat XML"
    case .rtf: "Rich Text Format"
    case .html: "HTML (StarWriter)"
    case .wordXML: "MS Word 2003 XML"
    case .text, .pdf, .png, .jpeg, .tiff: nil
    }
  }

  fileprivate var ending: String { self == .wordXML ? "xml" : rawValue }
}
