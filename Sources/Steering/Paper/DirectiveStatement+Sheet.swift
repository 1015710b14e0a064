import Foundation
import Kit
import Spreadsheet
import Storage
import Web

extension DirectiveStatement {
  private static let columns = [
    SheetColumn("Điều khoản", width: 14), SheetColumn("Loại", width: 12), SheetColumn("Nội dung", width: 60),
    SheetColumn("Chủ trì", width: 40), SheetColumn("Thời hạn theo văn bản", width: 26), SheetColumn("Hạn", width: 12),
    SheetColumn("Mức đặt ra", width: 20), SheetColumn("Đã đạt", width: 12), SheetColumn("Ngày số liệu", width: 12),
    SheetColumn("Tình hình", width: 26), SheetColumn("Ngày hoàn thành", width: 14), SheetColumn("Kết quả", width: 44),
    SheetColumn("Vướng mắc", width: 32), SheetColumn("Kiến nghị", width: 32), SheetColumn("Căn cứ", width: 28),
    SheetColumn("Theo văn bản", width: 26), SheetColumn("Chữ trong văn bản", width: 80),
  ]

  /// Every line, and below each that charges many the part of each body.
  /// - Throws: `Fault.unavailable` where the file cannot be written.
  func workbook() throws -> ReplyFile {
    let path = FileManager.default.temporaryDirectory.appending(
      path: "tinh-hinh-\(UInt64.random(in: 0...UInt64.max)).xlsx"
    ).path
    do {
      let file = try SheetFile(at: path, name: "Tình hình", columns: Self.columns)
      for (clause, line) in lines {
        switch line {
        case .target(let measured): try file.add(row(clause, measured))
        case .open(let words):
          try file.add([.text(clause.address), .text("Chưa theo dõi"), .text(words)])
        case .assignment(let assignment, let parts, let told):
          try file.add(row(clause, "Nhiệm vụ", assignment, lead(assignment, parts), standing(assignment, parts), told))
          for part in parts {
            let name = coverage.register.title(of: part.lead, on: coverage.today)
            try file.add(row(clause, "Phần việc", part, name, standing(part), nil))
          }
        }
      }
      try file.close()
    } catch {
      unlink(path)
      throw error
    }
    return try ReplyFile(taking: path)
  }

  private func row(
    _ clause: Clause, _ kind: String, _ assignment: Assignment, _ lead: String, _ standing: String, _ told: Told?
  ) -> [SheetCell] {
    [
      .text(clause.address), .text(kind), .text(assignment.title), .text(lead), .text(assignment.due.words),
      .day(assignment.due.lastDay), .empty, .empty, .empty, .text(standing), .day(assignment.completedOn),
      .text(told?.result), .text(told?.obstacles), .text(told?.suggestions), .text(told?.paper),
      .text(coverage.documents[assignment.id]), .text(assignment.quote),
    ]
  }

  private func row(_ clause: Clause, _ measured: Targets.Measured) -> [SheetCell] {
    let target = measured.target
    return [
      .text(clause.address), .text("Chỉ tiêu"), .text(target.title), .empty, .empty, .day(target.horizon),
      .text(target.figure),
      measured.latest.flatMap { try? VietnameseNumber(reading: $0.value.shown.vietnamese) }.map { .decimal($0) }
        ?? .empty,
      .day(measured.latest?.day), .text(target.standing(measured.latest, on: coverage.today).title), .empty,
      .text(target.missing(measured.latest, on: coverage.today)), .empty, .empty, .text(measured.latest?.source),
      .empty, .text(target.quote),
    ]
  }
}
