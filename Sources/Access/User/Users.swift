import Kit
import Storage

/// What is done with users.
public struct Users: Sendable {
  let db: Database
  let desk: PasswordDesk
  let limits: Session.Limits
  let keys: Keyring

  public init(_ db: Database, _ desk: PasswordDesk, _ limits: Session.Limits, _ keys: Keyring) {
    self.db = db
    self.desk = desk
    self.limits = limits
    self.keys = keys
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
    let checked = try Checked(draft)
    if let objection = Password.objection(to: draft.password, login: checked.login) {
      throw Fault.invalid(checked.problems + [.init("mat_khau", objection)])
    }
    guard checked.problems.isEmpty else { throw Fault.invalid(checked.problems) }
    let password = try await desk.seal(draft.password)
    return try await db.system(job: "open-account") { [keys] tx in
      let user = try Self.insert(checked, password, onceUntil: nil, by: .machine, keys, tx)
      for post in posts { try Posts.insert(post, of: user.id, by: .machine, tx) }
      try Self.index(user, tx)
      return user
    }
  }

  /// A draft in the form in which it is kept, and what is wrong with it.
  struct Checked {
    let name: String
    let login: String
    let phone: String?
    let problems: [Fault.Problem]

    init(_ draft: Draft) throws {
      name = draft.name.split(separator: " ").joined(separator: " ")
      login = User.login(from: draft.login)
      phone = draft.phone.flatMap { User.phone(from: $0) }
      var problems: [Fault.Problem] = []
      if name.folded.isEmpty { problems.append(.init("ten", "Hãy ghi họ và tên.")) }
      if !(3...40).contains(login.utf8.count) {
        problems.append(.init("dang_nhap", "Tên đăng nhập cần từ 3 đến 40 ký tự."))
      }
      if draft.phone != nil, phone == nil {
        problems.append(
          .init("dien_thoai", "Số điện thoại cần 10 chữ số, bắt đầu bằng 03, 05, 07, 08 hoặc 09."))
      }
      self.problems = problems
    }
  }

  static func insert(
    _ draft: Checked, _ password: Password, onceUntil: Instant?, by actor: Actor, _ keys: Keyring, _ tx: Tx
  ) throws -> User {
    for name in [draft.login, draft.phone].compactMap({ $0 }) where try find(login: name, keys, tx) != nil {
      throw Fault.invalid("dang_nhap", "Tên đăng nhập hoặc số điện thoại này đã có người dùng.")
    }
    let id: ID<Actor> = tx.newID()
    let user = User(
      id: id, login: draft.login, name: draft.name,
      sealedPhone: try draft.phone.map { try keys.seal($0, .userPhone, of: id) }, isClosed: false)
    try tx.execute(
      """
      INSERT INTO user_account (id, login, name, name_key, phone_sealed, phone_digest, password, once_until, opened_at,
        version)
      VALUES (\(user.id), \(user.login), \(user.name), \(user.name.sortKey), \(user.sealedPhone),
        \(try draft.phone.map { try keys.digest($0, .userPhone) }), \(password.text), \(onceUntil), \(tx.now), 1)
      """)
    try tx.audit(actor, "access.openAccount", AuditSubject("user", user.id), after: ["login": .text(user.login)])
    return user
  }

  /// Gives a user another password, from the machine itself, and ends their sessions.
  public func setPassword(_ typed: String, ofLogin typedLogin: String) async throws {
    let login = User.login(from: typedLogin)
    if let objection = Password.objection(to: typed, login: login) { throw Fault.invalid("mat_khau", objection) }
    let password = try await desk.seal(typed)
    try await db.system(job: "set-password") { [keys] tx in
      guard let user = try Self.find(login: login, keys, tx) else { throw Fault.noSuchUser(typedLogin) }
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

  /// Everybody who has or had an account, in the order of names.
  static func names(_ tx: Tx) throws -> [(id: ID<Actor>, name: String)] {
    try tx.all("SELECT id, name FROM user_account ORDER BY name_key, id") { (try $0.next(), try $0.next()) }
  }

  static func find(id: ID<Actor>, _ tx: Tx) throws -> User? {
    try tx.first("SELECT \(User.columns) FROM user_account WHERE id = \(id)") { try User(&$0) }
  }

  /// What signing in asks of an account.
  struct Known: Sendable {
    let user: User
    let password: Password
    /// Until when the password may be exchanged for one's own; nil if it is one's own.
    let onceUntil: Instant?
  }

  /// Finds by login, or by a telephone number in its form of ten digits.
  static func find(login: String, _ keys: Keyring, _ tx: Tx) throws -> Known? {
    let phones = User.phone(from: login) == nil ? [] : try keys.digests(login, .userPhone)
    return try tx.first(
      """
      SELECT \(User.columns), password, once_until FROM user_account
      WHERE login = \(login) OR phone_digest IN \(phones)
      """
    ) { Known(user: try User(&$0), password: Password(text: try $0.next()), onceUntil: try $0.next()) }
  }

  static func password(of id: ID<Actor>, _ tx: Tx) throws -> Password? {
    try tx.value("SELECT password FROM user_account WHERE id = \(id)", as: String.self).map(Password.init(text:))
  }

  /// Makes a person found by name, login and offices.
  static func index(_ user: User, _ tx: Tx) throws {
    let offices = try Posts.all(of: user.id, tx).filter { $0.validity.to.map { tx.today < $0 } ?? true }.map(\.office)
    try tx.index(
      SearchEntry(
        kind: "user", id: user.id, title: user.name, text: ([user.login] + offices).joined(separator: " ")))
  }

  /// Brings accounts that an earlier release has opened to the form of this one, some at a time.
  public func catchUp() async throws {
    while try await db.system(
      job: "catch-up-accounts",
      { [keys] tx in
        let users = try tx.all("SELECT \(User.columns), phone FROM user_account WHERE name_key = '' LIMIT 100") {
          (user: try User(&$0), phone: try $0.next(String?.self))
        }
        for (user, phone) in users {
          try tx.execute(
            """
            UPDATE user_account SET name_key = \(user.name.sortKey), phone = NULL,
              phone_sealed = \(try phone.map { try keys.seal($0, .userPhone, of: user.id) }),
              phone_digest = \(try phone.map { try keys.digest($0, .userPhone) }) WHERE id = \(user.id)
            """)
          try Self.index(user, tx)
        }
        return users.count
      }) > 0
    {}
  }
}

extension User {
  static let columns: SQL = "id, login, name, phone_sealed, closed_at IS NOT NULL"
  /// The same of a table under another name.
  static func columns(of u: SQL) -> SQL {
    "\(u).id, \(u).login, \(u).name, \(u).phone_sealed, \(u).closed_at IS NOT NULL"
  }

  init(_ row: inout Row) throws {
    id = try row.next()
    login = try row.next()
    name = try row.next()
    sealedPhone = try row.next()
    isClosed = try row.next()
  }
}

extension Fault {
  static func noSuchUser(_ login: String) -> Fault {
    .notFound("Không có người dùng “\(login)”. Hãy xem danh sách bằng lệnh hoptac user list.")
  }
}
