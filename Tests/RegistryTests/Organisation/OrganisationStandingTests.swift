import Kit
import Territory
import Testing

@testable import Registry

@Suite struct OrganisationStandingTests {
  private func day(_ text: String) -> Day { Day(text)! }

  private func standing(
    _ events: [(OrganisationEvent.Kind, String)], of kind: Organisation.Kind = .cooperative, on text: String
  ) -> OrganisationStanding? {
    OrganisationStanding(
      of: kind,
      events.enumerated().map { OrganisationEvent(id: ID("e\($0)")!, $1.0, on: day($1.1)) }, on: day(text))
  }

  @Test("a cooperative counts from its registration, a group from the day it was set up")
  func begins() {
    let life: [(OrganisationEvent.Kind, String)] = [(.established, "2019-03-01"), (.registered, "2019-03-12")]
    #expect(
      standing(life, on: "2019-03-11")?.begins == day("2019-03-01"),
      "until it registers, its setting up is all there is")
    #expect(standing(life, on: "2019-03-12")?.begins == day("2019-03-12"))
    #expect(standing(life, of: .group, on: "2019-03-12")?.begins == day("2019-03-01"))
    #expect(standing(life, on: "2019-02-28") == nil)
  }

  @Test("a group without registration has no legal state, since the decree has none for it")
  func unregistered() {
    let found = standing([(.established, "2020-01-01")], of: .group, on: "2021-01-01")
    #expect(found?.legal == nil && found?.exists == true && found?.operating == .operating)
  }

  @Test(
    "each act leads to the state of NĐ 92/2024, Điều 27",
    arguments: [
      (.suspended, .suspended, .stopped), (.withdrawnForTax, .withdrawnForTax, .operating),
      (.withdrawn, .closing, .awaitingDissolution), (.closing, .closing, .awaitingDissolution),
      (.bankruptcyOpened, .bankruptcyProceeding, .operating), (.notAtAddress, .notAtAddress, .operating),
      (.awaitingDissolution, .active, .awaitingDissolution), (.dissolved, .ceased, .ended), (.merged, .ceased, .ended),
      (.bankrupt, .ceased, .ended),
    ] as [(OrganisationEvent.Kind, LegalState, OperatingState)])
  func states(event: OrganisationEvent.Kind, legal: LegalState, operating: OperatingState) {
    let life: [(OrganisationEvent.Kind, String)] = [(.registered, "2020-01-01"), (event, "2022-05-05")]
    let found = standing(life, on: "2022-05-05")
    #expect(found?.legal == legal && found?.operating == operating)
    #expect(standing(life, on: "2022-05-04")?.legal == .active, "the day before, nothing had happened")
  }

  @Test("the tax authority's word gives way to a state before it, and a resumed cooperative is active again")
  func order() {
    let silent: [(OrganisationEvent.Kind, String)] = [
      (.registered, "2020-01-01"), (.suspended, "2021-01-01"), (.notAtAddress, "2021-02-01"),
    ]
    #expect(standing(silent, on: "2021-03-01")?.legal == .suspended)
    let back = standing(silent + [(.resumed, "2021-06-01")], on: "2021-06-01")
    #expect(back?.legal == .active && back?.legalSince == day("2021-06-01"))
  }

  @Test("what has ended stays ended, and the end is the first of the day's acts to count last")
  func ended() {
    let life: [(OrganisationEvent.Kind, String)] = [
      (.dissolved, "2022-01-01"), (.closing, "2022-01-01"), (.registered, "2020-01-01"), (.resumed, "2023-01-01"),
    ]
    let found = standing(life, on: "2024-01-01")
    #expect(found?.ends == day("2022-01-01") && found?.legal == .ceased)
  }

  @Test("the decree's states are seven for a cooperative and six for a group, in their own words")
  func words() {
    #expect(LegalState.values(for: .cooperative).count == 7)
    #expect(LegalState.values(for: .group).count == 6)
    #expect(LegalState.ceased.title(for: .group) == "Đã chấm dứt hoạt động")
  }

  @Test("what can be recorded depends on the state: nothing after the end, bankruptcy of no group")
  func possible() throws {
    let active = try #require(standing([(.registered, "2020-01-01")], on: "2021-01-01"))
    #expect(OrganisationEvent.Kind.possible(for: .cooperative, active).contains(.suspended))
    #expect(!OrganisationEvent.Kind.possible(for: .cooperative, active).contains(.resumed))
    #expect(!OrganisationEvent.Kind.possible(for: .group, active).contains(.bankrupt))
    let gone = try #require(
      standing([(.registered, "2020-01-01"), (.dissolved, "2020-06-01")], on: "2021-01-01"))
    #expect(OrganisationEvent.Kind.possible(for: .cooperative, gone).isEmpty)
  }
}
