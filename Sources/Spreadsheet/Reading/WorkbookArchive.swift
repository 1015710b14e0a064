import CZip
import Kit

#if canImport(Glibc)
  import Glibc
#endif

/// The parts of an .xlsx, unpacked as they are read. What the archive says of itself is not believed: what comes out is
/// counted, and stops at a bound.
final class WorkbookArchive {
  private let archive: OpaquePointer
  private let limits: Workbook.Limits

  init(_ bytes: [UInt8], _ limits: Workbook.Limits) throws(Fault) {
    self.limits = limits
    guard bytes.count <= limits.bytes else {
      throw .invalid("Tệp lớn quá \(limits.bytes >> 20) MB. Hãy tách danh sách thành nhiều tệp, hoặc lưu thành CSV.")
    }
    // libzip frees the copy together with its source.
    guard let copy = malloc(max(1, bytes.count)) else { throw .brokenWorkbook }
    bytes.withUnsafeBytes { if let start = $0.baseAddress { memcpy(copy, start, bytes.count) } }
    var error = zip_error_t()
    guard let source = zip_source_buffer_create(copy, UInt64(bytes.count), 1, &error) else {
      free(copy)
      throw .brokenWorkbook
    }
    guard let archive = zip_open_from_source(source, ZIP_RDONLY, &error) else {
      zip_source_free(source)
      throw .brokenWorkbook
    }
    self.archive = archive
    let count = zip_get_num_entries(archive, 0)
    guard count <= limits.parts else { throw .bomb }
  }

  deinit { zip_discard(archive) }

  func holds(_ part: String) -> Bool { zip_name_locate(archive, part, zip_flags_t(ZIP_FL_NOCASE)) >= 0 }

  /// - Throws: `Fault.invalid` where there is no such part, where it is locked, or would grow out of proportion.
  func open(_ part: String) throws(Fault) -> Stream {
    let index = zip_name_locate(archive, part, zip_flags_t(ZIP_FL_NOCASE))
    var stat = zip_stat_t()
    guard index >= 0, zip_stat_index(archive, UInt64(index), 0, &stat) == 0 else { throw .brokenWorkbook }
    guard stat.encryption_method == ZIP_EM_NONE else { throw .lockedWorkbook }
    let (packed, size) = (Int(clamping: stat.comp_size), Int(clamping: stat.size))
    let most = min(
      limits.partBytes, max(limits.freely, packed.multipliedReportingOverflow(by: limits.ratio).partialValue))
    guard size <= most else { throw .bomb }
    guard let file = zip_fopen_index(archive, UInt64(index), 0) else { throw .brokenWorkbook }
    return Stream(file, owner: self, size: size, most: most)
  }

  /// Reads a whole part.
  func read(_ part: String, into scanner: XMLScanner) throws(Fault) {
    let stream = try open(part)
    while try stream.feed(scanner) {}
  }

  /// A part as it is unpacked.
  final class Stream {
    private let file: OpaquePointer
    private let owner: WorkbookArchive
    private let size: Int
    private let most: Int
    private var read = 0
    private let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: 1 << 16, alignment: 16)

    init(_ file: OpaquePointer, owner: WorkbookArchive, size: Int, most: Int) {
      self.file = file
      self.owner = owner
      self.size = size
      self.most = most
    }

    deinit {
      zip_fclose(file)
      buffer.deallocate()
    }

    /// How much of the part has been read, 0–1.
    var share: Double { size == 0 ? 1 : min(1, Double(read) / Double(size)) }

    /// The next piece, which is good until the next call; empty at the end.
    func next() throws(Fault) -> UnsafeRawBufferPointer {
      let count = zip_fread(file, buffer.baseAddress, UInt64(buffer.count))
      guard count >= 0 else { throw .brokenWorkbook }
      read += Int(count)
      guard read <= most else { throw .bomb }
      return UnsafeRawBufferPointer(rebasing: buffer[..<Int(count)])
    }

    /// Gives the next piece to a scanner; false at the end.
    func feed(_ scanner: XMLScanner) throws(Fault) -> Bool {
      let piece = try next()
      try scanner.feed(piece, isLast: piece.isEmpty)
      return !piece.isEmpty
    }
  }
}

extension Fault {
  static let brokenWorkbook = Fault.invalid(
    "Tệp bảng tính bị hỏng hoặc không đúng chuẩn nên không mở được. Hãy mở bằng Excel trên máy của bạn, lưu lại thành .xlsx rồi gửi lại."
  )
  static let lockedWorkbook = Fault.invalid(
    "Tệp bảng tính có mật khẩu nên không mở được. Hãy bỏ mật khẩu (lưu lại bản không đặt mật khẩu) rồi gửi lại.")
  static let bomb = Fault.invalid(
    "Tệp bảng tính bung ra lớn bất thường nên không được mở. Hãy mở thử trên máy của bạn, chép phần cần dùng sang tệp mới rồi gửi lại."
  )
}
