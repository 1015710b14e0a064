import Access
import Government
import Kit
import Storage
import Territory

/// Dữ liệu mẫu: invented people on the real map and agencies of former Kon Tum, then Quảng Ngãi. Every page says so.
public struct Sample: Sendable {
  /// A sign-in to print once; the password is kept nowhere.
  public struct SignIn: Sendable {
    public let name: String
    public let office: String
    public let login: String
    public let password: String
  }

  let program: Program

  public init(_ program: Program) { self.program = program }

  /// Loads the sample into an empty database.
  /// - Returns: seven sign-ins with random passwords, or nothing if there are people already.
  public func load() async throws -> [SignIn] {
    try await program.areas.loadReference()
    try await program.agencies.loadReference()
    guard try await program.users.all().isEmpty else { return [] }
    try await program.db.system(job: "mark-sample") { tx in
      _ = try tx.execute("INSERT INTO sample (name, loaded_at) VALUES ('kon-tum', \(tx.now))")
    }
    var signIns: [SignIn] = []
    for person in try People.all() {
      let password = Password.random()
      try await program.users.open(
        .init(name: person.name, login: person.login, password: password), posts: [person.post])
      signIns.append(SignIn(name: person.name, office: person.post.office, login: person.login, password: password))
    }
    return signIns
  }

  private struct People {
    let name: String
    let login: String
    let post: Post.Draft

    static func all() throws -> [People] {
      let from = Validity(from: Day(number: 20_270))  // 2025-07-01
      func person(_ name: String, _ login: String, _ role: Role, _ reach: Reach, _ office: String) -> People {
        People(name: name, login: login, post: .init(role: role, reach: reach, office: office, validity: from))
      }
      return [
        person("Y Hạnh Mẫu", "hanh.lienminh", .allianceOfficer, .province, "Liên minh HTX tỉnh Quảng Ngãi"),
        person(
          "A Thuận Mẫu", "thuan.nongnghiep", .departmentOfficer, .agency(try id("qn-so-nnmt")),
          "Sở Nông nghiệp và Môi trường tỉnh Quảng Ngãi"),
        person(
          "Trần Thị Lan Mẫu", "lan.daktokan", .communeOfficer, .area(try id("23401@2025-07-01")), "UBND xã Đăk Tô"),
        person("Nguyễn Văn Bình Mẫu", "binh.lanhdao", .leader, .province, "Ủy ban nhân dân tỉnh Quảng Ngãi"),
        person(
          "Lê Văn Quang Mẫu", "quang.daktokan", .leader, .area(try id("23401@2025-07-01")), "UBND xã Đăk Tô"),
        person(
          "Y Ngọc Mẫu", "ngoc.lienminh", .leader, .agency(try id("qn-lien-minh-htx")), "Liên minh HTX tỉnh Quảng Ngãi"),
        person(
          "A Klâm Mẫu", "klam.htx", .cooperativeManager, .organisation(try id("mau-htx-1")),
          "HTX Nông nghiệp Măng Ri (mẫu)"),
      ]
    }

    private static func id<Subject>(_ text: String) throws -> ID<Subject> {
      guard let id = ID<Subject>(text) else { throw Fault.invalid("Mã “\(text)” trong dữ liệu mẫu không hợp lệ.") }
      return id
    }
  }
}

extension Migration {
  /// Says which sample was loaded, if any.
  static let sample = Migration(
    "app-1-sample",
    ["CREATE TABLE sample (name \(.text) PRIMARY KEY, loaded_at \(.instant) NOT NULL)\(SQL.strict)"])
}
