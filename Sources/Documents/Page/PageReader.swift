import Kit

/// Reads files made of pages: PDF with text, and scans as PDF or pictures.
struct PageReader {
  let sandbox: Sandbox
  let limits: DocumentReader.Limits
  /// Pages that an earlier run has recognised, by their number.
  let known: [Int: RecognisedPage]
  let progress: @Sendable (DocumentReader.Progress) async throws -> Void

  /// A page with fewer words may be a picture with a stamp.
  private static let fewWords = 12

  func read(_ bytes: [UInt8], _ kind: FileKind) async throws -> DocumentText {
    let pdf = kind.isImage ? try await self.pdf(of: bytes, kind) : bytes
    return try await InputFile.with(pdf, ending: "pdf") { file in
      let said = try await sandbox.run(
        .pdfinfo, ["-f", "1", "-l", String(limits.pages), file.pathInside], on: file, Sandbox.Limits(output: 4 << 20))
      let info = try PDFInfo(said, of: pdf, limits: limits)
      let tsv = try await sandbox.run(
        .pdftotext, ["-tsv", "-q", file.pathInside, "-"], on: file,
        Sandbox.Limits(seconds: 120, processorSeconds: 100, output: 96 << 20))
      var written = WordPage.pages(tsv)
      let remarks = Self.decode(&written)
      return try await read(file, kind, info, written, remarks)
    }
  }

  private func read(
    _ file: InputFile, _ kind: FileKind, _ info: PDFInfo, _ written: [WordPage], _ remarks: [String]
  ) async throws -> DocumentText {
    let byNumber = Dictionary(written.map { ($0.number, $0) }) { first, _ in first }
    let few = info.sizes.indices.count { (byNumber[$0 + 1]?.words.count ?? 0) < Self.fewWords }
    guard few <= limits.scannedPages else { throw Fault.tooManyPages(few, limits.scannedPages, "trang quét") }
    var flow = PageFlow()
    var (remarks, count) = (remarks, 0)
    for (index, size) in info.sizes.enumerated() {
      try Task.checkCancellation()
      let number = index + 1
      var page = byNumber[number] ?? WordPage(number: number, width: size.width, height: size.height)
      var recognised = known[number]
      let isNew = recognised == nil
      if isNew, page.words.count < Self.fewWords || kind.isImage, let scan = try await scan(file, number, size),
        kind.isImage || scan.page.words.count > page.words.count
      {
        recognised = RecognisedPage(
          words: scan.page, skew: scan.skew, picture: try await picture(file, number, size))
      }
      if let recognised {
        flow.add(recognised.words, recognised: (recognised.skew, recognised.picture))
        count += 1
      } else {
        if Self.mayHaveTables(page) { page.tables = try await tables(file, number, size) }
        flow.add(page, recognised: nil)
      }
      try await progress(
        DocumentReader.Progress(page: number, pages: info.sizes.count, recognised: isNew ? recognised : nil))
    }
    if count > 0 {
      remarks.append(
        "\(count) trang được nhận dạng từ ảnh nên có thể sai chữ, sai số; hãy đối chiếu từng đoạn với ảnh trang.")
    }
    return try DocumentText(kind, flow.text + "\n", remarks: remarks, pages: flow.pages)
  }

  /// Words in an old table of letters become Unicode, before any place is counted.
  private static func decode(_ pages: inout [WordPage]) -> [String] {
    let text = pages.flatMap(\.words).map(\.text).joined(separator: " ")
    guard let encoding = LegacyEncoding.find(in: text) else { return [] }
    for page in pages.indices {
      pages[page].words = pages[page].words.map {
        PageWord(text: encoding.decode($0.text, font: nil) ?? $0.text, box: $0.box, confidence: $0.confidence)
      }
    }
    return [encoding.remark]
  }

  // MARK: - Pictures of pages

  /// Of the grid of a table two rows at least have three cells.
  private static func mayHaveTables(_ page: WordPage) -> Bool {
    PageLine.rows(page.words, em: page.em / 2).count { $0.count >= 3 } >= 2
  }

  private func tables(_ file: InputFile, _ number: Int, _ size: PDFInfo.Size) async throws -> [RuledTable] {
    let dpi = Self.dpi(size, wanted: 100)
    guard let image = try await image(file, number, dpi) else { return [] }
    return image.ruledTables(dpi: dpi).map { $0.scaled(by: 72 / dpi) }
  }

  private func image(_ file: InputFile, _ number: Int, _ dpi: Double) async throws -> GreyImage? {
    let page = String(number)
    let pgm = try await sandbox.run(
      .pdftoppm, ["-q", "-gray", "-r", String(dpi), "-f", page, "-l", page, file.pathInside], on: file,
      Sandbox.Limits(seconds: 40, output: 48 << 20))
    return GreyImage(pgm: pgm)
  }

  /// As many pixels an inch as wanted, or as few as keep the page below 40 million of them.
  private static func dpi(_ size: PDFInfo.Size, wanted: Double) -> Double {
    min(wanted, (40e6 / (size.width * size.height)).squareRoot() * 72).rounded(.down)
  }

  private func scan(_ file: InputFile, _ number: Int, _ size: PDFInfo.Size) async throws -> (
    page: WordPage, skew: Skew
  )? {
    let dpi = Self.dpi(size, wanted: 200)
    guard let image = try await image(file, number, dpi) else { throw Fault.broken }
    let skew = Skew(of: image)
    let straight = skew.straightened(image)
    let tables = straight.ruledTables(dpi: dpi)
    // The lines of tables stay in: without them the blanks of a row are all of one kind, and words run together.
    // So is a small slope: tesseract is used to it, and turning by whole pixels frays the letters.
    let isSteep = abs(skew.slope) > 0.02
    let paper = isSteep ? straight : image
    guard var page = try await recognise(paper, number, dpi) else { return nil }
    // Specks cost more letters than smoothing does, but on a good page smoothing costs some.
    if page.sureness < 93, let smooth = try await recognise(paper.withoutSpecks(), number, dpi),
      smooth.sureness > page.sureness
    {
      page = smooth
    }
    if !isSteep {
      page.words = page.words.map { PageWord(text: $0.text, box: skew.straight($0.box), confidence: $0.confidence) }
    }
    page.tables = tables
    return (page, skew)
  }

  private func recognise(_ image: GreyImage, _ number: Int, _ dpi: Double) async throws -> WordPage? {
    try await InputFile.with(image.pgm, ending: "pgm") { file in
      let tsv = try await Tool.tesseract.alone {
        try await sandbox.run(
          .tesseract, [file.pathInside, "stdout", "-l", "vie", "--psm", "3", "--dpi", String(Int(dpi)), "tsv"],
          on: file, Sandbox.Limits(seconds: 90, processorSeconds: 80, output: 8 << 20))
      }
      guard let found = WordPage.pages(tsv).first else { return nil }
      var page = WordPage(number: number, width: found.width, height: found.height)
      // What it is hardly sure of at all are specks and strokes.
      page.words = found.words.filter { $0.confidence >= 15 }.flatMap(\.withoutStrokes)
      return page
    }
  }

  private func picture(_ file: InputFile, _ number: Int, _ size: PDFInfo.Size) async throws -> DocumentText.Picture? {
    let dpi = Self.dpi(size, wanted: 90)
    let page = String(number)
    let jpeg = try await sandbox.run(
      .pdftoppm,
      ["-q", "-jpeg", "-gray", "-jpegopt", "quality=45", "-r", String(dpi), "-f", page, "-l", page, file.pathInside],
      on: file, Sandbox.Limits(seconds: 40, output: 4 << 20))
    guard let header = try? ImageHeader.sizes(jpeg, .jpeg, most: 1).first else { return nil }
    return DocumentText.Picture(width: header.width, height: header.height, jpeg: jpeg)
  }

  /// A picture as a PDF of its pages, each as wide as A4, so that pictures go the way of scans.
  private func pdf(of bytes: [UInt8], _ kind: FileKind) async throws -> [UInt8] {
    let sizes = try ImageHeader.sizes(bytes, kind, most: limits.scannedPages)
    guard sizes.count <= limits.scannedPages else {
      throw Fault.tooManyPages(sizes.count, limits.scannedPages, "trang quét")
    }
    guard let first = sizes.first,
      sizes.allSatisfy({
        (16...20_000).contains($0.width) && (16...20_000).contains($0.height) && $0.width * $0.height <= 100_000_000
      })
    else {
      throw Fault.invalid("Ảnh quá lớn hoặc quá nhỏ để nhận dạng. Hãy quét lại ở 200 dpi, khổ A4.")
    }
    let dpi = min(1200, max(70, Double(min(first.width, first.height)) / 8.27))
    return try await InputFile.with(bytes, ending: kind.rawValue) { file in
      // Taken for one line it is hardly looked at: only the picture in the PDF is wanted here.
      let pdf = try await Tool.tesseract.alone {
        try await sandbox.run(
          .tesseract, [file.pathInside, "stdout", "-l", "vie", "--psm", "13", "--dpi", String(Int(dpi)), "pdf"],
          on: file, Sandbox.Limits(seconds: 120, processorSeconds: 100, memory: 2 << 30, output: 200 << 20))
      }
      guard contains("%PDF-", in: pdf.prefix(64)) else { throw Fault.broken }
      return pdf
    }
  }
}

extension PageWord {
  /// Without the strokes of a table's lines, and as two words where a capital follows a small letter.
  fileprivate var withoutStrokes: [PageWord] {
    let letters = Array(text)
    guard let first = letters.firstIndex(where: { !"|_¦‗".contains($0) }),
      let last = letters.lastIndex(where: { !"|_¦‗".contains($0) })
    else { return [] }
    let word = letters[first...last]
    // Signs that no document has between its words are specks.
    guard
      word.contains(where: { $0.isLetter || $0.isNumber || "-–+*•&/%.,;:()".contains($0) })
        || word.count == 1 && word[first] == "~"
    else { return [] }
    let seam = word.indices.dropFirst(2).dropLast().first { word[$0].isUppercase && word[$0 - 1].isLowercase }
    guard let seam, word.allSatisfy(\.isLetter) else {
      return [PageWord(text: String(word), box: box, confidence: confidence)]
    }
    let middle = box.left + box.width * Double(seam - first) / Double(word.count)
    return [
      PageWord(
        text: String(word[..<seam]), box: Box(left: box.left, top: box.top, right: middle, bottom: box.bottom),
        confidence: confidence),
      PageWord(
        text: String(word[seam...]), box: Box(left: middle, top: box.top, right: box.right, bottom: box.bottom),
        confidence: confidence),
    ]
  }
}

extension WordPage {
  /// 0…100, of all words together.
  fileprivate var sureness: Double {
    words.isEmpty ? 0 : words.map(\.confidence).reduce(0, +) / Double(words.count)
  }
}

extension RuledTable {
  fileprivate func scaled(by factor: Double) -> RuledTable {
    RuledTable(columns: columns.map { $0 * factor }, rows: rows.map { $0 * factor }, isDrawn: isDrawn)
  }
}
