extension StorageError {
  /// What PostgreSQL refuses, by its SQLSTATE.
  /// - Parameter constraint: the name of the constraint that was broken, where there is one.
  init(state: String, message: String, constraint: String? = nil) {
    switch (state.prefix(2), state) {
    case (_, "23505"): self = .unique(constraint ?? message)
    case (_, "23503"): self = .reference(constraint ?? message)
    case ("23", _): self = .constraint(constraint ?? message)
    case (_, "40001"), (_, "40P01"): self = .serialization
    case (_, "55P03"), (_, "57014"): self = .busy
    case (_, "53100"): self = .full
    // A server that shuts down, starts, has no place left for us, or has waited for us too long.
    case ("08", _), (_, "57P01"), (_, "57P02"), (_, "57P03"), (_, "53300"), (_, "25P03"):
      self = .unreachable(message)
    default: self = .failure(code: state, message: message)
    }
  }

  /// Whether only another session may do better: the server has become a standby, or the statements it had prepared no
  /// longer fit the tables.
  var asksForNewSession: Bool {
    switch self {
    case .unreachable, .failure(code: "25006", _), .failure(code: "0A000", _), .failure(code: "26000", _): true
    default: false
    }
  }
}
