import Documents
import Government
import Kit

extension Urging {
  /// Dự thảo công văn đôn đốc: the letter in the form of whoever sends it, with the table of those who are late; number, day
  /// and the day by which it wants an answer are left to the signer.
  /// - Parameter name: of the body that sends it, among those offered.
  func letter(in name: String = "") -> Paper {
    let issuer = issuers.chosen(name)
    var document = OfficialDocument(
      from: issuer?.letterhead, type: nil,
      subject: "đôn đốc thực hiện \(source)",
      body: [
        .paragraph(
          "Thực hiện \(source)\(subject.isDirective ? "" : ", về việc: \(title)"). Qua theo dõi, đến ngày \(today.vietnamese) còn \(Set(late.map(\.name)).count) đơn vị chưa hoàn thành \(subject.isDirective ? "các nhiệm vụ đã quá hạn" : "nhiệm vụ"), cụ thể như sau:"
        ),
        .table(table),
        .paragraph(
          "Đề nghị \(late.count == 1 ? late[0].name : "các đơn vị có tên trên") khẩn trương thực hiện và báo cáo kết quả về \(issuer?.agency.name ?? "cơ quan ban hành") trước ngày ..../..../......; nêu rõ nguyên nhân chậm và khó khăn, vướng mắc (nếu có)./."
        ),
      ], recipients: ["Như trên"])
    document.addressees = Self.addressees(late)
    return Paper(document: document, name: "don-doc-\(today)", issuers: issuers, issuer: issuer?.agency)
  }

  private var table: DocumentTable {
    DocumentTable(
      [.number("STT", 10), .text("Đơn vị", 52), .text("Việc", 66), .text("Thời hạn", 22), .text("Tình hình", 24)],
      late.enumerated().map { index, late in
        .cells([
          .init("\(index + 1)"), .init(late.name), .init(late.what), .init(late.due?.vietnamese ?? ""),
          .init(late.days > 0 ? "quá hạn \(late.days.grouped) ngày" : "chưa báo kết quả"),
        ])
      })
  }

  /// Each body once; beyond what a head can hold, those of the table.
  private static func addressees(_ late: [Urge.Late]) -> [String] {
    var names: [String] = []
    for late in late where !names.contains(late.name) { names.append(late.name) }
    return names.count <= 6 ? names : ["Các đơn vị có tên trong bảng dưới đây"]
  }
}
