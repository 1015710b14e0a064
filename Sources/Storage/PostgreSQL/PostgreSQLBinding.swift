import CPostgreSQL

/// Values as the server reads them in binary: big-endian numbers, bytes as they are, the length beside them.
struct PostgreSQLBinding {
  private var bytes: [UInt8] = []
  private var starts: [Int?] = []
  private var lengths: [Int32] = []

  init(_ values: [SQLValue]) {
    for value in values {
      let start = bytes.count
      let isNull =
        switch value {
        case .text(let text): append(text?.utf8)
        case .bytes(let content): append(content)
        case .integer(let number): append(number.map { bigEndian($0) })
        case .real(let number): append(number.map { bigEndian(Int64(bitPattern: $0.bitPattern)) })
        case .boolean(let flag): append(flag.map { [$0 ? 1 : 0] })
        }
      starts.append(isNull ? nil : start)
      lengths.append(Int32(bytes.count - start))
    }
    // An empty value needs an address too.
    bytes.append(0)
  }

  /// - Returns: whether it was null.
  private mutating func append(_ content: (some Sequence<UInt8>)?) -> Bool {
    guard let content else { return true }
    bytes += content
    return false
  }

  private func bigEndian(_ number: Int64) -> [UInt8] { withUnsafeBytes(of: number.bigEndian) { Array($0) } }

  /// Lends the arguments of `PQsendQueryPrepared`: count, addresses, lengths, formats.
  func with<T>(_ body: (Int32, [UnsafePointer<CChar>?], [Int32], [Int32]) -> T) -> T {
    bytes.withUnsafeBytes { buffer in
      let base = buffer.assumingMemoryBound(to: CChar.self).baseAddress
      let addresses = starts.map { start in start.flatMap { start in base.map { $0 + start } } }
      return body(Int32(starts.count), addresses, lengths, lengths.map { _ in 1 })
    }
  }
}

extension SQLValue {
  var type: Oid {
    switch self {
    case .text: PostgreSQLType.text
    case .integer: PostgreSQLType.integer
    case .real: PostgreSQLType.real
    case .boolean: PostgreSQLType.boolean
    case .bytes: PostgreSQLType.bytes
    }
  }
}
