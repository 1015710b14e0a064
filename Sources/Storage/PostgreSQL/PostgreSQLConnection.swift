import CPostgreSQL

/// A line to the server, owned by one thread: opened when needed, and again after it was lost.
///
/// It stays in libpq's pipeline mode, so that what belongs together travels together: BEGIN with the first statement of
/// its transaction, a statement with its preparation. Statements that follow each other without the mark of the pipeline
/// between them are one transaction to the server: a read needs neither BEGIN nor COMMIT, and the mark that ends it goes
/// out with what comes next. Until the first answer has come nothing has begun, so a line found dead there is opened again
/// and the message sent once more; from then on a lost line is an error.
final class PostgreSQLConnection: Connection {
  let dialect = Dialect.postgreSQL
  private(set) var totalChanges = 0
  var doom: StorageError?

  private let parameters: PostgreSQLParameters
  private var link: OpaquePointer?
  private var statements = PostgreSQLStatements(limit: 256)
  private var stage = Stage.idle
  /// A read is over whose mark has not been sent.
  private var owesMark = false
  /// Answers on their way that nobody waits for.
  private var awaited: [Answer] = []
  /// Whether the session holds something that a new line would not hold.
  var isBound = false

  private enum Stage {
    case idle
    /// This BEGIN goes out with the first statement.
    case promised(String)
    case begun
    /// Nothing is written, and the server has seen no mark since the first statement, if there was one.
    case reading(hasBegun: Bool)
  }

  init(_ parameters: PostgreSQLParameters) { self.parameters = parameters }
  deinit { PQfinish(link) }

  var isOpen: Bool { link != nil }

  // MARK: The line

  private static let settings = """
    SET statement_timeout = '30s'; SET lock_timeout = '5s'; SET idle_in_transaction_session_timeout = '60s';
    SET timezone = 'UTC'; SET synchronous_commit = on; SET bytea_output = 'hex'; SET extra_float_digits = 1;
    SET client_min_messages = warning;
    SET default_transaction_isolation = 'repeatable read'; SET default_transaction_read_only = on
    """

  /// - Throws: `StorageError.unreachable` with the words of libpq.
  func open() throws(StorageError) {
    close()
    let line = parameters.connect()
    guard PQstatus(line) == CONNECTION_OK else {
      defer { PQfinish(line) }
      throw .unreachable(PQerrorMessage(line).map { String(cString: $0) } ?? "no connection")
    }
    PQsetNoticeProcessor(line, { _, _ in }, nil)
    let answer = PQexec(line, Self.settings).map(PostgreSQLResult.init)
    guard answer?.status == PGRES_COMMAND_OK, PQenterPipelineMode(line) == 1 else {
      defer { PQfinish(line) }
      throw .unreachable(PQerrorMessage(line).map { String(cString: $0) } ?? "no session")
    }
    link = line
  }

  func close() {
    PQfinish(link)
    link = nil
    statements = PostgreSQLStatements(limit: 256)
    owesMark = false
    awaited = []
  }

  // MARK: The transaction

  /// Promises a transaction, which begins with its first statement.
  /// - Parameter begin: How; nil for one that only reads.
  func promise(_ begin: String?) {
    stage = begin.map(Stage.promised) ?? .reading(hasBegun: false)
    doom = nil
  }

  /// Runs one statement of the promised transaction.
  func run(_ sql: SQL, each: (inout Row) throws -> Void) throws -> Int {
    let (text, values) = try sql.rendered(for: .postgreSQL)
    let statement = Message(text: text, values: values)
    do {
      let answer =
        switch stage {
        case .promised(let begin): try exchangeAfresh([Message(text: begin), statement])
        // What was read before is not to be seen beside another moment.
        case .reading where doom != nil: throw StorageError.doomed
        case .reading(hasBegun: false): try exchangeAfresh([statement], isMarked: false)
        case .reading(hasBegun: true): try exchange([statement], isMarked: false)
        case .idle, .begun: try exchange([statement])
        }
      let changed = answer.changedRows
      totalChanges += changed
      try answer.forEachRow(each)
      return changed
    } catch let error as StorageError {
      doom = doom ?? error
      throw error
    }
  }

  /// Commits what has begun.
  /// - Throws: whatever doomed the transaction, if the server rolled it back instead; `unreachable` if its answer never
  ///   came, so that nobody knows whether it stands.
  func commit() throws {
    defer { stage = .idle }
    guard hasBegun else { return }
    guard try exchange([Message(text: "COMMIT")]).tag == "COMMIT" else { throw doom ?? .doomed }
  }

  /// Ends a transaction that wrote nothing: its mark goes out with what comes next, or when the line rests.
  func leave() {
    if case .reading(hasBegun: true) = stage { owesMark = true }
    stage = .idle
  }

  /// Nothing comes next for now.
  func rest() {
    guard owesMark else { return }
    owesMark = false
    do { awaited = try send([]) } catch { close() }
  }

  func rollBack() {
    guard hasBegun else { return leave() }
    defer { stage = .idle }
    guard isOpen else { return }
    do { _ = try exchange([Message(text: "ROLLBACK")]) } catch { close() }
  }

  /// Runs a statement for the session itself, outside any transaction.
  func session(_ text: String) throws {
    _ = try exchangeAfresh([Message(text: text)])
  }
}

// MARK: - Messages

extension PostgreSQLConnection {
  private struct Message {
    let text: String
    var values: [SQLValue] = []
  }

  /// What the server will answer, in order.
  private enum Answer {
    case prepared(String, for: PostgreSQLStatements.Key)
    case done
    /// The mark of the pipeline, by which whatever had begun without BEGIN is over.
    case mark

    var isMark: Bool { if case .mark = self { true } else { false } }
  }

  /// Sends the first message of something; a line that turns out dead before its answer is opened again, once.
  private func exchangeAfresh(_ messages: [Message], isMarked: Bool = true) throws(StorageError) -> PostgreSQLResult {
    if !isOpen && !isBound { try open() }
    do {
      return try exchange(messages, isMarked: isMarked)
    } catch {
      guard !isOpen, !isBound, !hasBegun else { throw error }
      try open()
      return try exchange(messages, isMarked: isMarked)
    }
  }

  private var hasBegun: Bool { if case .begun = stage { true } else { false } }

  /// Sends messages together and reads every answer; the last is returned.
  private func exchange(_ messages: [Message], isMarked: Bool = true) throws(StorageError) -> PostgreSQLResult {
    if !awaited.isEmpty {
      let late = awaited
      awaited = []
      // How a read ended does not matter, as long as the line stands.
      do { _ = try answers(to: late) } catch { guard isOpen else { throw error } }
    }
    let discarded = hasBegun ? [] : statements.takeDiscarded().map { Message(text: "DEALLOCATE \($0)") }
    if !discarded.isEmpty { _ = try answers(to: try send(discarded)) }
    guard let last = try answers(to: try send(messages, isMarked: isMarked)) else { throw lost() }
    return last
  }

  /// Sends the mark that is owed, then messages, then a mark after them unless more is to follow in one transaction.
  private func send(_ messages: [Message], isMarked: Bool = true) throws(StorageError) -> [Answer] {
    guard let link else { throw .unreachable("the connection was lost") }
    var expected: [Answer] = []
    if owesMark {
      owesMark = false
      guard PQpipelineSync(link) == 1 else { throw lost() }
      expected.append(.mark)
    }
    for message in messages {
      let key = PostgreSQLStatements.Key(text: message.text, types: message.values.map(\.type))
      let isKept = !message.text.hasPrefix("DEALLOCATE")
      var name = statements.name(of: key)
      if name == nil, isKept {
        let new = statements.newName()
        guard PQsendPrepare(link, new, key.text, Int32(key.types.count), key.types) == 1 else { throw lost() }
        expected.append(.prepared(new, for: key))
        name = new
      }
      let parameters = PostgreSQLBinding(message.values)
      let sent =
        if let name {
          parameters.with { PQsendQueryPrepared(link, name, $0, $1, $2, $3, 0) }
        } else {
          PQsendQueryParams(link, message.text, 0, nil, nil, nil, nil, 0)
        }
      guard sent == 1 else { throw lost() }
      expected.append(.done)
    }
    if isMarked {
      guard PQpipelineSync(link) == 1 else { throw lost() }
      expected.append(.mark)
    } else {
      guard PQsendFlushRequest(link) == 1, PQflush(link) == 0 else { throw lost() }
    }
    return expected
  }

  /// Reads what is expected; after a refusal up to a mark, for which the server waits before it listens again.
  /// - Returns: the last answer; nil where nothing but a mark was expected.
  private func answers(to expected: [Answer]) throws(StorageError) -> PostgreSQLResult? {
    var last: PostgreSQLResult?
    var refusal: StorageError?
    var expected = expected[...]
    var silences = 0
    while let next = expected.first {
      guard let answer = PQgetResult(link).map(PostgreSQLResult.init) else {
        // One silence ends each answer; more of them, or a line that is down, and nothing will come.
        silences += 1
        if silences > 2 || PQstatus(link) == CONNECTION_BAD { throw lost(refusal) }
        continue
      }
      silences = 0
      expected = expected.dropFirst()
      if let error = answer.error {
        refusal = refusal ?? error
        if answer.endsSession { throw lost(refusal) }
        if !expected.contains(where: \.isMark) {
          guard PQpipelineSync(link) == 1 else { throw lost(refusal) }
          expected.append(.mark)
        }
      } else if answer.status != PGRES_PIPELINE_ABORTED {
        switch next {
        case .prepared(let name, let key): statements.keep(name, for: key)
        case .mark: if case .reading(hasBegun: true) = stage { stage = .reading(hasBegun: false) }
        case .done:
          if case .promised = stage, answer.tag == "BEGIN" { stage = .begun }
          if case .reading = stage { stage = .reading(hasBegun: true) }
          last = answer
        }
      }
    }
    if let refusal { throw refusal }
    return last
  }

  /// Drops the line and says why.
  private func lost(_ known: StorageError? = nil) -> StorageError {
    let words = PQerrorMessage(link).map { String(cString: $0) } ?? "the connection was lost"
    close()
    if let known, case .unreachable = known { return known }
    return .unreachable(words)
  }
}
