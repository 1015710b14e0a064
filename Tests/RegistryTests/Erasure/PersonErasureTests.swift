import Access
import App
import Foundation
import Government
import Kit
import Storage
import Territory
import TestKit
import Testing

@testable import Registry

@Suite("What is held of a person goes for good, and nothing else") struct PersonErasureTests {
  private static let name = "Nguyễn Thị Quỳnh Xuân"
  private static let phone = "0905777666"
  /// As people write them elsewhere.
  private static let marks = [name, "NGUYEN THI QUYNH XUAN", "nguyễn thị quỳnh xuân", phone, "0905 777 666"]

  private static let list = """
    Tên đơn vị,Xã,Ngày thành lập,Giám đốc,Điện thoại,Ghi chú
    HTX Trong danh sách,Tân Cảnh,15/03/2019,\(name),0905 777 666,
    HTX Sai xã,Không Có,15/03/2019,A Hà,,Hỏi chị NGUYỄN THỊ QUỲNH XUÂN
    HTX Của người khác,Măng Ri,15/03/2019,Y Ka,0911222333,
    """

  /// One cooperative in which she stands wherever somebody may write, and a list in which she stands twice.
  private func held(
    _ organisations: Organisations, finance: Credential, commune: Credential
  ) async throws -> (one: ID<Organisation>, list: ID<RegistryImport>) {
    var registration = try RegistryWorld.registration("HTX Một", on: "2015-01-01", field: .transport)
    registration.contact = Contact(representative: Self.name, phone: Self.phone)
    let one = try await organisations.register(registration, as: finance)
    var event = Organisations.EventDraft(.stopped, on: Day("2026-03-01")!)
    event.note = "Theo lời bà \(Self.name)"
    try await organisations.record(event, of: one, as: finance)
    var values = MeasureValues()
    values[.members] = 12
    var told = AnnualReturn(of: one, year: 2025, .actual, source: .phone, values: values)
    (told.informant, told.toldOn) = ("\(Self.name), giám đốc", Day("2026-02-01"))
    try await AnnualReturns(organisations).enter(told, as: commune)
    _ = try await organisations.unmask(one, purpose: "gọi bà \(Self.name)", as: finance)
    let imports = RegistryImports(organisations)
    let settings = ImportSettings(mapDay: Day("2021-06-30")!, area: "62@2021-06-30")
    let list = try await imports.stage(name: "ds.csv", content: Array(Self.list.utf8), settings, as: finance)
    try await imports.apply(list, as: finance)
    return (one, list)
  }

  /// Everything that stands sealed, opened.
  private static func opened(_ organisations: Organisations) async throws -> String {
    try await organisations.db.inspect { tx in
      let columns: [(SealedColumn, SQL)] = [
        (.contact, "SELECT id, sealed FROM organisation_contact"),
        (.importRow, "SELECT id, sealed FROM registry_import_row"),
      ]
      let texts = try columns.flatMap { column, sql in
        try tx.all(sql) { row in
          let id: ID<Contact> = try row.next()
          return try organisations.keys.open(try row.next(), column, of: id)
        }
      }
      let parts = try tx.all("SELECT id, sealed FROM registry_import_part ORDER BY import_id, number") { row in
        let id: ID<Contact> = try row.next()
        return Data(base64Encoded: try organisations.keys.open(try row.next(), .importFile, of: id)) ?? Data()
      }
      return (texts + parts.map { String(decoding: $0, as: UTF8.self) }).joined(separator: "\n")
    }
  }

  @Test("of her nothing is left, sealed or not; others and the figures stay", arguments: TestEngine.present)
  func gone(engine: TestEngine) async throws {
    try await World.run(on: engine) { world in
      let registry = try await RegistryWorld(world)
      let organisations = registry.organisations
      let (one, list) = try await held(organisations, finance: registry.finance, commune: registry.commune)
      #expect(try await Self.opened(organisations).contains(Self.name), "it is there, sealed")
      for wrong in ["Nguyễn Thị Xuân", ""] {
        await #expect(throws: Fault.self) {
          try await organisations.erase(wrong, of: one, under: "Đơn ngày 05/10/2026", as: registry.finance)
        }
      }
      await #expect {
        try await organisations.erase(Self.name, of: one, under: "vì thế", as: registry.finance)
      } throws: {
        ($0 as? Fault)?.field == "can_cu"
      }
      let done = try await organisations.erase(
        "nguyen thi quynh xuan", of: one, under: "Đơn ngày 05/10/2026", as: registry.finance)
      #expect(done.contacts == 2 && done.listedRows == 2 && done.files == 1 && done.words == 2 && done.entries == 2)
      let left = try await Self.opened(organisations)
      #expect(!left.contains("Quỳnh") && !left.contains("QUỲNH") && !left.contains("777") && left.contains("Y Ka"))
      let profile = try await organisations.find(one, AsOf(day: RegistryWorld.today), as: registry.finance).profile
      #expect(profile.contact == nil && profile.returns?.first?.return.values[.members] == 12)
      #expect(profile.history.events(known: nil).compactMap(\.note) == ["[đã xóa]"])
      #expect(try await registry.list(text: "trong danh sach") == ["HTX Trong danh sách"])
      // The list can no longer be read anew from its file, and says why.
      await #expect {
        try await RegistryImports(organisations).stageRows(of: list, as: registry.finance) { _, _, _ in }
      } throws: { ($0 as? Fault)?.message.contains("đã được xóa theo yêu cầu") == true }
    }
  }

  @Test("no file of the installation holds her before or after, nor the next backup; the log still verifies")
  func files() async throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: "hoptac-xoa-\(UUID().uuidString)")
    defer { try? FileManager.default.removeItem(at: folder) }
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    let configuration = try Configuration(environment: ["HOPTAC_DATA": folder.appending(path: "var").path])
    try await Program.using(configuration, migrated: false) { program in
      try await program.migrate()
      try await program.areas.loadReference()
      try await program.agencies.loadReference()
      let (finance, commune) = (Credential.command(user: "dung"), Credential.command(user: "lan"))
      let since = Validity(from: Day("2020-01-01")!)
      try await program.users.open(
        .init(name: "Dũng", login: "dung", password: Password.random()),
        posts: [
          .init(
            role: .departmentOfficer, reach: .agency(ID("qn-so-tai-chinh")!), office: "Sở Tài chính", validity: since)
        ])
      try await program.users.open(
        .init(name: "Lan", login: "lan", password: Password.random()),
        posts: [.init(role: .communeOfficer, reach: .area(RegistryWorld.dakTo), office: "UBND xã", validity: since)])
      let (one, _) = try await held(program.organisations, finance: finance, commune: commune)
      try await program.organisations.erase(Self.name, of: one, under: "Đơn ngày 05/10/2026", as: finance)
      while try await program.db.sealAudit().count > 0 {}
      let verified = try await program.db.verifyAudit()
      #expect(verified.faults.isEmpty && verified.erasures.count == 2)
      _ = try await program.db.backUp(to: folder.appending(path: "sao-luu.hoptac").path, Program.migrations)
    }
    let paths = try FileManager.default.subpathsOfDirectory(atPath: folder.path)
    #expect(paths.contains("sao-luu.hoptac") && paths.contains("var/hoptac.db"))
    for path in paths {
      guard let bytes = try? Data(contentsOf: folder.appending(path: path)) else { continue }
      for mark in Self.marks { #expect(bytes.range(of: Data(mark.utf8)) == nil, "\(mark) stands in \(path)") }
    }
  }

  @Test("lists that an earlier release kept in plain are sealed when this one starts", arguments: TestEngine.present)
  func sealed(engine: TestEngine) async throws {
    try await World.run(on: engine) { world in
      let registry = try await RegistryWorld(world)
      let imports = RegistryImports(registry.organisations)
      let settings = ImportSettings(mapDay: Day("2021-06-30")!, area: "62@2021-06-30")
      let content = Array(Self.list.utf8)
      let id = try await imports.stage(name: "ds.csv", content: content, settings, as: registry.finance)
      let before = try await imports.report(id, as: registry.finance).report.wrong
      try await world.program.db.system(job: "as-before") { tx in
        for row in try imports.stagedRows(of: id, nil, tx) {
          try tx.execute(
            """
            UPDATE registry_import_row SET id = NULL, sealed = NULL, cells = \(ImportRow.joined(row.cells)),
              problems = \(row.problems.isEmpty ? nil : "[{\"message\":\"\(row.problems[0].message)\"}]")
            WHERE import_id = \(id) AND line = \(row.line)
            """)
        }
        try tx.execute("DELETE FROM registry_import_part")
        try tx.keep(Blob(mediaType: "text/csv", content: content))
      }
      try await imports.sealLists()
      let (plain, blobs) = try await world.program.db.inspect { tx in
        (
          try tx.value(
            "SELECT count(*) FROM registry_import_row WHERE cells <> '' OR problems IS NOT NULL OR sealed IS NULL",
            as: Int.self), try tx.value("SELECT count(*) FROM blob", as: Int.self)
        )
      }
      #expect(plain == 0 && blobs == 0)
      let after = try await imports.report(id, as: registry.finance).report.wrong
      #expect(
        after.map(\.cells) == before.map(\.cells) && after[0].problems[0].message == before[0].problems[0].message)
      try await imports.map(
        ListHeading.columns(Self.list.split(separator: "\n")[0].split(separator: ",").map(String.init), year: 2021),
        of: id, as: registry.finance)
      try await imports.resume(id, as: registry.finance)
      #expect(try await imports.report(id, as: registry.finance).report.counts == [.ready: 2, .wrong: 1])
    }
  }
}
