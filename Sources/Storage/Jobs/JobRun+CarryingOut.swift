import Kit

extension JobRun {
  /// How a run ended.
  public enum Outcome: Sendable {
    case done
    /// Given back, or cancelled, as its row says.
    case stopped
    /// Another server has taken the job over.
    case lost
    /// It failed at something a person can be told.
    case refused(Fault)
    /// It failed at a defect: the number told to people, and its kind for the log, never a value.
    case defect(incident: String, kind: String)
  }

  /// Does the work while holding the lease, and notes how it ended. When the task is cancelled the work is asked to stop,
  /// and the job is given back.
  public func carryOut(_ kind: JobKind) async -> Outcome {
    let outcome = await attempt(kind)
    // The ending is written also where the task was cancelled. If it cannot be, the lease runs out.
    let ending = Task {
      switch outcome {
      case .done: try await complete(kind)
      case .stopped: try await release()
      case .lost: break
      case .refused(let fault):
        try await fail(kind, because: fault.message, isFinal: fault.isFinal)
      case .defect(let incident, _):
        try await fail(
          kind, because: "Gặp lỗi ngoài dự kiến. Hãy báo người quản trị kèm số \(incident).", isFinal: false)
      }
    }
    _ = try? await ending.value
    return outcome
  }

  private func attempt(_ kind: JobKind) async -> Outcome {
    do {
      try await withThrowingTaskGroup(of: Void.self) { group in
        group.addTask { try await kind.work(self) }
        group.addTask { try await self.keepLease(for: kind) }
        defer { group.cancelAll() }
        // Only the work ends without throwing.
        try await group.next()
      }
      return .done
    } catch JobEnd.lost {
      return .lost
    } catch JobEnd.cancelled {
      return .stopped
    } catch is CancellationError {
      return .stopped
    } catch let fault as Fault {
      return .refused(fault)
    } catch {
      return .defect(incident: Incident.newNumber(), kind: "\(type(of: error)): \(error)")
    }
  }

  /// Renews the lease until the task is cancelled; ends the work where the lease is lost, or may be.
  private func keepLease(for kind: JobKind) async throws {
    var until = job.dueAt
    while true {
      await Clock.pause(seconds: min(3, Double(kind.lease) / 3))
      try Task.checkCancellation()
      do {
        try await renew(for: kind)
        until = db.clock.now.adding(milliseconds: Int64(kind.lease) * 1000)
      } catch is Fault {
        // The database does not answer: others cannot take the job over before the lease ends.
        if db.clock.now >= until { throw JobEnd.lost }
      }
    }
  }
}

extension Fault {
  /// Whether trying the same again would end the same.
  fileprivate var isFinal: Bool {
    switch self {
    case .invalid, .notFound, .forbidden, .unauthenticated: true
    case .conflict, .tooOften, .unavailable: false
    }
  }
}
