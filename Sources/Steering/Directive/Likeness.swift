import Kit

/// Độ giống: how much of two texts is the same, by the words they share in the same order.
///
/// Each text keeps the 200 smallest hashes of its runs of five words (a bottom-k sketch); the share of common ones
/// estimates the Jaccard index of all runs, within about ±0.07.
struct Likeness {
  static let threshold = 0.5
  private static let size = 200

  let hashes: [UInt64]

  init(of text: String) {
    let words = text.folded.split { !$0.isLetter && !$0.isNumber }
    var all = Set<UInt64>()
    for start in 0..<max(0, words.count - 4) {
      var hash: UInt64 = 0xcbf2_9ce4_8422_2325
      for word in words[start..<start + 5] {
        for byte in word.utf8 { hash = (hash ^ UInt64(byte)) &* 0x0000_0100_0000_01b3 }
        hash = (hash ^ 0x20) &* 0x0000_0100_0000_01b3
      }
      all.insert(hash ^ hash >> 29)
    }
    hashes = Array(all.sorted().prefix(Self.size))
  }

  init(bytes: [UInt8]) {
    hashes = stride(from: 0, to: bytes.count - bytes.count % 8, by: 8).map { at in
      bytes[at..<at + 8].reduce(0) { $0 << 8 | UInt64($1) }
    }
  }

  var bytes: [UInt8] {
    hashes.flatMap { hash in (0..<8).map { UInt8(truncatingIfNeeded: hash >> UInt64(56 - $0 * 8)) } }
  }

  /// 0 (nothing in common) … 1 (the same).
  func share(with other: Likeness) -> Double {
    let mine = Set(hashes)
    let both = mine.union(other.hashes).sorted().prefix(Self.size)
    guard !both.isEmpty else { return 0 }
    let theirs = Set(other.hashes)
    return Double(both.count { mine.contains($0) && theirs.contains($0) }) / Double(both.count)
  }
}
