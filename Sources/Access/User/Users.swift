import Kit
import Storage

/// What is done with users.
public struct Users: Sendable {
  let db: Database
  let desk: PasswordDesk

  public init(_ db: Database, _ desk: PasswordDesk) {
    self.db = db
    self.desk = desk
  }

  /// What is asked of a new user.
  public struct Draft: Sendable {
    public var name: String
    public var login: String
    public var phone: String?
    public var password: String

    public init(name: String, login: String, phone: String? = nil, password: String) {
      self.name = name
      self.login = login
      self.phone = phone
      self.password = password
    }
  }

  /// Opens an account from the machine itself: the command line and the sample data.
  /// - Throws: `Fault.invalid` for a login taken or empty, a telephone number that is none, a password too weak.
  @discardableResult
  public func open(_ draft: Draft, posts: [Post.Draft]) async throws -> User {
    let login = User.login(from: draft.login)
    var problems: [Fault.Problem] = []
    if draft.name.folded.isEmpty { problems.append(.init("ten", "Hãy ghi họ và tên.")) }
    if !(3...40).contains(login.utf8.count) {
      problems.append(.init("dang_nhap", "Tên đăng nhập cần từ 3 đến 40 ký tự."))
    }
    let phone = draft.phone.flatMap { User.phone(from: $0) }
    if draft.phone != nil, phone == nil {
      problems.append(.init("dien_thoai", "Số điện thoại cần 10 chữ số, bắt đầu bằng 03, 05, 07, 08 hoặc 09."))
    }
    if let objection = Password.objection(to: draft.password, login: login) {
      problems.append(.init("mat_khau", objection))
    }
    guard problems.isEmpty else { throw Fault.invalid(problems) }
    let password = try await desk.seal(draft.password)
    return try await db.system(job: "open-account") { tx in
      guard
        try tx.value("SELECT 1 FROM user_account WHERE login = \(login) OR phone = \(phone ?? login)", as: Int.self)
          == nil
      else { throw Fault.invalid("dang_nhap", "Tên đăng nhập hoặc số điện thoại này đã có người dùng.") }
      let user = User(id: tx.newID(), login: login, name: draft.name, phone: phone, isClosed: false)
      try tx.execute(
        """
        INSERT INTO user_account (id, login, name, phone, password, opened_at, version)
        VALUES (\(user.id), \(login), \(user.name), \(phone), \(password.text), \(tx.now), 1)
        """)
      try tx.audit(.machine, "access.openAccount", AuditSubject("user", user.id), after: ["login": .text(login)])
      for post in posts { try Posts.insert(post, of: user.id, by: .machine, tx) }
      return user
    }
  }

  /// Gives a user another password, from the machine itself, and ends their sessions.
  public func setPassword(_ typed: String, ofLogin typedLogin: String) async throws {
    let login = User.login(from: typedLogin)
    if let objection = Password.objection(to: typed, login: login) { throw Fault.invalid("mat_khau", objection) }
    let password = try await desk.seal(typed)
    try await db.system(job: "set-password") { tx in
      guard let user = try Self.find(login: login, tx) else { throw Fault.noSuchUser(typedLogin) }
      try tx.execute(
        "UPDATE user_account SET password = \(password.text), version = version + 1 WHERE id = \(user.user.id)")
      try tx.execute("UPDATE session SET ended_at = \(tx.now) WHERE user_id = \(user.user.id) AND ended_at IS NULL")
      try tx.audit(.machine, "access.setPassword", AuditSubject("user", user.user.id))
    }
  }

  /// Everybody who has an account, by name, with the posts they hold today.
  public func all() async throws -> [(user: User, posts: [Post])] {
    try await db.inspect { tx in
      let posts = Dictionary(grouping: try Posts.held(on: tx.today, tx), by: \.user)
      return try tx.all("SELECT \(User.columns) FROM user_account ORDER BY login") { try User(&$0) }
        .map { ($0, posts[$0.id] ?? []) }
    }
  }

  static func find(id: ID<Actor>, _ tx: Tx) throws -> User? {
    try tx.first("SELECT \(User.columns) FROM user_account WHERE id = \(id)") { try User(&$0) }
  }

  static func find(login: String, _ tx: Tx) throws -> (user: User, password: Password)? {
    try tx.first("SELECT \(User.columns), password FROM user_account WHERE login = \(login) OR phone = \(login)") {
      (try User(&$0), Password(text: try $0.next()))
    }
  }
}

extension User {
  static let columns: SQL = "id, login, name, phone, closed_at IS NOT NULL"

  init(_ row: inout Row) throws {
    id = try row.next()
    login = try row.next()
    name = try row.next()
    phone = try row.next()
    isClosed = try row.next()
  }
}

extension Actor {
  /// Whoever works at the machine itself: the command line, the sample data.
  static let machine = Actor(id: Self.machineID, name: "Máy chủ (dòng lệnh)", grants: [])
  private static let machineID: ID<Actor> = {
    guard let id = ID<Actor>("machine") else { preconditionFailure("a plain word is an identity") }
    return id
  }()
}

extension Fault {
  static func noSuchUser(_ login: String) -> Fault {
    .notFound("Không có người dùng “\(login)”. Hãy xem danh sách bằng lệnh hoptac user list.")
  }
}
