import Kit

extension HTML {
  /// Lịch sử: what was done with one thing, the latest first.
  /// - Parameter titles: of the acts, by their names in the log.
  public static func history(_ acts: [LoggedAct], titles: [String: String]) -> HTML {
    guard let last = acts.first else { return "<p class=\"soft\">Chưa có thao tác nào được ghi.</p>" }
    let table = HTML.table(
      "Lịch sử", [.heading("Việc"), .text("Thời điểm").unbroken, .text("Người thực hiện"), .text("Thay đổi")],
      acts.map { act in
        [
          "\(titles[act.act] ?? act.act)", "\(act.at.vietnamTime) \(act.at.day.vietnamese)",
          "\(act.actorName)\(act.onBehalfOf.map { ", thay cho \($0)" })", .change(of: act),
        ]
      })
    return """
      <details><summary>\(acts.count) thao tác, gần nhất: \(titles[last.act] ?? last.act), \
      \(last.at.day.vietnamese)</summary>
      \(table)
      </details>
      """
  }

  /// What stood there and what stands there now, opened when asked for.
  public static func change(of act: LoggedAct) -> HTML {
    let sides = [act.before.map { "trước: \($0)" }, act.after.map { "sau: \($0)" }].compactMap { $0 }
    return sides.isEmpty
      ? "" : "<details><summary>xem</summary><code>\(sides.joined(separator: " → "))</code></details>"
  }
}
