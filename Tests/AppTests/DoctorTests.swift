import Access
import Foundation
import Kit
import Storage
import TestKit
import Testing

@testable import App

@Suite("The doctor says what to do, and nothing where nothing is to be done")
struct DoctorTests {
  /// A new installation on SQLite in a folder of its own, made at nine in the morning of 21/11/2026.
  private func withInstallation(_ body: (String, TestClock) async throws -> Void) async throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: "doctor-\(UInt64.random(in: 0...UInt64.max))")
      .path
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let clock = TestClock(World.morning)
    let program = try Program(Configuration(environment: ["HOPTAC_DATA": folder]), clock: clock.clock)
    try await program.migrate()
    await program.close()
    try await body(folder, clock)
  }

  private func examine(_ folder: String, _ clock: TestClock, _ more: [String: String] = [:]) async -> [Finding] {
    await Doctor.examine(environment: ["HOPTAC_DATA": folder].merging(more) { $1 }, clock: clock.clock)
  }

  /// What is to be done, by what it is about.
  private func troubles(_ findings: [Finding]) -> [String: Finding.Mark] {
    Dictionary(
      findings.filter { $0.mark != .fine }.map { ($0.about, $0.mark) }, uniquingKeysWith: { first, _ in first })
  }

  @Test("a new installation is well")
  func fresh() async throws {
    try await withInstallation { folder, clock in
      let findings = await examine(folder, clock)
      #expect(troubles(findings).isEmpty, "\(findings.map(\.line))")
      #expect(findings.count >= 10 && findings.allSatisfy { $0.line.hasPrefix("✓ ") })
    }
  }

  @Test("days without a backup and a quarter without a drill are told, and end when they were made")
  func upkeep() async throws {
    try await withInstallation { folder, clock in
      clock.move(minutes: 4 * 1440)
      #expect(troubles(await examine(folder, clock)) == ["Sao lưu": .warning])
      let program = try Program(Configuration(environment: ["HOPTAC_DATA": folder]), clock: clock.clock)
      _ = try await program.backUp(to: "\(folder)/b", key: nil)
      #expect(troubles(await examine(folder, clock)).isEmpty)
      clock.move(minutes: 8 * 1440)
      #expect(troubles(await examine(folder, clock)) == ["Sao lưu": .fault])
      clock.move(minutes: 90 * 1440)
      #expect(troubles(await examine(folder, clock)) == ["Sao lưu": .fault, "Diễn tập": .warning])
      _ = try await program.backUp(to: "\(folder)/c", key: nil)
      _ = try await program.db.drill(
        "\(folder)/c", at: program.configuration.database, Program.migrations, key: nil)
      #expect(troubles(await examine(folder, clock)).isEmpty)
      await program.close()
    }
  }

  @Test("files that others may read are told with the command that mends them")
  func modes() async throws {
    try await withInstallation { folder, clock in
      try Data("sqlite:\(folder)/hoptac.db\n".utf8).write(to: URL(fileURLWithPath: "\(folder)/address"))
      chmod("\(folder)/hoptac.db", 0o644)
      let inside = await examine(folder, clock, ["HOPTAC_DATABASE_FILE": "\(folder)/address"])
      #expect(troubles(inside).isEmpty, "a folder that nobody enters hides its files")
      chmod(folder, 0o755)
      let findings = await examine(folder, clock, ["HOPTAC_DATABASE_FILE": "\(folder)/address"])
      #expect(
        troubles(findings) == [
          "Thư mục dữ liệu": .warning, "Tệp cơ sở dữ liệu": .warning, "HOPTAC_DATABASE_FILE": .warning,
        ])
      #expect(findings.contains { $0.sentence.hasSuffix("chmod 0700 \(folder)") })
      let keys = "\(folder)/keys"
      chmod("\(keys)/hoptac.keys", 0o640)
      #expect(troubles(await examine(folder, clock))["Tệp khóa"] == nil, "the folder of the keys hides them")
      chmod(keys, 0o711)
      let open = await examine(folder, clock)
      #expect(troubles(open)["Tệp khóa"] == .warning)
      #expect(open.contains { $0.sentence.hasSuffix("chmod 0600 \(keys)/hoptac.keys") })
    }
  }

  @Test("a network that anybody can listen to is told")
  func network() async throws {
    try await withInstallation { folder, clock in
      func marks(_ more: [String: String]) async -> [String: Finding.Mark] {
        troubles(await examine(folder, clock, more)).filter { $0.key != "Người dùng hệ thống" }
      }
      #expect(await marks(["HOPTAC_HOST": "0.0.0.0"]) == ["Đường truyền": .fault])
      #expect(
        await marks(["HOPTAC_HOST": "0.0.0.0", "HOPTAC_ALLOW_PLAIN_HTTP": "yes"]) == ["Đường truyền": .warning])
      #expect(await marks(["HOPTAC_URL": "https://a.vn"]) == ["Máy chủ trung gian": .warning])
      #expect(await marks(["HOPTAC_URL": "https://a.vn", "HOPTAC_TRUSTED_PROXIES": "127.0.0.1"]).isEmpty)
    }
  }

  @Test("a clock that went back, an entry altered and one never sealed are told")
  func log() async throws {
    try await withInstallation { folder, clock in
      let program = try Program(Configuration(environment: ["HOPTAC_DATA": folder]), clock: clock.clock)
      try await program.users.open(.init(name: "Lan", login: "lan", password: World.password), posts: [])
      #expect(troubles(await examine(folder, clock)).isEmpty)
      clock.move(minutes: 2)
      #expect(troubles(await examine(folder, clock)) == ["Niêm phong": .warning])
      clock.move(minutes: -4)
      #expect(troubles(await examine(folder, clock)) == ["Đồng hồ": .fault])
      clock.move(minutes: 2)
      while try await program.db.sealAudit().count > 0 {}
      try await program.db.system(job: "tamper") { _ = try $0.execute("UPDATE audit_entry SET actor_name = 'khác'") }
      #expect(troubles(await examine(folder, clock)) == ["Nhật ký": .fault])
      await program.close()
    }
  }

  @Test("without a database, or with wrong settings, it says what to do first")
  func nothing() async throws {
    let clock = TestClock(World.morning)
    let path = FileManager.default.temporaryDirectory.appending(path: "none-\(UInt64.random(in: 0...UInt64.max))").path
    let findings = await examine(path, clock)
    #expect(troubles(findings) == ["Cơ sở dữ liệu": .fault])
    #expect(!FileManager.default.fileExists(atPath: path), "looking makes nothing")
    #expect(troubles(await examine(path, clock, ["HOPTAC_PORT": "x"])) == ["Cấu hình": .fault])
  }

  @Test("PostgreSQL is asked whether it keeps what it acknowledges", .enabled(if: PrivatePostgreSQL.isPresent))
  func postgreSQL() async throws {
    let address = try await PrivatePostgreSQL.emptyDatabase()
    guard case .postgreSQL(let url) = address else { return }
    let environment = ["HOPTAC_DATABASE": url]
    #expect(troubles(await Doctor.examine(environment: environment, clock: .system)) == ["Bảng dữ liệu": .fault])
    let program = try Program(Configuration(environment: environment), clock: .system)
    try await program.migrate()
    await program.close()
    // The server for tests does without fsync.
    let findings = await Doctor.examine(environment: environment, clock: .system)
    #expect(troubles(findings) == ["Độ bền": .fault], "\(findings.map(\.line))")
    #expect(findings.contains { $0.about == "PostgreSQL" && $0.sentence.contains("UTF8") })
    let folder = FileManager.default.temporaryDirectory.path
    let beside = await Doctor.examine(environment: environment.merging(["HOPTAC_DATA": folder]) { $1 }, clock: .system)
    #expect(beside.contains { $0.about == "Chỗ trống trên đĩa" }, "keys and backups need room also beside PostgreSQL")
    let late = await Doctor.examine(environment: environment, clock: Clock { Clock.system.now.adding(minutes: -1) })
    #expect(troubles(late)["Đồng hồ PostgreSQL"] == .warning)
  }

  @Test("the file system is that of the innermost mount")
  func mounts() {
    let mounts = """
      22 1 8:1 / / rw,relatime shared:1 - ext4 /dev/sda1 rw
      30 22 0:45 / /srv rw shared:9 - nfs4 nas:/srv rw
      31 30 8:2 / /srv/local\\040disk rw - xfs /dev/sdb rw
      """
    #expect(FileSystem.kind(of: "/var/lib/hoptac.db", mounts: mounts) == "ext4")
    #expect(FileSystem.kind(of: "/srv/a", mounts: mounts) == "nfs4")
    #expect(FileSystem.kind(of: "/srvx", mounts: mounts) == "ext4")
    #expect(FileSystem.kind(of: "/srv/local disk/a", mounts: mounts) == "xfs")
    #expect(FileSystem.kind(of: "/a", mounts: "") == nil)
  }

  @Test("files that another machine keeps are told from those of this one")
  func remote() {
    for kind in ["nfs", "nfs4", "cifs", "9p", "virtiofs", "fuse.sshfs"] {
      #expect(FileSystem.isRemote(kind), "\(kind)")
    }
    for kind in ["ext4", "xfs", "btrfs", "zfs", "tmpfs", "overlay", "fuseblk"] {
      #expect(!FileSystem.isRemote(kind), "\(kind)")
    }
  }

  @Test("a server that runs without the fences of its unit is told where others reach it")
  func hardening() async throws {
    try await withInstallation { folder, clock in
      let proc = "\(folder)/proc"
      /// As the kernel tells of a process.
      func run(_ number: Int, _ words: [String], data: String, privileges: Int, filter: Int) throws {
        try FileManager.default.createDirectory(atPath: "\(proc)/\(number)", withIntermediateDirectories: true)
        func write(_ name: String, _ text: String) throws {
          try Data(text.utf8).write(to: URL(fileURLWithPath: "\(proc)/\(number)/\(name)"))
        }
        try write("cmdline", words.map { $0 + "\0" }.joined())
        try write("environ", "LANG=C\0HOPTAC_DATA=\(data)\0")
        try write("status", "Name:\thoptac\nNoNewPrivs:\t\(privileges)\nSeccomp:\t\(filter)\nThreads:\t9\n")
      }
      func findings(_ more: [String: String] = [:]) throws -> [Finding] {
        let configuration = try Configuration(environment: ["HOPTAC_DATA": folder].merging(more) { $1 })
        return Doctor(configuration: configuration, clock: clock.clock).hardening(proc: proc)
      }
      #expect(try findings().map(\.mark) == [.fine], "none runs")
      try run(7, ["/srv/hoptac/hoptac", "serve"], data: "/another", privileges: 0, filter: 0)
      try run(8, ["/srv/hoptac/hoptac", "doctor"], data: folder, privileges: 0, filter: 0)
      try run(9, ["/srv/hoptac/hoptac", "serve"], data: folder, privileges: 1, filter: 2)
      let proxy = ["HOPTAC_URL": "https://a.vn", "HOPTAC_TRUSTED_PROXIES": "127.0.0.1"]
      #expect(try findings(proxy).map(\.mark) == [.fine], "those of others are theirs")
      try run(10, ["hoptac", "serve"], data: folder + "/", privileges: 1, filter: 0)
      #expect(try findings().map(\.mark) == [.fine], "tried out on one machine")
      let told = try findings(proxy)
      #expect(told.map(\.mark) == [.warning] && told[0].sentence.contains("tiến trình 10)"), "\(told.map(\.line))")
    }
  }
}
