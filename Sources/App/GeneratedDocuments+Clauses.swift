import Foundation
import Kit

extension GeneratedDocuments {
  /// `docs/clauses.md`: which clause of which directive is claimed by which test.
  ///
  /// A test claims clauses by their addresses at the end of its name: `"… [P.III.1, V.2]"`; the letter is the document.
  /// - Parameter folder: the sources of the tests.
  public static func clauses(in folder: String) throws -> String {
    var claims: [String: [String]] = [:]
    let files = (FileManager.default.enumerator(atPath: folder)?.compactMap { $0 as? String } ?? []).sorted()
    for file in files where file.hasSuffix("Tests.swift") {
      let text = try String(contentsOfFile: folder + "/" + file, encoding: .utf8)
      for test in text.matches(of: /@Test\(\s*"([^"\n]+) \[([^\]"\n]+)\]"/) {
        for clause in test.2.split(separator: ",") {
          let clause = clause.trimmingCharacters(in: .whitespaces)
          guard clause.wholeMatch(of: /[CKPTV]\.[A-Za-z0-9.\-]+/) != nil else {
            throw Fault.invalid("\(file): “\(clause)” không phải địa chỉ điều khoản (ví dụ P.III.1).")
          }
          let name = file.split(separator: "/").last.map { String($0.dropLast(".swift".count)) } ?? file
          claims[clause, default: []].append("\(test.1) (`\(name)`)")
        }
      }
    }
    let head = [
      "# Điều khoản và kiểm thử", "",
      "K 240-KL/TU · P 41-CTr/TU · C 27-CT/TU · V 765/VP-KTTH · T Thông báo kết luận họp Ban Chỉ đạo (Quảng Bình, 21/12/2016)",
      "",
    ]
    if claims.isEmpty { return (head + ["Chưa có điều khoản nào được kiểm thử nhận."]).joined(separator: "\n") }
    let rows = claims.sorted { $0.key.sortKey < $1.key.sortKey }.map {
      "| \($0.key) | \($0.value.joined(separator: "<br>")) |"
    }
    return (head + ["| điều khoản | kiểm thử |", "| --- | --- |"] + rows).joined(separator: "\n")
  }
}
