/// What is due again and again.
extension DeadlineGrammar {
  // MARK: - Recurrences

  static let units: [String: String] = [
    "năm": "P1Y", "quý": "P3M", "tháng": "P1M", "tuần": "P1W", "ngày": "P1D",
  ]

  /// `định kỳ hằng năm`, `hằng quý`, `6 tháng một lần`, `mỗi quý một lần`, a bare `định kỳ`.
  func recurrence(_ start: Int, _ range: Range<Int>) -> Found? {
    let limit = range.upperBound
    var at = start
    let periodic = ["định", "đình"].contains(source.key(at)) && source.key(at + 1) == "kỳ" && at + 1 < limit
    if periodic {
      guard source.key(at - 1) != "không" else { return nil }
      at += 2
      if source.key(at) == "vào" { at += 1 }
    }
    if at + 1 < limit, source.key(at) == "hàng", let unit = Self.units[source.key(at + 1)] {
      guard periodic || !qualifiesPlan(at, range) else { return nil }
      return Found(kind: .recurring, norm: unit, tokens: start..<(at + 2), unit: unit)
    }
    if let count = source.number(at), (1...12).contains(count), at + 1 < limit, source.key(at + 1) == "tháng" {
      var end = at + 2
      var each = periodic
      if source.key(end) == "/", source.key(end + 1) == "lần", end + 1 < limit {
        end += 2
        each = true
      } else if source.key(end) == "một" || source.key(end) == "1" || source.key(end) == "01",
        source.key(end + 1) == "lần", end + 1 < limit
      {
        end += 2
        each = true
      }
      if each {
        return Found(kind: .recurring, norm: "P\(count)M", tokens: start..<end, unit: "P\(count)M")
      }
    }
    if source.key(at) == "mỗi" || source.key(at) == "một" || periodic, at + 1 < limit {
      let word = source.key(at) == "mỗi" || source.key(at) == "một" ? at + 1 : at
      if let unit = Self.units[source.key(word)], word < limit {
        let once = source.key(word + 1) == "một" || source.number(word + 1) == 1
        if once, source.key(word + 2) == "lần", word + 2 < limit {
          return Found(kind: .recurring, norm: unit, tokens: start..<(word + 3), unit: unit)
        }
        if periodic || (source.key(at) == "mỗi" && opens(at, range)) {
          return Found(kind: .recurring, norm: unit, tokens: start..<(word + 1), unit: unit)
        }
      }
    }
    guard periodic else { return nil }
    return Found(kind: .recurring, norm: "unspecified", tokens: start..<(start + 2), unit: "unspecified")
  }

  func opens(_ at: Int, _ range: Range<Int>) -> Bool {
    at == range.lowerBound || source.key(at - 1) == "," || source.key(at - 1) == ";"
  }

  /// `kế hoạch phát triển … hằng năm` says how often there is a plan, not how often to act.
  func qualifiesPlan(_ at: Int, _ range: Range<Int>) -> Bool {
    if source.key(at + 2) == "và", ["các", "5", "05", "năm", "trung", "giai"].contains(source.key(at + 3)) {
      return true
    }
    guard !opens(at, range) else { return false }
    var back = at - 1
    while back >= range.lowerBound, at - back <= 10 {
      if [",", ";", ".", ":"].contains(source.key(back)) { return false }
      if Lexicon.planNouns.end(source, back, at) != nil { return true }
      back -= 1
    }
    return false
  }

  // MARK: - A recurrence with its day

  /// `định kỳ hằng năm … trước ngày 10 tháng 12` is one deadline, `P1Y@12-10`.
  func merged(_ found: [Found]) -> [Found] {
    guard let recurring = found.firstIndex(where: { $0.kind == .recurring }) else {
      return found.filter { !$0.norm.hasPrefix("---") }
    }
    let unit = found[recurring].unit ?? ""
    var used: Int?
    var out = found
    for (index, one) in found.enumerated() where one.day != nil && used == nil {
      let fits = unit == "P1Y" ? one.day?.utf8.count == 5 : unit == "P1M" ? one.day?.utf8.count == 2 : true
      guard fits || unit == "unspecified" else { continue }
      used = index
      var base = recurring
      var norm = found[recurring].norm
      // `định kỳ trước ngày 15 tháng 12 hằng năm`: the unit stands last.
      if unit == "unspecified", let later = found.indices.first(where: { $0 != recurring && found[$0].unit != nil }) {
        base = later
        norm = found[later].norm
      }
      if norm == "P1Y" || norm == "P1M", let day = one.day { norm += "@\(day)" }
      let parts = [recurring, base, index].map { found[$0].tokens }
      let low = parts.map(\.lowerBound).min() ?? 0
      let high = parts.map(\.upperBound).max() ?? 0
      out[recurring] = Found(kind: .recurring, norm: norm, tokens: low..<high, unit: norm)
      let drop = Set([index, base]).subtracting([recurring])
      return out.enumerated().filter { !drop.contains($0.offset) && !$0.element.norm.hasPrefix("---") }.map(\.element)
    }
    return out.filter { !$0.norm.hasPrefix("---") }
  }
}
