/// Names made of a head and its topic: `Sở Nông nghiệp và Môi trường tỉnh`.
extension BodyGrammar {
  /// `Sở`, `Ban`, `Cục`, `Trường` … and the topic that names it.
  func headed(_ at: Int, _ limit: Int, plural: Bool) -> Int? {
    guard let (head, kind) = Self.heads.match(source, at, limit) else { return nil }
    guard plural || source.tokens[at].capital || kind == .actor else { return nil }
    switch kind {
    case .organ, .actor: return extended(seat(head, limit), limit)
    case .purpose: return purpose(head, limit) ?? topic(head, limit)
    case .topic:
      let end = topic(head, limit)
      return end > head || plural ? end : (head - at > 1 ? end : nil)
    }
  }

  /// `Tỉnh ủy Kon Tum`, `Huyện đoàn Đăk Hà`: the place stands right after.
  func seat(_ at: Int, _ limit: Int) -> Int {
    guard source.key(at - 1) == "ủy" || source.key(at - 1) == "đoàn", !isHead(at, limit) else { return at }
    return place(at, limit) ?? at
  }

  /// The purpose of a committee runs to its level: `Ban Chỉ đạo phát triển kinh tế tập thể tỉnh`.
  func purpose(_ at: Int, _ limit: Int) -> Int? {
    var end = at
    let stop = min(limit, at + 18)
    while end < stop {
      let token = source.tokens[end]
      if token.kind == .mark, token.key != ",", token.key != "-" { return nil }
      if level(end, limit) != nil { return extended(end, limit) }
      if Self.strongVerbs.end(source, end, limit) != nil, !token.capital { return end > at ? end : nil }
      if token.key == ",", end + 1 < stop, isHead(end + 1, limit) { return nil }
      end += 1
    }
    return nil
  }

  /// Words of the topic: capitals always, small letters until a verb or a mark.
  func topic(_ at: Int, _ limit: Int) -> Int {
    var end = at
    let stop = min(limit, at + Self.longestName)
    while end < stop {
      let token = source.tokens[end]
      switch token.kind {
      case .number: return extended(end, limit)
      case .mark:
        guard let next = topicAcross(end, stop) else { return extended(end, limit) }
        end = next
      case .word:
        if token.key == "và" {
          guard end + 1 < stop, source.tokens[end + 1].capital, !isHead(end + 1, limit) else { return end }
          end += 1
        } else if level(end, limit) != nil, !token.capital {
          return extended(end, limit)
        } else if token.capital {
          end += 1
        } else if Self.stops.end(source, end, limit) != nil || Lexicon.verbEnd(source, end, limit) != nil
          || Self.qualifiers.end(source, end, limit) != nil
        {
          return qualified(end, limit)
        } else {
          end += 1
        }
      }
    }
    return end
  }

  /// Across `-`, `&` and the comma of `Văn hóa, Thể thao và Du lịch`.
  func topicAcross(_ at: Int, _ stop: Int) -> Int? {
    let next = at + 1
    guard next < stop, source.tokens[next].kind == .word, source.tokens[next].capital else { return nil }
    switch source.key(at) {
    case "&": return next
    case "-": return isHead(next, stop) ? nil : next
    case ",":
      guard !isHead(next, stop) else { return nil }
      var ahead = next
      while ahead < min(stop, next + 6), source.tokens[ahead].kind == .word {
        if source.key(ahead) == "và" {
          return ahead + 1 < stop && source.tokens[ahead + 1].capital && !isHead(ahead + 1, stop) ? next : nil
        }
        ahead += 1
      }
      return nil
    default: return nil
    }
  }

  /// Level, place and country after a name: `tỉnh Kon Tum`, `các huyện, thành phố`, `Việt Nam`.
  func extended(_ at: Int, _ limit: Int) -> Int {
    var end = at
    if let next = level(end, limit) {
      end = next
      if let place = place(end, limit), !isHead(end, limit), Self.articles.end(source, end, limit) == nil {
        end = place
      }
      while source.key(end) == "," || source.key(end) == "và", source.key(end - 1) != "tỉnh",
        let next = level(end + 1, limit)
      {
        end = next
      }
    } else if Self.articles.end(source, end, limit) != nil,
      let (first, kind) = Self.nouns.match(source, end + 1, limit), kind == .area
    {
      end = group(end + 1, limit, plural: true) ?? first
    }
    if let next = Self.countries.end(source, end, limit) { end = next }
    if let next = Self.qualifiers.end(source, end, limit) { end = next }
    return end
  }

  /// A level, but not the first word of `tỉnh ủy`, `huyện đoàn`.
  func level(_ at: Int, _ limit: Int) -> Int? {
    guard let end = Self.levels.end(source, at, limit), source.key(end) != "ủy", source.key(end) != "đoàn" else {
      return nil
    }
    return end
  }

  /// `Ban hành`, `Bộ máy`, `Hội nghị`: a verb or a thing that only begins like a body.
  func isNoHead(_ at: Int, _ limit: Int) -> Bool {
    guard at < limit else { return true }
    if let end = Self.things.end(source, at, limit) { return (dictionary.end(source, at, limit) ?? 0) <= end }
    // `Phòng Cải cách hành chính`: two capitals make a name, though `phòng` is a verb as well.
    let first = source.tokens[at]
    if first.capital, !first.upper, at + 1 < limit, source.tokens[at + 1].capital { return false }
    guard let verb = Lexicon.verbEnd(source, at, limit), (Self.nouns.match(source, at, limit)?.0 ?? 0) <= verb else {
      return false
    }
    return (dictionary.end(source, at, limit) ?? local.end(source, at, limit) ?? 0) <= verb
      && (Self.offices.end(source, at, limit) ?? 0) <= verb
  }

  /// True if a name begins here, so that the one before it ends.
  func isHead(_ at: Int, _ limit: Int) -> Bool {
    guard at < limit else { return false }
    if Self.articles.end(source, at, limit) != nil { return true }
    return Self.heads.match(source, at, limit) != nil || Self.offices.end(source, at, limit) != nil
      || dictionary.end(source, at, limit) != nil || Self.titles.end(source, at, limit) != nil
      || local.end(source, at, limit) != nil
  }
}
