import Foundation
import Kit

/// Tệp báo cáo: a report in the form of the state (NĐ 30/2020/NĐ-CP), number and date left for the hand.
struct ReportDocument: Sendable {
  let sheet: ReportSheet
  let version: ReportVersion?

  init(_ sheet: ReportSheet, _ version: ReportVersion?) {
    self.sheet = sheet
    self.version = version
  }

  /// A flat OpenDocument text.
  /// - Throws: where the template that comes with the program cannot be read.
  func text() throws -> String {
    FlatTemplate(text: try ReportingData.template("bao-cao")).filled(entry)
  }

  private var entry: FlatTemplate.Entry {
    FlatTemplate.Entry(
      values: [
        "co_quan": sheet.agency.uppercased(), "co_quan_thuong": sheet.agency, "dia_danh": place, "nam": year,
        "ten": sheet.title.uppercased(),
        "trich_yeu": "Tình hình phát triển kinh tế tập thể, hợp tác xã", "can_cu": sheet.source,
        "den_ngay": sheet.cutOff,
        "noi_nhan": sheet.receivers.map { "- \($0);" }.joined(separator: "\n"),
        "ban": version.map { "Lần trình \($0.number), mã nội dung \($0.digest.prefix(16))" } ?? "Bản nháp",
      ],
      groups: [
        .init(name: "so_lieu", element: .section, entries: sheet.sections.filter { !$0.lines.isEmpty }.map(figures)),
        .init(name: "muc", element: .section, entries: sheet.sections.flatMap(texts)),
        .init(name: "van_ban", element: .section, entries: sheet.accounts.map(account)),
      ])
  }

  private func figures(_ section: ReportSheet.Section) -> FlatTemplate.Entry {
    .init(
      values: ["ten": "\(section.number). \(section.title)"],
      groups: [
        .init(
          name: "dong", element: .row,
          entries: section.lines.map { line in
            .init(values: [
              "ten": line.title, "nguon": line.source.map { "(\($0))" } ?? "", "don_vi": line.unit,
              "ky_truoc": line.previous ?? "–", "thuc_hien": line.value ?? "–", "so_sanh": line.change ?? "–",
            ])
          })
      ])
  }

  /// Each text under its title; the title of the section before the first.
  private func texts(_ section: ReportSheet.Section) -> [FlatTemplate.Entry] {
    section.paragraphs.filter { !$0.text.isEmpty }.enumerated().map { index, paragraph in
      .init(values: [
        "ten": index == 0 ? "\(section.number). \(section.title)" : "", "tieu_de": paragraph.title,
        "noi_dung": paragraph.text,
      ])
    }
  }

  private func account(_ account: ReportSheet.Account) -> FlatTemplate.Entry {
    .init(
      values: ["ten": account.document],
      groups: [
        .init(
          name: "viec", element: .row,
          entries: (account.targets + account.assignments).map { entry in
            .init(values: [
              "ten": entry.title, "dieu": entry.clause ?? "", "co_quan": entry.body, "tinh_hinh": entry.standing,
            ])
          })
      ])
  }

  /// The place of issue is the name of the area at the end of the body's name: “Quảng Ngãi”, “Đăk Tô”.
  private var place: String {
    for word in [" tỉnh ", " thành phố ", " xã ", " phường ", " huyện ", " đặc khu "] {
      if let range = sheet.agency.range(of: word, options: .backwards) {
        return String(sheet.agency[range.upperBound...])
      }
    }
    return "........"
  }

  /// The year is left where it can be known.
  private var year: String { String(sheet.cutOff.suffix(4)) }
}
