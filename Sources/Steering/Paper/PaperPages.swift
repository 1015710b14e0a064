import Documents
import Government
import Kit
import Web

extension HTML {
  /// A draft as it will stand on paper, with its files and whose name it goes out in.
  /// - Parameter address: of this page; its files are below it.
  static func paper(
    _ paper: Paper, _ title: String, crumbs: [Crumb], at address: Link, _ visit: Visit, _ actor: Actor
  ) -> HTML {
    visit.layout(for: actor).page(
      title, summary: "Số, ngày và chữ ký để trống cho người ký.", crumbs: crumbs,
      actions: files(of: paper, at: address)
    ) {
      """
      \(sheet(paper.document))
      """
    }
  }

  /// The files of a draft.
  static func files(of paper: Paper, at address: Link) -> [Action] {
    let file = Link.own(address.text + "/tep")?.query("co-quan", paper.issuer?.id.text) ?? address
    return [
      .open("Tải Word", file.query("dang", Paper.Format.docx.rawValue), isPrimary: true),
      .choose(
        "Dạng khác",
        [Paper.Format.pdf, .fodt].map { ($0.title, file.query("dang", $0.rawValue)) }),
    ]
      + (paper.issuers.all.count > 1
        ? [
          .choose(
            "Cơ quan ban hành",
            paper.issuers.all.map(\.agency).map { ($0.name, address.query("co-quan", $0.id.text)) })
        ] : [])
  }

  private static func sheet(_ document: OfficialDocument) -> HTML {
    let isParty = document.form == .party
    let letter = document.type.isEmpty
    return """
      <article class="card paper" aria-label="Bản soạn sẵn">
      <div class="letterhead">
      <p>\(if: !document.superior.isEmpty, "\(document.superior.uppercased())<br>")\
      <strong>\(lines(document.issuer.uppercased()))</strong><br>Số: &nbsp; &nbsp; &nbsp;\(if: !isParty, "/", else: "-")\(document.symbol)\
      \(if: letter, "<br>V/v \(document.subject)")</p>
      <p><strong>\(isParty ? "ĐẢNG CỘNG SẢN VIỆT NAM" : "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM")</strong>\
      \(if: !isParty, "<br><strong>Độc lập - Tự do - Hạnh phúc</strong>")<br>\
      <em>\(document.place), ngày … tháng … năm …</em></p>
      </div>
      \(if: !letter, "<p class=\"capitals\">\(document.type.uppercased())<br>\(lines(document.subject))</p>")
      \(if: !document.addressees.isEmpty, "<p class=\"addressees\">Kính gửi: \(document.addressees.joined(separator: "; ")).</p>")
      \(document.body.enumerated().map { block($1, named: "Bảng \($0 + 1)") })
      <div class="letterhead signing">
      <p class="soft"><strong><em>Nơi nhận:</em></strong>\(document.recipients.map { "<br>- \($0)" })</p>
      <p><strong>\(document.signature.lines.map { HTML(escaping: $0.uppercased()) }.joined(by: "<br>"))</strong></p>
      </div>
      </article>
      """
  }

  private static func lines(_ text: String) -> HTML {
    text.split(whereSeparator: \.isNewline).map { HTML(escaping: String($0)) }.joined(by: "<br>")
  }

  private static func block(_ block: DocumentBlock, named name: String) -> HTML {
    switch block {
    case .heading(1, let text): "<h2>\(text)</h2>"
    case .heading(_, let text): "<h3>\(text)</h3>"
    case .paragraph(let text): "<p>\(lines(text))</p>"
    case .note(let text): "<p class=\"soft\"><em>\(text)</em></p>"
    case .annex(let title, let subject): "<h2 class=\"capitals\">\(title)<br>\(subject)</h2>"
    case .picture(let picture): "<p class=\"soft\">\(picture.title)</p>"
    case .table(let table):
      .table(
        name,
        table.columns.enumerated().map { index, column in
          column.isNumber ? .number(column.title) : index == 0 ? .heading(column.title) : .text(column.title)
        },
        table.rows.map { row -> [HTML] in
          switch row {
          case .cells(let cells), .total(let cells): cells.map(cell)
          case .group(let title): ["\(title)"] + table.columns.dropFirst().map { _ in HTML.empty }
          }
        })
    }
  }

  private static func cell(_ cell: DocumentTable.Cell) -> HTML {
    "\(lines(cell.text))\(cell.note.map { "<br><small>\($0)</small>" })"
  }
}

extension Papers {
  /// The file that an address asks for.
  func reply(_ paper: Paper, _ visit: Visit) async throws -> Reply {
    let format = Paper.Format(rawValue: visit.query["dang"]) ?? .docx
    return .download(
      try await file(paper, format, as: visit.credential), contentType: format.mediaType,
      name: "\(paper.name).\(format.rawValue)")
  }
}
