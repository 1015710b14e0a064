import Access
import Government
import Kit
import Registry
import Statistics
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
    /// One of the five that the program is tried with; the others come in only where work is approved.
    public let isFirst: Bool
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
    for person in try People.officers() { signIns.append(try await open(person)) }
    // The officer in whose name the list comes in; nobody needs to sign in as them.
    _ = try await open(try People.registrar())
    let managed = try await importList(as: .command(user: "dung.taichinh"))
    try await observe(as: .command(user: "hanh.lienminh"))
    signIns.append(try await open(try People.manager(of: managed)))
    for person in try People.approvers() { signIns.append(try await open(person, isFirst: false)) }
    return signIns
  }

  private func open(_ person: People, isFirst: Bool = true) async throws -> SignIn {
    let password = Password.random()
    try await program.users.open(
      .init(name: person.name, login: person.login, password: password), posts: [person.post])
    return SignIn(
      name: person.name, office: person.post.office, login: person.login, password: password, isFirst: isFirst)
  }

  /// Brings the list in as an officer would: staged, reviewed line by line, applied.
  /// - Returns: the cooperative whose manager signs in.
  private func importList(as officer: Credential) async throws -> ID<Organisation> {
    let list = try SampleList(try await program.areas.history())
    let imports = RegistryImports(program.organisations)
    let id = try await imports.stage(
      name: "Danh sách HTX, THT Kon Tum.csv", content: list.file,
      ImportSettings(mapDay: SampleList.day, area: SampleList.area), as: officer)
    for row in try await imports.report(id, as: officer).report.doubtful {
      try await imports.decide(id, line: row.line, isSame: !list.others.contains(row.line), as: officer)
    }
    try await imports.apply(id, as: officer)
    guard let managed = try await imports.organisation(onLine: SampleList.managed, of: id, as: officer) else {
      throw Fault.invalid("Danh sách mẫu không có tổ chức ở dòng \(SampleList.managed).")
    }
    return managed
  }

  /// The population that shares are told of; nobody has compared it with its source.
  private func observe(as officer: Credential) async throws {
    let history = try await program.areas.history()
    guard let konTum = history.area(code: "62", on: SampleList.day), let day = Day(year: 2019, month: 4, day: 1) else {
      throw Fault.invalid("Danh mục địa bàn không có tỉnh Kon Tum.")
    }
    let source = "Kết quả Tổng điều tra dân số và nhà ở 01/4/2019"
    try await Observations(program.db, program.areas).record(
      [Observation(.population, of: konTum.id, on: day, 540_438, source: source, isUnverified: true)], as: officer)
  }

  private struct People {
    let name: String
    let login: String
    let post: Post.Draft

    private static let from = Validity(from: Day(number: 20_270))  // 2025-07-01

    private static func person(
      _ name: String, _ login: String, _ role: Role, _ reach: Reach, _ office: String
    ) -> People {
      People(name: name, login: login, post: .init(role: role, reach: reach, office: office, validity: from))
    }

    /// The leaders of a commune and of the alliance, who approve what their officers present.
    static func approvers() throws -> [People] {
      [
        person("Lê Văn Quang Mẫu", "quang.daktokan", .leader, .area(try id("23401@2025-07-01")), "UBND xã Đăk Tô"),
        person(
          "Y Ngọc Mẫu", "ngoc.lienminh", .leader, .agency(try id("qn-lien-minh-htx")), "Liên minh HTX tỉnh Quảng Ngãi"),
      ]
    }

    static func officers() throws -> [People] {
      return [
        person("Y Hạnh Mẫu", "hanh.lienminh", .allianceOfficer, .province, "Liên minh HTX tỉnh Quảng Ngãi"),
        person(
          "A Thuận Mẫu", "thuan.nongnghiep", .departmentOfficer, .agency(try id("qn-so-nnmt")),
          "Sở Nông nghiệp và Môi trường tỉnh Quảng Ngãi"),
        person(
          "Trần Thị Lan Mẫu", "lan.daktokan", .communeOfficer, .area(try id("23401@2025-07-01")), "UBND xã Đăk Tô"),
        person("Nguyễn Văn Bình Mẫu", "binh.lanhdao", .leader, .province, "Ủy ban nhân dân tỉnh Quảng Ngãi"),
      ]
    }

    static func registrar() throws -> People {
      People(
        name: "Lê Văn Dũng Mẫu", login: "dung.taichinh",
        post: .init(
          role: .departmentOfficer, reach: .agency(try id("qn-so-tai-chinh")), office: "Sở Tài chính tỉnh Quảng Ngãi",
          validity: from))
    }

    static func manager(of cooperative: ID<Organisation>) throws -> People {
      People(
        name: "A Klâm Mẫu", login: "klam.htx",
        post: .init(
          role: .cooperativeManager, reach: .organisation(ID(of: cooperative)), office: "HTX Dược liệu Măng Ri",
          validity: from))
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
