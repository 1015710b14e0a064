import Kit
import Territory
import Web

/// Addresses of figures, with what was asked kept.
struct FigureLink {
  let visit: Visit

  /// The page of an indicator, for the same question but for what is named; an empty text takes a part away.
  func callAsFunction(_ code: String? = nil, _ changes: [String: String] = [:]) -> Link {
    func value(_ name: String) -> String? {
      let text = changes[name] ?? visit.query[name]
      return text.isEmpty ? nil : text
    }
    let page: Link = code.map { Link("/so-lieu/\($0)") } ?? "/so-lieu"
    return page.query("dia_ban", value("dia_ban")).query("ngay", value("ngay")).query("ban_do", value("ban_do"))
      .query("ky", value("ky")).query("biet_den", value("biet_den")).query("cap", value("cap"))
      .query("so_voi", value("so_voi"))
  }
}
