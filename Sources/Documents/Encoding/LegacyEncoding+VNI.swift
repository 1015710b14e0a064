extension LegacyEncoding {
  /// A letter and the mark behind it become one letter.
  static func vni(_ scalars: [Unicode.Scalar]) -> String {
    var out = String.UnicodeScalarView()
    var at = 0
    while at < scalars.count {
      if at + 1 < scalars.count, let letter = pairs[[scalars[at], scalars[at + 1]]] {
        out.append(letter)
        at += 2
      } else {
        out.append(singles[scalars[at]] ?? scalars[at])
        at += 1
      }
    }
    return String(out)
  }

  private static let singles = table("íí ìì æỉ óĩ òị ôơ öư îỵ ñđ").reduce(into: [Unicode.Scalar: Unicode.Scalar]()) {
    $0[$1.key[0]] = $1.value
  }

  private static let pairs = table(
    """
    aùá aøà aûả aõã aïạ aêă aéắ aèằ aúẳ aüẵ aëặ aââ aáấ aàầ aåẩ aãẫ aäậ eùé eøè eûẻ eõẽ eïẹ eâê eáế eàề eåể eãễ eäệ \
    oùó oøò oûỏ oõõ oïọ oâô oáố oàồ oåổ oãỗ oäộ ôùớ ôøờ ôûở ôõỡ ôïợ uùú uøù uûủ uõũ uïụ öùứ öøừ öûử öõữ öïự yùý yøỳ yûỷ yõỹ
    """)

  /// Each word is what stands in the old table and, last, the letter it is; capitals likewise, with small or large marks.
  private static func table(_ words: String) -> [[Unicode.Scalar]: Unicode.Scalar] {
    var table: [[Unicode.Scalar]: Unicode.Scalar] = [:]
    for word in words.split(whereSeparator: \.isWhitespace) {
      let small = Array(word.unicodeScalars)
      let large = Array(word.uppercased().unicodeScalars)
      guard let (letter, capital) = (small.last.flatMap { s in large.last.map { (s, $0) } }), small.count == large.count
      else { continue }
      table[Array(small.dropLast())] = letter
      table[Array(large.dropLast())] = capital
      if small.count == 3 { table[[large[0], small[1]]] = capital }
    }
    return table
  }
}
