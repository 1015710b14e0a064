import Kit

/// Cơ sở dữ liệu: reads in one snapshot, writes in one serialisable transaction, as somebody.
///
/// The actor is loaded inside the transaction it acts in. A write that changed rows without an entry in the log, or
/// without a `require` that passed, is rolled back as a defect: the verb is the guard, and this is the guard's guard.
/// Closures are synchronous, so nobody waits for anything while holding a transaction.
public final class Database: Sendable {
  public typealias ActorLoader = @Sendable (Credential, Tx) throws -> Actor

  let engine: any Engine
  public let clock: Clock
  public let meter: DatabaseMeter
  let loadActor: ActorLoader

  init(
    engine: any Engine, clock: Clock, meter: DatabaseMeter = DatabaseMeter(), loadActor: @escaping ActorLoader
  ) {
    self.engine = engine
    self.clock = clock
    self.meter = meter
    self.loadActor = loadActor
  }

  public var dialect: Dialect { engine.dialect }

  /// Reads as somebody who holds `permission` somewhere; the finds narrow it to their reach.
  public func read<T: Sendable>(
    as credential: Credential, to permission: Permission? = nil, _ body: @escaping @Sendable (Tx, Actor) throws -> T
  ) async throws -> T {
    try await reading { [loadActor] tx in
      let actor = try loadActor(credential, tx)
      tx.note(actor)
      if let permission, !actor.may(permission) { throw Fault.lacking(permission) }
      return try body(tx, actor)
    }
  }

  /// Writes as somebody who holds `permission` somewhere; the verb says where by `actor.require`.
  /// - Throws: `RepeatedSubmission` where the request at hand was done before.
  public func write<T: Sendable>(
    as credential: Credential, to permission: Permission? = nil, _ body: @escaping @Sendable (Tx, Actor) throws -> T
  ) async throws -> T {
    let submission = Submission.current
    let mark = submission?.pendingMark
    let result = try await writing { [loadActor] tx in
      let before = tx.connection.totalChanges
      let actor = try loadActor(credential, tx)
      tx.note(actor)
      if let permission, !actor.may(permission) { throw Fault.lacking(permission) }
      if let mark { try tx.keep(mark) }
      let result = try body(tx, actor)
      if tx.connection.totalChanges - before > tx.ownRows {
        guard tx.auditEntries > 0 else { throw UnguardedWrite.withoutAudit }
        guard actor.hasBeenRequired else { throw UnguardedWrite.withoutRequire }
      }
      return result
    }
    if mark != nil { submission?.noteKept() }
    return result
  }

  /// The other door: what the program does by itself, named after its job.
  public func system<T: Sendable>(job: StaticString, _ body: @escaping @Sendable (Tx) throws -> T) async throws -> T {
    try await writing(body)
  }

  /// Reads as the program itself: health, migrations, generated documents.
  public func inspect<T: Sendable>(_ body: @escaping @Sendable (Tx) throws -> T) async throws -> T {
    try await reading(body)
  }

  /// Whether the database that is open is still the one at its address; false for a file that was moved or removed.
  public var isInPlace: Bool { engine.isInPlace }

  public func close() async { await engine.close() }

  private func reading<T: Sendable>(_ body: @escaping @Sendable (Tx) throws -> T) async throws -> T {
    let watch = TransactionWatch(meter)
    return try await told { [clock] in
      try await self.engine.read { connection in
        watch.begin()
        return try body(Tx(connection, now: clock.now, watch))
      }
    }
  }

  private func writing<T: Sendable>(_ body: @escaping @Sendable (Tx) throws -> T) async throws -> T {
    let watch = TransactionWatch(meter)
    defer { watch.endWrite() }
    return try await told { [clock] in
      try await self.engine.write { connection in
        watch.begin()
        return try body(Tx(connection, now: clock.now, watch))
      }
    }
  }

  /// Tells a person what they can act upon, and leaves the rest as the defect it is.
  func told<T: Sendable>(_ work: () async throws -> T) async throws -> T {
    do {
      return try await work()
    } catch let error as StorageError {
      throw Fault(error) ?? error
    }
  }
}

/// A verb that wrote without being guarded: a defect, rolled back.
public enum UnguardedWrite: Error { case withoutAudit, withoutRequire }

extension Fault {
  /// What of an engine's refusal a person can act upon; nil for a defect.
  init?(_ error: StorageError) {
    switch error {
    case .serialization:
      self = .conflict(
        "Có người khác vừa sửa cùng nội dung này. Hãy tải lại trang và thử lại; nội dung bạn nhập còn nguyên.")
    case .busy:
      self = .unavailable("Cơ sở dữ liệu đang bận. Hãy thử lại sau ít giây; chưa có gì được lưu.", retryAfter: 5)
    case .full:
      self = .unavailable(
        "Máy chủ đã hết chỗ trống trên đĩa nên chưa lưu được. Hãy báo người quản trị; nội dung bạn nhập còn nguyên.",
        retryAfter: 300)
    case .unreachable:
      self = .unavailable(
        "Mất kết nối với cơ sở dữ liệu. Nếu bạn đang lưu, hãy tải lại trang xem đã lưu chưa rồi mới nhập lại; nếu vẫn "
          + "không được, hãy báo người quản trị.", retryAfter: 15)
    case .unique, .reference, .constraint, .failure: return nil
    }
  }
}
