extension String {
  /// Where a query is found in this text once both are folded, as ranges of the original, in order and apart.
  ///
  /// A range holds whole letters: the marks of its last one belong to it.
  public func foldedRanges(of query: String) -> [Range<String.Index>] {
    let needle = Array(query.folded.utf8)
    guard !needle.isEmpty else { return [] }
    var text = self
    let offsets = text.withUTF8 { source in
      var bytes: [UInt8] = []
      var origins: [Range<Int>] = []
      bytes.reserveCapacity(source.count)
      origins.reserveCapacity(source.count)
      Folding.fold(source) { byte, origin in
        bytes.append(byte)
        origins.append(origin)
      }
      return occurrences(of: needle, in: bytes).map { match in
        origins[match.lowerBound].lowerBound..<endOfMarks(in: source, from: origins[match.upperBound - 1].upperBound)
      }
    }
    return offsets.map { range in
      let lower = text.utf8.index(text.startIndex, offsetBy: range.lowerBound)
      return lower..<text.utf8.index(lower, offsetBy: range.count)
    }
  }
}

private func occurrences(of needle: [UInt8], in bytes: [UInt8]) -> [Range<Int>] {
  var found: [Range<Int>] = []
  var at = 0
  while at + needle.count <= bytes.count {
    if bytes[at..<at + needle.count].elementsEqual(needle) {
      found.append(at..<at + needle.count)
      at += needle.count
    } else {
      at += 1
    }
  }
  return found
}

/// Combining marks U+0300–U+036F are CC 80–CD AF in UTF-8.
private func endOfMarks(in source: UnsafeBufferPointer<UInt8>, from end: Int) -> Int {
  var end = end
  while end + 1 < source.count, source[end] == 0xcc || (source[end] == 0xcd && source[end + 1] < 0xb0) { end += 2 }
  return end
}
