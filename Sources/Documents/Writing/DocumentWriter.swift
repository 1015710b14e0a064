import Foundation
import Kit

/// Bộ xuất văn bản: turns a flat OpenDocument text into the files that people pass on, by LibreOffice in the sandbox.
///
/// One at a time on a machine, so that a deadline night with many reports does not eat its memory; each run has a
/// profile of its own, is bounded in time and size, and what it wrote is checked by its content.
public struct DocumentWriter: Sendable {
  public enum Format: String, Sendable, CaseIterable {
    case docx, pdf

    public var title: String { self == .docx ? "Word (.docx)" : "PDF" }
    public var mediaType: String { kind.mediaType }

    var kind: FileKind { self == .docx ? .docx : .pdf }
    fileprivate var exporter: String {
      switch self {
      case .docx: "MS Word 2007 XML"
      case .pdf:
        #"writer_pdf_Export:{"UseLosslessCompression":{"type":"boolean","value":"true"},"#
          + #""UseTaggedPDF":{"type":"boolean","value":"true"}}"#
      }
    }
  }

  /// Of the flat text.
  public static let largest = 24 << 20

  private let mechanisms: [Sandbox.Mechanism]

  /// - Parameter mechanisms: ways to make a sandbox, the best first.
  public init(mechanisms: [Sandbox.Mechanism] = Sandbox.Mechanism.allCases) { self.mechanisms = mechanisms }

  /// - Throws: `Fault.unavailable` where this machine lacks a program, naming the package that brings it, or where others
  ///   have been before for too long; `Fault.invalid` where the text is too large or cannot be written.
  public func write(_ flat: String, as format: Format) async throws -> [UInt8] {
    let bytes = Array(flat.utf8)
    guard bytes.count <= Self.largest else {
      throw Fault.invalid(
        "Văn bản dài quá \(Self.largest >> 20) MB nên không xuất được. Hãy bớt bảng, để số liệu chi tiết ở phụ lục Excel."
      )
    }
    guard Tool.path(Tool.soffice.rawValue) != nil else { throw Fault.noOffice }
    let sandbox: Sandbox
    do { sandbox = try await Sandbox.open(mechanisms) } catch is Fault { throw Fault.noSandbox }
    let written = try await OfficeTurn.hold {
      try await InputFile.with(bytes, ending: "fodt") { file in
        try await WordReader(sandbox: sandbox)
          .convert(file, "OpenDocument Text Flat XML", to: format.rawValue, format.exporter)
      }
    }
    guard format.holds(written) else { throw Fault.notWritten }
    return written
  }
}

extension DocumentWriter.Format {
  /// LibreOffice ends well also where it has failed, so the file itself is asked.
  fileprivate func holds(_ bytes: [UInt8]) -> Bool {
    guard (try? FileKind(bytes)) == kind else { return false }
    return self == .docx || contains("%%EOF", in: bytes.suffix(64))
  }
}

extension Fault {
  fileprivate static let noOffice = Fault.unavailable(
    "Máy chủ chưa xuất được tệp Word, PDF vì thiếu LibreOffice. Người quản trị hãy chạy: apt-get install \(Tool.soffice.package). "
      + "Trong lúc chờ, hãy tải tệp OpenDocument (.fodt): Word và LibreOffice đều mở được.", retryAfter: nil)

  fileprivate static let noSandbox = Fault.unavailable(
    "Máy chủ chưa xuất được tệp Word, PDF vì không tạo được hộp cát. Người quản trị hãy chạy: apt-get install bubblewrap, và "
      + "cho phép không gian tên người dùng (user namespaces). Trong lúc chờ, hãy tải tệp OpenDocument (.fodt).",
    retryAfter: nil)

  fileprivate static let notWritten = Fault.invalid(
    "Không xuất được tệp từ văn bản này. Nếu đang dùng mẫu tự vẽ, hãy thử lại với mẫu đi kèm; nếu vẫn không được, hãy báo người "
      + "quản trị.")
}
