import Documents
import Government
import Kit

/// Tệp báo cáo: a report in the form of its issuer, the state's (NĐ 30/2020/NĐ-CP) or the Party's, with number and day
/// left for the hand.
struct ReportDocument: Sendable {
  let sheet: ReportSheet
  /// Number and digest of the version; nil of a draft.
  let version: (number: Int, digest: String)?

  init(_ sheet: ReportSheet, _ version: (Int, String)?) {
    self.sheet = sheet
    self.version = version
  }

  /// A flat OpenDocument text.
  /// - Parameter template: as an officer has redrawn it; nil for the one that comes with the program.
  /// - Throws: where the template that comes with the program cannot be read.
  func text(_ template: FlatTemplate? = nil) throws -> String { try official.flat(template) }

  var official: OfficialDocument {
    let head = sheet.letterhead
    let isParty = head?.isParty ?? false
    var document = OfficialDocument(
      isParty ? .party : .state, issuer: head?.issuer ?? sheet.agency,
      symbol: head?.symbol(of: "BC") ?? "BC-........", place: head?.place ?? "........", type: "Báo cáo",
      subject: "Tình hình phát triển kinh tế tập thể, hợp tác xã\n\(sheet.period ?? sheet.title)",
      body: body, signature: .init(head?.signature ?? ["QUYỀN HẠN, CHỨC VỤ CỦA NGƯỜI KÝ"]),
      recipients: sheet.receivers + [head?.archive ?? "Lưu: VT"])
    document.superior = head?.superior ?? ""
    // The year is left where it can be known.
    document.year = String(sheet.cutOff.suffix(4))
    document.addressees = sheet.receivers
    document.remark = version.map { "Lần trình \($0.number), mã nội dung \($0.digest.prefix(16))" } ?? "Bản nháp"
    return document
  }

  private var body: [DocumentBlock] {
    let opening =
      "Thực hiện \(sheet.citation ?? sheet.source), \(sheet.agency) báo cáo như sau (số liệu tính đến ngày \(sheet.cutOff)):"
    let end = sheet.letterhead?.isParty ?? false ? "." : "./."
    return [.paragraph(opening)] + sheet.sections.flatMap(section) + accounts + charts
      + [.paragraph("Trên đây là báo cáo của \(sheet.agency)\(end)")] + annexes
  }

  private func section(_ section: ReportSheet.Section) -> [DocumentBlock] {
    let paragraphs = section.paragraphs.filter { !$0.text.isEmpty }
    if section.lines.isEmpty && paragraphs.isEmpty { return [] }
    var blocks: [DocumentBlock] = [.heading(1, "\(section.number). \(section.title)")]
    let lines = section.lines.filter(\.saysAnything)
    if !lines.isEmpty { blocks.append(.table(figures(lines))) }
    for (index, paragraph) in paragraphs.enumerated() {
      blocks.append(.heading(2, "\(index + 1). \(paragraph.title)"))
      blocks.append(.paragraph(paragraph.text))
    }
    return blocks
  }

  private func figures(_ lines: [ReportSheet.Line]) -> DocumentTable {
    let year = sheet.year.map { " \($0)" } ?? ""
    let before = sheet.year.map { " \($0 - 1)" } ?? " kỳ trước"
    let hasPlan = lines.contains { $0.plan != nil }
    var columns: [DocumentTable.Column] = [.text("Chỉ tiêu", hasPlan ? 55 : 75), .text("Đơn vị tính", 20)]
    columns += [.number("Thực hiện\(before)", 20)]
    if hasPlan { columns.append(.number("Kế hoạch\(year)", 18)) }
    columns.append(.number("Ước thực hiện\(year)", 20))
    if hasPlan { columns.append(.number("So kế hoạch", 18)) }
    columns.append(.number("So cùng kỳ", 18))
    return DocumentTable(
      columns,
      lines.map { line in
        var cells: [DocumentTable.Cell] = [
          .init(title(line), note: line.source.map { "(\($0))" }), .init(line.unit), .init(line.previous ?? "–"),
        ]
        if hasPlan { cells.append(.init(line.plan ?? "–")) }
        cells.append(.init(line.value ?? "–"))
        if hasPlan { cells.append(.init(line.ofPlan ?? "–")) }
        return .cells(cells + [.init(line.change ?? "–")])
      })
  }

  private func title(_ line: ReportSheet.Line) -> String { line.parent == nil ? line.title : "– \(line.title)" }

  /// Every column that offices print, and the tables by area and field, on pages that lie on their side.
  private var annexes: [DocumentBlock] {
    let lines = sheet.lines.filter(\.saysAnything)
    var annexes: [(subject: String, table: DocumentTable)] = []
    if lines.contains(where: { $0.plan != nil || $0.half != nil || $0.next != nil }) {
      annexes.append(("Tổng hợp số liệu \(sheet.period ?? "")", wide(lines)))
    }
    for table in sheet.tables ?? [] { annexes.append((table.title, drawn(table))) }
    return annexes.enumerated().flatMap { index, annex -> [DocumentBlock] in
      [
        .annex(title: annexes.count == 1 ? "PHỤ LỤC" : "PHỤ LỤC \(Self.roman(index + 1))", annex.subject),
        .table(annex.table),
      ]
    }
  }

  private func wide(_ lines: [ReportSheet.Line]) -> DocumentTable {
    let year = sheet.year ?? 0
    return DocumentTable(
      [
        .text("Chỉ tiêu", 62), .text("Đơn vị tính", 20), .number("Thực hiện năm \(year - 1)", 20),
        .number("Kế hoạch năm \(year)", 20), .number("6 tháng \(year)", 20), .number("Ước năm \(year)", 20),
        .number("So kế hoạch", 20), .number("So cùng kỳ", 20), .number("Kế hoạch năm \(year + 1)", 20),
        .text("Nguồn số liệu", 30),
      ],
      lines.map { line in
        .cells(
          [.init(title(line)), .init(line.unit)]
            + [line.previous, line.plan, line.half, line.value, line.ofPlan, line.change, line.next].map {
              .init($0 ?? "–")
            }
            + [
              .init(
                [line.isComputed ? "tính từ sổ bộ" : "đơn vị nhập", line.toldWords].compactMap { $0 }.joined(
                  separator: "; "))
            ])
      })
  }

  private func drawn(_ table: ReportSheet.Table) -> DocumentTable {
    func cells(_ row: ReportSheet.Table.Row) -> [DocumentTable.Cell] {
      [.init(row.title)] + row.values.map { .init($0 ?? "–") }
    }
    return DocumentTable(
      [.text("Đơn vị", 60)] + table.columns.map { .number($0, max(14, 190 / max(1, table.columns.count))) },
      table.rows.map { .cells(cells($0)) } + (table.total.map { [.total(cells($0))] } ?? []))
  }

  private static func roman(_ number: Int) -> String {
    let signs = ["I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X"]
    return number <= signs.count ? signs[number - 1] : String(number)
  }

  private var charts: [DocumentBlock] {
    (sheet.tables ?? []).compactMap { ReportChart($0) }.flatMap { chart -> [DocumentBlock] in
      [.heading(2, chart.pictureTitle), .picture(chart.picture)]
    }
  }

  /// What the targets and the work of each directive have come to, as the part after those of the form.
  private var accounts: [DocumentBlock] {
    if sheet.accounts.isEmpty { return [] }
    let number = Self.roman(sheet.sections.count + 1)
    return [.heading(1, "\(number). Kết quả thực hiện theo văn bản")]
      + sheet.accounts.enumerated().flatMap { index, account -> [DocumentBlock] in
        [.heading(2, "\(index + 1). \(account.document)")]
          + entries(account.targets, "Chỉ tiêu", "Mức đạt", "Đánh giá")
          + entries(account.assignments, "Nhiệm vụ", "Cơ quan thực hiện", "Tình hình")
      }
  }

  private func entries(
    _ entries: [ReportSheet.Account.Entry], _ what: String, _ body: String, _ standing: String
  ) -> [DocumentBlock] {
    if entries.isEmpty { return [] }
    return [
      .table(
        DocumentTable(
          [.text(what, 75), .text("Điều khoản", 22), .text(body, 38), .text(standing, 30)],
          entries.map { .cells([.init($0.title), .init($0.clause ?? ""), .init($0.body), .init($0.standing)]) }))
    ]
  }
}

extension ReportSheet.Line {
  /// Whether there is anything to print in its row; a part that nobody has told stands in the form alone.
  fileprivate var saysAnything: Bool { parent == nil || [value, previous, plan, half, next].contains { $0 != nil } }
}
