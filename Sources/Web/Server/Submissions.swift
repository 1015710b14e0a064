import HTTPTypes
import Kit

/// Where submissions are remembered; the program joins it to its database.
public struct Submissions: Sendable {
  public typealias Answer = Submission.Answer

  /// The answer that was given, nil within while it is not known; nil where nothing was done under the key.
  let find: @Sendable (Submission.Mark) async throws -> Answer??
  let keep: @Sendable (Answer, Submission.Mark) async throws -> Void

  public init(
    find: @escaping @Sendable (Submission.Mark) async throws -> Answer??,
    keep: @escaping @Sendable (Answer, Submission.Mark) async throws -> Void
  ) {
    self.find = find
    self.keep = keep
  }

  /// Remembers nothing.
  public static let none = Submissions(find: { _ in nil }, keep: { _, _ in })

  /// Answers by `handler`; what was done before is not done again, and answered as it was then.
  func once(_ submission: Submission, _ handler: () async throws -> Reply) async throws -> Reply {
    do {
      let reply = try await Submission.$current.withValue(submission, operation: handler)
      // An answer that cannot be kept is missed only by a repetition, which is then told to look for itself.
      if submission.isKept, let mark = submission.mark, let answer = reply.answer { try? await keep(answer, mark) }
      return reply
    } catch is RepeatedSubmission {
      guard let mark = submission.mark else { throw Fault.doneBefore }
      return try await Reply(repeating: firstAnswer(to: mark))
    }
  }

  /// The first sending may still be under way to its answer, perhaps on another server.
  private func firstAnswer(to mark: Submission.Mark) async throws -> Answer {
    for _ in 0..<20 {
      if let answer = try await find(mark) ?? nil { return answer }
      await Clock.pause(seconds: 0.1)
    }
    throw Fault.doneBefore
  }
}

extension Reply {
  /// What of it can be said again: that it led on. A page is shown once, since it may hold what is shown once.
  fileprivate var answer: Submission.Answer? {
    guard let location = headers[.location], cookies.allSatisfy({ $0.name == Cookie.flashName }) else { return nil }
    let flash = cookies.last.flatMap { percentDecoded($0.value.utf8, plusIsSpace: false) }
    return Submission.Answer(status: status.code, location: location, flash: flash)
  }

  fileprivate init(repeating answer: Submission.Answer) throws {
    guard let link = answer.location.flatMap(Link.own) else { throw Fault.doneBefore }
    self = .seeOther(link, flash: answer.flash)
    status = .init(code: answer.status)
  }
}

extension Fault {
  fileprivate static let doneBefore = Fault.conflict(
    "Lần gửi này đã được thực hiện nên không làm lại. Hãy tải lại trang để xem kết quả.")
}
