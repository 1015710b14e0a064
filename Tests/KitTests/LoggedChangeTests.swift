import Kit
import Testing

@Suite struct LoggedChangeTests {
  private func act(_ before: String?, _ after: String?) -> LoggedAct {
    LoggedAct(
      id: ID("e")!, number: nil, at: Instant(milliseconds: 0), actor: ID("a")!, actorName: "Lan", onBehalfOf: nil,
      act: "x.y", subjectKind: "thing", subject: "t", before: before, after: after)
  }

  @Test("an entry tells what was changed, fact by fact, and nothing of what stayed as it was")
  func facts() {
    let changes = act(
      #"{"state":"given","due":"2026-11-21","lead":"Sở A","late":false}"#,
      #"{"state":"done","due":null,"lead":"Sở A","late":true,"rows":[1,2.5]}"#
    ).changes
    #expect(
      changes.map { "\($0.name): \($0.before ?? "–") → \($0.after ?? "–")" } == [
        "due: 21/11/2026 → –", "late: không → có", "rows: – → 1; 2.5", "state: given → done",
      ])
  }

  @Test(
    "what is no list of facts is told whole, and an entry without values tells nothing", arguments: ["3", "\"ba\""])
  func whole(json: String) {
    #expect(act(nil, json).changes.map(\.name) == [""])
    #expect(act(nil, nil).changes.isEmpty && act("không phải", nil).changes.isEmpty)
  }
}
