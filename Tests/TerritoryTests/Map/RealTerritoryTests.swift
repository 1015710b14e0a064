import Kit
import Testing

@testable import Territory

/// The map that comes with the program: former Kon Tum and Quảng Bình, today's Quảng Ngãi and Quảng Trị.
@Suite struct RealTerritoryTests {
  static let history = Result {
    try TerritoryHistory(areas: TerritoryReference.areas(), changes: TerritoryReference.changes())
  }
  let history: TerritoryHistory
  init() throws { history = try Self.history.get() }

  static let today = Day(year: 2026, month: 11, day: 21)!
  static let last = Day(year: 2025, month: 6, day: 30)!
  static let first = Day(year: 2025, month: 7, day: 1)!

  private func id(_ code: String, _ day: Day = Self.last) throws -> ID<Place.Area> {
    try #require(history.area(code: code, on: day)).id
  }

  @Test(
    "the units of each level are counted as the acts count them",
    arguments: [
      ("2016-01-01", "62", 10, 102), ("2016-01-01", "44", 8, 159), ("2016-01-01", "51", 14, 184),
      ("2016-01-01", "45", 10, 141), ("2020-02-01", "62", 10, 102), ("2020-02-01", "44", 8, 151),
      ("2020-02-01", "51", 13, 176), ("2020-02-01", "45", 10, 125), ("2025-06-30", "62", 10, 102),
      ("2025-06-30", "44", 8, 145), ("2025-06-30", "51", 13, 170), ("2025-06-30", "45", 10, 119),
      ("2025-07-01", "44", 0, 78), ("2025-07-01", "51", 0, 96), ("2026-11-21", "44", 0, 78),
      ("2026-11-21", "51", 0, 96),
    ])
  func counts(day: String, province: String, districts: Int, communes: Int) throws {
    let day = try #require(Day(day))
    let id = try id(province, day)
    #expect(history.areas(.district, on: day, within: id).count == districts)
    #expect(history.areas(.commune, on: day, within: id).count == communes)
  }

  @Test("there are four provinces until 30/06/2025 and two from the next day")
  func provinces() {
    let old = history.areas(.province, on: Self.last).map(\.name)
    #expect(old == ["Quảng Bình", "Quảng Trị", "Quảng Ngãi", "Kon Tum"])
    #expect(history.areas(.province, on: Self.first).map(\.name) == ["Quảng Trị", "Quảng Ngãi"])
    #expect(history.areas(.province, on: Self.today) == history.areas(.province, on: Self.first))
  }

  @Test("each of the 102 communes of Kon Tum lies in one of 40 today, and the 40 lie in Quảng Ngãi")
  func konTum() throws {
    let konTum = try id("62")
    var heirs: Set<ID<Place.Area>> = []
    for commune in history.areas(.commune, on: Self.last, within: konTum) {
      let placement = try #require(history.place(commune.id, recorded: Self.last, onMapOf: Self.today))
      heirs.insert(try #require(placement.exact, "\(commune.title)"))
    }
    #expect(heirs.count == 40)
    let cover = try #require(history.cover(of: konTum, onMapOf: Self.today))
    #expect(Set(cover.whole.map(\.id)) == heirs)
    #expect(cover.partial.isEmpty && cover.isComplete)
    #expect(cover.whole.count { $0.kind == .ward } == 3)
    #expect(cover.whole.count { $0.kind == .commune } == 37)
    for commune in cover.whole { #expect(history.area(.province, above: commune)?.name == "Quảng Ngãi") }
  }

  @Test("former Quảng Bình is 41 communes of today's Quảng Trị")
  func quangBinh() throws {
    let cover = try #require(history.cover(of: try id("44"), recorded: Self.last, onMapOf: Self.today))
    #expect(cover.areas.count == 41)
    #expect(cover.whole.count { $0.kind == .ward } == 5)
  }

  @Test("a district of Kon Tum lies in the same communes by its own end as by those of its communes")
  func districts() throws {
    for district in history.areas(.district, on: Self.last, within: try id("62")) {
      let placement = try #require(history.place(district.id, recorded: Self.last, onMapOf: Self.today))
      let cover = try #require(history.cover(of: district.id, onMapOf: Self.today))
      #expect(Set(placement.parts.map(\.area)) == Set(cover.areas.map(\.id)), "\(district.title)")
    }
  }

  @Test(
    "old names are shown beside the new ones",
    arguments: [
      ("617", "huyện Tu Mơ Rông (nay: xã Đăk Sao, xã Đăk Tờ Kan, xã Măng Ri, xã Tu Mơ Rông)"),
      ("62", "tỉnh Kon Tum (nay: tỉnh Quảng Ngãi)"), ("23293", "phường Thắng Lợi (nay: phường Kon Tum)"),
      ("23410", "xã Măng Ri"), ("23446", "xã Tê Xăng (nay: xã Măng Ri)"),
      ("44", "tỉnh Quảng Bình (nay: tỉnh Quảng Trị)"),
    ])
  func titles(code: String, title: String) throws {
    #expect(history.title(of: try id(code), recorded: Self.last, onMapOf: Self.today) == title)
  }

  @Test("the one commune that was split lies in two, in shares nobody has told")
  func split() throws {
    let placement = try #require(history.place(try id("21142"), recorded: Self.last, onMapOf: Self.today))
    #expect(placement.parts.map(\.area.text) == ["21136@2025-07-01", "21157@2025-07-01"])
    #expect(placement.parts.allSatisfy { $0.share == nil })
    #expect(placement.isComplete && placement.exact == nil)
    let figures = [TerritoryHistory.Figure(area: try id("21142"), day: Self.last, value: 1234)]
    let carried = history.carry(figures, toMapOf: Self.today)
    #expect(carried.placed.isEmpty)
    #expect(carried.unplaced == [.init(value: 1234, among: placement.parts.map(\.area))])
    #expect(history.total(of: carried, within: try id("51", Self.today)).value == 1234)
  }

  @Test("a commune of which no source tells still lies in its province")
  func unknown() throws {
    let day = Day(year: 2019, month: 12, day: 31)!
    let lost = try id("19411", day)
    let placement = try #require(history.place(lost, recorded: day, onMapOf: Self.today))
    #expect(placement.isUnknown && !placement.isComplete)
    let province = history.place(lost, recorded: day, onMapOf: Self.today, at: .province)
    #expect(province?.exact == (try id("44", Self.today)))
    #expect(history.title(of: lost, recorded: day, onMapOf: Self.today)?.hasSuffix("(nay: không rõ)") == true)
  }

  @Test("a series counted by commune gives the sums of Kon Tum on the old map and on the new")
  func series() throws {
    let konTum = try id("62")
    let figures = history.areas(.commune, on: Self.last, within: konTum).enumerated().map {
      TerritoryHistory.Figure(area: $1.id, day: Self.last, value: Int64($0 + 1))
    }
    let old = history.carry(figures, toMapOf: Self.last)
    #expect(history.total(of: old, within: konTum) == .init(value: 102 * 103 / 2, isEstimate: false))
    let new = history.carry(figures, toMapOf: Self.today)
    #expect(new.placed.count == 40 && new.unplaced.isEmpty)
    #expect(history.total(of: new, within: try id("51", Self.today)).value == 102 * 103 / 2)
  }

  @Test("nothing of the real map is without heir or origin but the nine that the tables name")
  func gaps() throws {
    let days = Set(history.changes.map(\.day))
    let gaps = days.flatMap { history.gaps(on: $0) }
    #expect(gaps.count == 9)
    #expect(gaps.allSatisfy { $0.message.contains("chưa nói chuyển vào đâu") })
  }

  @Test("what contradicts itself makes no history")
  func contradictions() throws {
    let areas = try TerritoryReference.areas()
    let changes = try TerritoryReference.changes()
    #expect(throws: Fault.self) { try TerritoryHistory(areas: areas + areas.prefix(1), changes: changes) }
    #expect(throws: Fault.self) { try TerritoryHistory(areas: Array(areas.dropFirst()), changes: changes) }
    let tooMuch = [Share("0.6"), Share("0,6")].map {
      AreaChange(
        day: Self.first, act: nil, kind: .split, from: changes[changes.count - 1].from, to: "21136@2025-07-01".area,
        share: $0)
    }
    #expect(throws: Fault.self) { try TerritoryHistory(areas: areas, changes: changes + tooMuch) }
  }
}

extension String {
  fileprivate var area: ID<Place.Area>? { ID(self) }
}
