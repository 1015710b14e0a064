import Foundation
import Testing

@testable import DirectiveReader

struct ScoreTests {
  @Test(
    "the labelled directives are read with metadata ≥ 0.97, clauses ≥ 0.98, orders and leads ≥ 0.92, deadlines ≥ 0.88 and figures ≥ 0.95",
    .enabled(if: Shared.directives != nil, "các văn bản mẫu không có bên cạnh bản nguồn"))
  func labelled() throws {
    let folder = try #require(Shared.directives)
    var evaluation = Evaluation()
    for name in Shared.labelled {
      let text = try Shared.text(folder.appending(path: "\(name).txt"))
      let labels = try LabelledDirective(json: Data(contentsOf: folder.appending(path: "\(name).json")))
      evaluation.add(DirectiveReader.read(text), against: labels)
    }
    let goals: [Evaluation.Part: Double] = [
      .metadata: 0.97, .clauses: 0.98, .tasks: 0.92, .leads: 0.92, .deadlines: 0.88, .targets: 0.95,
    ]
    for (part, goal) in goals { #expect(try #require(evaluation.counts[part]?.f1) >= goal, "\(part)") }
    #expect(evaluation.overall >= 0.93)
  }

  @Test(
    "the two directives without labels are read whole: nine items each with its body, ten orders of a meeting",
    .enabled(if: Shared.directives != nil, "các văn bản mẫu không có bên cạnh bản nguồn"))
  func unlabelled() throws {
    let folder = try #require(Shared.directives)
    let directive = DirectiveReader.read(try Shared.text(folder.appending(path: "27-CT-TU.txt")))
    #expect(directive.metadata.number?.value == "27-CT/TU")
    #expect(directive.metadata.date?.value == "2018-08-10")
    #expect(directive.metadata.signer?.name.value == "Hoàng Đăng Quang")
    #expect(directive.metadata.copy?.number?.value == "79-BS/VPĐUK")
    #expect(directive.metadata.incomingDate?.value == "2018-08-22")
    #expect(directive.clauses.map(\.label) == (1...9).map { "\($0)." })
    #expect(directive.assignments.last?.leads.map(\.value) == ["Ban Dân vận Tỉnh ủy"])

    let notice = DirectiveReader.read(try Shared.text(folder.appending(path: "TB-QuangBinh-2016.txt")))
    #expect(notice.metadata.eventDate?.value == "2016-12-21")
    let due = notice.assignments.flatMap(\.deadlines).map(\.norm)
    #expect(due == ["2017-01-10", "2017-02-15", "P3M", "2017"])
    #expect(notice.targets.map(\.valueMax) == [2])
  }
}
