import Foundation

/// Trang đã nhận dạng: what recognising the picture of one page gave. Kept, it spares a later run the same work.
public struct RecognisedPage: Sendable {
  let words: WordPage
  let skew: Skew
  public let picture: DocumentText.Picture?

  public var number: Int { words.number }

  /// Its words alone, line by line.
  public var text: String {
    var flow = PageFlow()
    flow.add(words, recognised: (skew, nil))
    return flow.text
  }
}

extension RecognisedPage {
  private struct Kept: Codable {
    let words: WordPage
    let skew: Skew
  }

  /// Everything but the picture, to be kept for the same release of the program.
  public var kept: [UInt8] {
    get throws { [UInt8](try JSONEncoder().encode(Kept(words: words, skew: skew))) }
  }

  /// - Throws: where it was kept by a release that kept other things; the page is then recognised again.
  public init(kept: [UInt8], picture: DocumentText.Picture?) throws {
    let found = try JSONDecoder().decode(Kept.self, from: Data(kept))
    (words, skew) = (found.words, found.skew)
    self.picture = picture
  }
}
