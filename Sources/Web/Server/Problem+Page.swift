import HTTPTypes
import Kit

extension Problem {
  /// The page that says what went wrong and what to do; nothing of the inside.
  func page(_ visit: Visit?, _ actor: Actor?) -> Reply {
    guard let visit else { return .text("\(title). \(message)", status: status) }
    let layout = visit.layout(for: actor)
    return .html(layout.problem(title, status: status.code, message, incident: incident), status: status)
  }
}
