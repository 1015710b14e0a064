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
    /// For the whole of a file, whatever it is.
    public var seconds = 3600.0

    public init() {}
  }

  /// How far the work has come; pages count from 1.
  public struct Progress: Sendable {
    public let page: Int
    public let pages: Int
    /// Where the page was recognised from a picture just now: what came of it, to be given to a later run.
    public let recognised: RecognisedPage?
  }

  public var limits: Limits
  private let mechanisms: [Sandbox.Mechanism]

  /// - Parameter mechanisms: ways to make a sandbox, the best first.
  public init(limits: Limits = Limits(), mechanisms: [Sandbox.Mechanism] = Sandbox.Mechanism.allCases) {
    self.limits = limits
    self.mechanisms = mechanisms
  }

  /// - Parameters:
  ///   - known: pages of the same file that an earlier run has recognised; they are not recognised again.
  ///   - progress: told after each page; what it throws ends the work.
  /// - Throws: `Fault.invalid` for what cannot be read and why, `Fault.unavailable` where this machine lacks a program,
  ///   `CancellationError` when the task was cancelled.
  public func read(
    _ bytes: [UInt8], known: [RecognisedPage] = [],
    progress: @escaping @Sendable (Progress) async throws -> Void = { _ in }
  ) async throws -> DocumentText {
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
    return try await Clock.within(seconds: limits.seconds, orThrow: .takesTooLong(limits.seconds)) {
      switch kind {
      case .pdf, .png, .jpeg, .tiff:
        let known = Dictionary(known.map { ($0.number, $0) }) { first, _ in first }
        return try await PageReader(sandbox: sandbox, limits: limits, known: known, progress: progress)
          .read(bytes, kind)
      default:
        let (text, remarks) = try await WordReader(sandbox: sandbox).read(bytes, kind)
        return try DocumentText(kind, text, remarks: remarks)
      }
    }
  }
}

extension Fault {
  fileprivate static func takesTooLong(_ seconds: Double) -> Fault {
    .invalid(
      "Tệp mất quá \(Int(seconds / 60)) phút để đọc nên đã dừng lại. Hãy tách tệp thành các phần nhỏ hơn, hoặc dán nội dung văn bản."
    )
  }
}
