import Kit

/// Bộ mở tệp: turns a file as people send it into text that can be read, a line for each paragraph.
///
/// The kind of a file is decided by its content. Everything but plain text is opened inside a `Sandbox`; work is bounded
/// in bytes, pages, time and memory, tells how far it has come, and stops when its task is cancelled.
public struct DocumentReader: Sendable {
  public struct Limits: Sendable {
    public var bytes = 40 << 20
    /// Of a PDF.
    public var pages = 500
    /// That must be recognised from pictures.
    public var scannedPages = 200

    public init() {}
  }

  /// How far the work has come; pages count from 1.
  public struct Progress: Sendable {
    public let page: Int
    public let pages: Int
  }

  public var limits: Limits
  private let mechanisms: [Sandbox.Mechanism]

  /// - Parameter mechanisms: ways to make a sandbox, the best first.
  public init(limits: Limits = Limits(), mechanisms: [Sandbox.Mechanism] = Sandbox.Mechanism.allCases) {
    self.limits = limits
    self.mechanisms = mechanisms
  }

  /// - Throws: `Fault.invalid` for what cannot be read and why, `Fault.unavailable` where this machine lacks a program,
  ///   `CancellationError` when the task was cancelled.
  public func read(_ bytes: [UInt8], progress: @escaping @Sendable (Progress) -> Void = { _ in }) async throws
    -> DocumentText
  {
    guard bytes.count <= limits.bytes else {
      throw Fault.invalid(
        "Tệp lớn quá \(limits.bytes >> 20) MB. Hãy tách phụ lục ra thành tệp riêng, hoặc quét lại ở 200 dpi, đen trắng."
      )
    }
    let kind = try FileKind(bytes)
    switch kind {
    case .text: return try DocumentText(plain: bytes)
    case .docx, .odt: try ZipArchive(bytes).check()
    case .doc, .fodt, .rtf, .html, .wordXML, .pdf, .png, .jpeg, .tiff: break
    }
    let sandbox = try await Sandbox.open(mechanisms)
    switch kind {
    case .pdf, .png, .jpeg, .tiff:
      return try await PageReader(sandbox: sandbox, limits: limits, progress: progress).read(bytes, kind)
    default:
      let (text, remarks) = try await WordReader(sandbox: sandbox).read(bytes, kind)
      return try DocumentText(kind, text, remarks: remarks)
    }
  }
}
