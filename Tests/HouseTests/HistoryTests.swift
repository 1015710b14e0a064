import Foundation
import Testing

/// Each record shows what was done with it; what does not has its reason here.
@Suite struct HistoryTests {
  /// Kinds of things in the log that no page shows the history of, beside the log itself.
  static let unseen: [String: String] = [
    "bulkDeed": "the undoing of a bulk act; each row that it touched shows its own",
    "directive_intake": "one's own file while it is read; nobody else knows of it, and a directive comes of it",
    "head":
      "who answers for a body: written once, and followed by another; the page tells from when and under what paper",
    "log": "the verification of the log, which stands in the log and on the page of its job",
    "report-request": "asked once, never changed; the round of reports shows it",
    "report-template": "a template in use: the page tells who put it there and when, and the one before is gone",
    "savedView": "a filter kept for oneself or one's office",
    "session": "a sign-in: listed on one's own page until it ends",
    "urge": "written once; its page is the letter with its day and who made it",
  ]

  @Test("every kind of thing that the log tells of shows its history on a page, or is listed with the reason")
  func kinds() throws {
    var logged: Set<String> = []
    var shown: Set<String> = []
    for file in SourceTree.sources {
      for match in file.text.matches(of: /AuditSubject\(\s*"([A-Za-z_-]+)"/) { logged.insert(String(match.1)) }
      // What is asked of `tx.history`, to the end of the call's line or the next.
      for match in file.text.matches(of: /history\(\s*(of: .*)\n(.*)/) {
        for subject in "\(match.1)\(match.2)".matches(of: /AuditSubject\("([A-Za-z_-]+)"/) {
          shown.insert(String(subject.1))
        }
      }
    }
    #expect(logged.count > 20)
    #expect(logged.subtracting(shown).subtracting(Self.unseen.keys).sorted() == [], "logged and shown nowhere")
    #expect(Set(Self.unseen.keys).subtracting(logged).sorted() == [], "listed, and no longer logged")
    #expect(shown.intersection(Self.unseen.keys).sorted() == [], "listed, and shown")
  }
}
