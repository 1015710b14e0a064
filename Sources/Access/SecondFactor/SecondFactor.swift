import Kit
import Storage

/// Xác thực hai bước: a code from the person's telephone beside the password, and ten codes on paper for when it is lost.
enum SecondFactor {
  /// How things stand for one person.
  struct State: Sendable {
    let isOn: Bool
    /// Codes on paper that were not used yet.
    let recoveryCodes: Int
  }

  static func state(of user: ID<Actor>, _ tx: Tx) throws -> State {
    let isOn = try tx.value("SELECT confirmed_at IS NOT NULL FROM totp WHERE user_id = \(user)", as: Bool.self)
    let left = try tx.value(
      "SELECT count(*) FROM recovery_code WHERE user_id = \(user) AND used_at IS NULL", as: Int.self)
    return State(isOn: isOn ?? false, recoveryCodes: left ?? 0)
  }

  /// The secret that is being set up, made anew where there is none; nil where one is in use.
  static func begin(for user: ID<Actor>, _ keys: Keyring, _ tx: Tx) throws -> TOTP? {
    if try state(of: user, tx).isOn { return nil }
    if let begun = try totp(of: user, keys, tx) { return begun.totp }
    let totp = TOTP.random()
    try tx.execute(
      """
      INSERT INTO totp (user_id, seed, begun_at)
      VALUES (\(user), \(try keys.seal(totp.secret.hexadecimal, .totpSeed, of: user)), \(tx.now))
      """)
    return totp
  }

  /// Puts the secret into use once its first code is right.
  /// - Returns: the codes for paper, kept only as digests; nil if the code is wrong.
  static func confirm(_ typed: String, for user: ID<Actor>, _ keys: Keyring, _ tx: Tx) throws -> [String]? {
    guard try !state(of: user, tx).isOn, let begun = try totp(of: user, keys, tx),
      let step = begun.totp.step(of: typed, at: tx.now, after: nil)
    else { return nil }
    try tx.execute("UPDATE totp SET confirmed_at = \(tx.now), last_step = \(step) WHERE user_id = \(user)")
    return try makeRecoveryCodes(for: user, keys, tx)
  }

  /// Whether a code is right: of the telephone, or of the paper. Either serves once.
  static func accept(_ typed: String, of user: ID<Actor>, _ keys: Keyring, _ tx: Tx) throws -> Accepted? {
    guard let kept = try totp(of: user, keys, tx) else { return nil }
    if let step = kept.totp.step(of: typed, at: tx.now, after: kept.lastStep) {
      try tx.execute("UPDATE totp SET last_step = \(step) WHERE user_id = \(user)")
      return .telephone
    }
    let digests = try keys.digests(recoveryText(typed), .recoveryCode)
    let used = try tx.execute(
      "UPDATE recovery_code SET used_at = \(tx.now) WHERE user_id = \(user) AND digest IN \(digests) AND used_at IS NULL"
    )
    return used == 1 ? .paper : nil
  }

  enum Accepted: Sendable { case telephone, paper }

  /// Ten codes of ten letters and digits, 49 bits each, in place of those before.
  static func makeRecoveryCodes(for user: ID<Actor>, _ keys: Keyring, _ tx: Tx) throws -> [String] {
    try tx.execute("DELETE FROM recovery_code WHERE user_id = \(user)")
    let alphabet = Array("abcdefghjkmnpqrstuvwxyz23456789")
    return try (0..<10).map { _ in
      let letters = (0..<10).map { _ in alphabet[Int.random(in: 0..<alphabet.count)] }
      try tx.execute(
        """
        INSERT INTO recovery_code (digest, user_id, made_at)
        VALUES (\(try keys.digest(String(letters), .recoveryCode)), \(user), \(tx.now))
        """)
      return "\(String(letters[..<5]))-\(String(letters[5...]))"
    }
  }

  /// - Returns: whether there was anything to take away.
  static func remove(of user: ID<Actor>, _ tx: Tx) throws -> Bool {
    try tx.execute("DELETE FROM recovery_code WHERE user_id = \(user)")
    return try tx.execute("DELETE FROM totp WHERE user_id = \(user)") > 0
  }

  /// A code of the paper as it was written, whatever stands between its letters.
  private static func recoveryText(_ typed: String) -> String {
    String(typed.folded.unicodeScalars.filter { $0 != "-" && $0 != " " })
  }

  private static func totp(of user: ID<Actor>, _ keys: Keyring, _ tx: Tx) throws -> (totp: TOTP, lastStep: Int?)? {
    guard
      let (seed, lastStep) = try tx.first(
        "SELECT seed, last_step FROM totp WHERE user_id = \(user)",
        { (try $0.next(String.self), try $0.next(Int?.self)) }),
      let secret = [UInt8](hexadecimal: try keys.open(seed, .totpSeed, of: user))
    else { return nil }
    return (TOTP(secret: secret), lastStep)
  }
}

extension SealedColumn {
  static let totpSeed = SealedColumn(table: "totp", key: "user_id", column: "seed")
  /// Only its digest is kept.
  fileprivate static let recoveryCode = SealedColumn(table: "recovery_code", key: "digest", column: "digest")
}
