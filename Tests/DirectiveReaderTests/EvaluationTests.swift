import Foundation
import Testing

@testable import DirectiveReader

struct EvaluationTests {
  private static let text = """
    Số: 12/KH-UBND
    1. Giao Sở Tài chính lập dự toán trước ngày 15/3/2024.
    2. Sở Nội vụ thành lập mới ít nhất 20 hợp tác xã trong năm 2024.
    """

  private func labels(_ tasks: String, targets: String = "[]") throws -> LabelledDirective {
    let json = """
      {"doc_id": "mau", "metadata": {"number": {"value": "12/KH-UBND"}, "references": []},
       "metadata_ignore": ["type", "issuer", "place", "date", "subject", "signer", "addressees", "recipients"],
       "clauses": [{"id": "c1", "parent": null, "label": "1.", "start": 15}, {"id": "c2", "parent": null, "label": "2.", "start": 70}],
       "tasks": \(tasks), "targets": \(targets)}
      """
    return try LabelledDirective(json: Data(json.utf8))
  }

  private func scored(_ labels: LabelledDirective) -> Evaluation {
    var evaluation = Evaluation()
    evaluation.add(DirectiveReader.read(Self.text), against: labels)
    return evaluation
  }

  private static let both = """
    [{"start": 18, "end": 68, "lead": [{"name": "sở Tài Chính"}], "deadlines": [{"kind": "by_date", "norm": "2024-03-15"}]},
     {"start": 73, "end": 133, "lead": [{"name": "Sở Nội vụ"}], "deadlines": [{"kind": "by_year", "norm": "2024"}]}]
    """

  @Test("a reading that says what the labels say is found whole, whatever the case of names")
  func whole() throws {
    let evaluation = scored(
      try labels(
        Self.both,
        targets: """
          [{"start": 94, "end": 117, "operator": ">=", "value": 20, "unit": "hợp tác xã", "horizon": {"year": 2024}}]
          """))
    #expect(evaluation.errors.isEmpty)
    #expect(evaluation.overall == 1)
    #expect(evaluation.counts[.leads]?.found == 2)
    #expect(evaluation.counts[.deadlines]?.found == 2)
  }

  @Test("another body of like name, a missed order and a wrong year each count against the reading, and are told")
  func wrong() throws {
    let evaluation = scored(
      try labels(
        """
        [{"start": 18, "end": 68, "lead": [{"name": "Bộ Tài chính"}], "deadlines": []},
         {"start": 2, "end": 10, "lead": [{"name": "Sở Y tế"}], "deadlines": []}]
        """,
        targets: """
          [{"start": 94, "end": 117, "operator": ">=", "value": 20, "unit": "hợp tác xã", "horizon": {"year": 2025}}]
          """))
    #expect(evaluation.counts[.tasks].map { [$0.found, $0.extra, $0.missed] } == [1, 1, 1])
    // `Bộ Tài chính` is not `Sở Tài chính`; the missed order had a lead, the order too many another.
    #expect(evaluation.counts[.leads].map { [$0.found, $0.extra, $0.missed] } == [0, 2, 2])
    #expect(evaluation.counts[.targets].map { [$0.found, $0.extra, $0.missed] } == [0, 1, 1])
    #expect(evaluation.errors.contains { $0.hasPrefix("nhiệm vụ thiếu") })
    #expect(evaluation.errors.contains { $0.hasPrefix("năm của chỉ tiêu") })
  }

  @Test("what the labels leave open neither helps nor harms")
  func optional() throws {
    let evaluation = scored(
      try labels(
        """
        [{"start": 18, "end": 68, "lead": [], "optional": true},
         {"start": 73, "end": 133, "lead": [], "alt_leads": [{"name": "Sở Nội vụ"}],
          "deadlines": [{"kind": "by_year", "norm": "2024", "optional": true}]}]
        """,
        targets: """
          [{"start": 94, "end": 117, "operator": "~", "alt_operators": [">="], "value": 20, "unit": "HTX", "horizon": null, "optional": true}]
          """))
    #expect(evaluation.counts[.tasks].map { [$0.found, $0.extra, $0.missed] } == [1, 0, 0])
    #expect(evaluation.counts[.leads].map { [$0.found, $0.extra, $0.missed] } == [0, 0, 0])
    #expect(evaluation.counts[.deadlines].map { [$0.found, $0.extra, $0.missed] } == [0, 0, 0])
    #expect(evaluation.counts[.targets].map { [$0.found, $0.extra, $0.missed] } == [0, 0, 0])
  }
}
