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
          "\(titles[act.act] ?? act.act)", "\(act.at.vietnamese)",
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
    let changes = act.changes
    if changes.isEmpty { return .empty }
    return """
      <details><summary>xem</summary><ul>\(changes.map { change -> HTML in
        let title = FactWords.titles[change.name] ?? change.name
        return """
          <li>\(if: !title.isEmpty, "\(title): ")\(change.before.map { "<del>\($0)</del>" })\
          \(if: change.before != nil && change.after != nil, " → ")\(change.after.map { "<b>\($0)</b>" })</li>
          """
      })</ul></details>
      """
  }

  /// The same as one line, for files.
  public static func changeWords(of act: LoggedAct) -> String {
    act.changes.map { change in
      let title = FactWords.titles[change.name] ?? change.name
      let sides = [change.before, change.after].compactMap { $0 }.joined(separator: " → ")
      return title.isEmpty ? sides : "\(title): \(sides)"
    }.joined(separator: "; ")
  }
}

/// What the facts in the log are called; one that is not here is shown as its record names it.
enum FactWords {
  static let titles = [
    "act": "văn bản", "address": "đường dẫn", "agency": "cơ quan", "area": "địa bàn", "basis": "căn cứ",
    "baseline": "mức nền", "baselineDay": "ngày mức nền", "circulation": "lưu hành", "code": "mã số",
    "day": "ngày", "directive": "văn bản", "document": "giấy tờ", "due": "hạn", "event": "sự kiện", "file": "tệp",
    "from": "từ", "horizon": "hạn", "indicator": "chỉ số", "into": "chuyển thành", "issuer": "cơ quan ban hành",
    "kind": "loại", "lead": "chủ trì", "line": "dòng", "login": "tên đăng nhập", "member": "thành viên Liên minh",
    "name": "tên", "number": "số", "office": "đơn vị", "paper": "giấy tờ", "period": "kỳ", "phone": "đổi số điện thoại",
    "purpose": "mục đích", "reach": "phạm vi", "receipt": "biên nhận", "result": "kết quả", "role": "vai trò",
    "rows": "số dòng", "same": "trùng", "seal": "niêm phong", "sealed": "đã niêm phong", "source": "nguồn",
    "state": "trạng thái", "text": "mã nội dung", "to": "đến", "type": "loại", "unit": "đơn vị tính",
    "value": "giá trị",
    "year": "năm",
  ]
}
