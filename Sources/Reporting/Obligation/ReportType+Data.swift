import Foundation
import Kit

extension ReportType {
  /// The duties that come with the program, in the order of the file.
  public static let all: [ReportType] = {
    do {
      return try table(ReportingData.file("report-types"))
    } catch {
      // Without duties nobody would be late: a file that cannot be read must not pass for an empty one.
      fatalError("\(error)")
    }
  }()

  /// - Throws: `Fault.invalid` naming the line that cannot be read.
  static func table(_ bytes: [UInt8]) throws(Fault) -> [ReportType] {
    var types: [ReportType] = []
    for (index, fields) in CSV.table(bytes).enumerated() {
      guard let type = ReportType(fields) else {
        throw .invalid("report-types.csv, dòng \(index + 2): thiếu hoặc sai một cột bắt buộc.")
      }
      types.append(type)
    }
    return types
  }

  private init?(_ fields: [String: String]) {
    func text(_ name: String) -> String? { fields[name].flatMap { $0.isEmpty ? nil : $0 } }
    func list(_ name: String) -> [String] { (fields[name] ?? "").split(separator: "|").map(String.init) }
    guard let code = text("code"), let title = text("title"), let rhythm = text("rhythm").flatMap(Rhythm.init),
      let from = text("valid_from").flatMap({ Day($0) }),
      let document = text("document"), let clause = text("clause"), !list("debtors").isEmpty
    else { return nil }
    self.code = code
    self.title = title
    self.rhythm = rhythm
    forms = Dictionary(
      list("forms").compactMap { pair in
        let halves = pair.split(separator: "=").map(String.init)
        return halves.count == 2 ? (halves[0], halves[1]) : nil
      }, uniquingKeysWith: { first, _ in first })
    debtors = list("debtors")
    home = text("home").flatMap { ID<Place.Area>($0) }
    receivers = list("receivers")
    consolidates = text("consolidates")
    dueWords = text("due_words")
    due = text("due").flatMap(DayRule.init)
    cutOff = text("cut_off").flatMap(DayRule.init)
    grace = Int(fields["grace_days"] ?? "") ?? 0
    let until = text("valid_to").flatMap { Day($0) }
    validity = Validity(from: from, to: until)
    continuedFrom = text("continued_from").flatMap { Day($0) }
    // What is written and cannot be read must not pass for what was left open.
    guard (due == nil) == (text("due") == nil), (cutOff == nil) == (text("cut_off") == nil),
      (until == nil) == (text("valid_to") == nil), (continuedFrom == nil) == (text("continued_from") == nil)
    else { return nil }
    self.document = document
    citation = text("citation")
    self.clause = clause
    quote = fields["quote"] ?? ""
    isVerified = fields["mark"] == "S"
    note = fields["note"] ?? ""
  }
}

/// The lists that come with the program.
enum ReportingData {
  static func file(_ name: String) throws -> [UInt8] {
    guard let url = Bundle.module.url(forResource: name, withExtension: "csv", subdirectory: "Data") else {
      throw CocoaError(.fileNoSuchFile)
    }
    return [UInt8](try Data(contentsOf: url))
  }
}
