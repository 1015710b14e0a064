import DirectiveReader
import Kit

/// Nhận diện văn bản: what makes two imports the same document.
///
/// Of the state: issuer, number, year. Of the Party: issuer, type, number, term. Without a number or a day there is no
/// identity, only likeness, and a person decides.
struct DirectiveIdentity: Hashable {
  let text: String

  init?(branch: Directive.Branch, issuer: String?, type: DirectiveType?, number: String?, issuedOn: Day?) {
    guard let issuer, let number, let issuedOn else { return nil }
    let issuerKey = Self.key(ofIssuer: issuer)
    let numberKey = number.folded.filter { !$0.isWhitespace }
    switch branch {
    case .state: text = "state|\(issuerKey)|\(numberKey)|\(issuedOn.year)"
    case .party:
      let term = PartyTerm.of(issuedOn)?.name ?? String(issuedOn.year)
      text = "party|\(issuerKey)|\(type?.rawValue ?? "")|\(numberKey)|\(term)"
    }
  }

  /// The issuer's name with its usual abbreviations written out, so that two printings of it agree.
  private static func key(ofIssuer issuer: String) -> String {
    var words = issuer.folded.split(separator: " ").map(String.init)
    for (short, long) in [
      ("ubnd", "uy ban nhan dan"), ("hdnd", "hoi dong nhan dan"), ("btv", "ban thuong vu"), ("bch", "ban chap hanh"),
    ] {
      words = words.flatMap { $0 == short ? long.split(separator: " ").map(String.init) : [$0] }
    }
    return words.joined(separator: " ")
  }
}
