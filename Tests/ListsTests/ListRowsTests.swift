import App
import Kit
import Storage
import TestKit
import Testing
import Web

@testable import Lists

@Suite struct ListRowsTests {
  /// Reads a list as a person does: page by page to its end and back again.
  private func walk(_ list: List<Thing>, _ asked: FormFields, _ tx: Tx, _ actor: Actor) throws -> (
    forth: [String], back: [String], firsts: [Int]
  ) {
    func turned(_ name: String, _ turn: ListTurn) -> FormFields {
      var fields = asked
      fields.set(name, turn.text)
      return fields
    }
    var (forth, firsts): ([String], [Int]) = ([], [])
    var page = try list.page(asked, tx, actor)
    while true {
      forth += page.lines.map(\.id)
      firsts.append(page.before + 1)
      guard page.hasLater, let last = page.lines.last else { break }
      let turn = ListTurn(ordinal: page.before + page.lines.count, id: last.id, key: last.key)
      page = try list.page(turned(ListState.afterName, turn), tx, actor)
    }
    var back = page.lines.map(\.id)
    while page.hasEarlier, let first = page.lines.first {
      let turn = ListTurn(ordinal: page.before, id: first.id, key: first.key)
      page = try list.page(turned(ListState.beforeName, turn), tx, actor)
      back = page.lines.map(\.id) + back
    }
    return (forth, back, firsts)
  }

  @Test(
    "turning the pages of any order meets every row once, forth and back, those without a value last",
    arguments: TestEngine.present)
  func pages(engine: TestEngine) async throws {
    try await World.run(on: engine) { world in
      var random = SystemRandomNumberGenerator()
      let things = (1...40).map { number in
        Thing(
          id: "x\(number + 100)", name: ["Ao", "Ào", "Bờ", "Đá"].randomElement(using: &random)!, kind: "a",
          size: [nil, 1, 2, 3].randomElement(using: &random)!, since: Bool.random() ? Day(number: number / 9) : nil)
      }
      try await world.program.db.system(job: "test") { tx in
        try Thing.table(things, tx)
        let actor = Actor(id: tx.newID(), name: "Thử", grants: [])
        for pageSize in [1, 3, 7, 40, 50] {
          for order in ["ten", "-ten", "co", "-co", "tu", "-tu"] {
            let walked = try walk(Thing.list(pageSize: pageSize), ["xep": order], tx, actor)
            let isDown = order.hasPrefix("-")
            func key(_ thing: Thing) -> String? {
              order.hasSuffix("ten")
                ? thing.name.sortKey
                : order.hasSuffix("co") ? thing.size.map { "\($0)" } : thing.since?.description
            }
            let expected = things.sorted { a, b in
              switch (key(a), key(b)) {
              case (let one?, let other?): isDown ? (one, a.id) > (other, b.id) : (one, a.id) < (other, b.id)
              case (nil, nil): isDown ? a.id > b.id : a.id < b.id
              case (let one, _): one != nil
              }
            }.map(\.id)
            #expect(walked.forth == expected && walked.back == expected, "\(order), \(pageSize) a page")
            #expect(walked.firsts == Array(stride(from: 1, through: 40, by: pageSize)))
          }
        }
      }
    }
  }

  @Test(
    "conditions narrow the rows and count them, alone and together", arguments: TestEngine.present,
    [
      (["loai": "a"], ["2", "1"]), (["loai": "b"], ["4", "3"]), (["co_tu": "5"], ["2", "1"]),
      (["co_tu": "1", "co_den": "5"], ["5", "4", "1"]), (["tu_tu": "01/01/2026"], ["5", "4", "1"]),
      (["tu_den": "2026-01-05"], ["5", "3", "1"]), (["ten": "an"], ["5"]), (["ten": "â"], ["5", "4"]),
      (["loai": "a", "co_den": "5"], ["1"]), (["loai": "a", "ten": "đ"], []), (["q": "ban"], ["2"]),
      (["q": "khong co"], []), (["loai": "z"], ["5", "4", "2", "3", "1"]),
    ] as [([String: String], [String])])
  func conditions(engine: TestEngine, example: ([String: String], [String])) async throws {
    let (asked, ids) = example
    try await World.run(on: engine) { world in
      try await world.program.db.system(job: "test") { tx in
        try Thing.table(Thing.few, tx)
        for thing in Thing.few {
          try tx.index(SearchEntry(kind: "thing", id: ID<Thing>(thing.id)!, title: thing.name))
        }
        let actor = Actor(id: tx.newID(), name: "Thử", grants: [])
        var fields = FormFields()
        for (name, value) in asked { fields.set(name, value) }
        let page = try Thing.list(pageSize: 50).page(fields, tx, actor)
        #expect(page.lines.map(\.id) == ids && page.total == ids.count)
        let first = try Thing.list(pageSize: 1).page(fields, tx, actor)
        #expect(first.total == ids.count && first.lines.map(\.id) == Array(ids.prefix(1)))
      }
    }
  }

  @Test("what is out of reach is on no page, in no count and in no file", arguments: TestEngine.present)
  func reach(engine: TestEngine) async throws {
    try await World.run(on: engine) { world in
      try await world.program.db.system(job: "test") { tx in
        try Thing.table(Thing.few, tx)
        let actor = Actor(id: tx.newID(), name: "Thử", grants: [])
        let list = Thing.list(where: ["t.kind IN \(["b"])"])
        let page = try list.page(["loai": "a"], tx, actor)
        #expect(page.total == 0 && page.lines.isEmpty)
        #expect(try list.page([:], tx, actor).total == 2)
        let file = String(decoding: try list.file([:], .csv, tx).content, as: UTF8.self)
        #expect(file.contains("Đèn") && !file.contains("Bàn"))
      }
    }
  }

  @Test("a file holds exactly what is filtered, in its order, with the columns that are shown")
  func file() async throws {
    try await World.run { world in
      try await world.program.db.system(job: "test") { tx in
        try Thing.table(Thing.few, tx)
        let asked: FormFields = ["co_tu": "1", "xep": "-co", "cot": "tu", "cot": "co"]
        let file = try Thing.list(pageSize: 1).file(asked, .csv, tx).content
        #expect(
          CSV.records(file) == [
            ["Tên", "Cỡ (kg)", "Từ ngày"], ["Bàn", "20", ""], ["Ghế", "5", "2026-01-05"],
            ["Ăng-ten", "1", "2026-01-05"], ["Ấm", "1", "2026-03-01"],
          ])
        let sheet = try Thing.list().file(asked, .xlsx, tx).content
        #expect(sheet.starts(with: "PK".utf8) && sheet.count > 2000)
      }
    }
  }
}
