import Foundation
import Kit

/// The indicators of a day, by code: those that come with the program and, in their place or beside them, those that
/// people have declared.
public struct Indicators: Sendable {
  public let all: [Indicator]
  private let byCode: [String: Indicator]

  init(_ all: [Indicator]) {
    self.all = all
    byCode = Dictionary(all.map { ($0.code, $0) }, uniquingKeysWith: { first, _ in first })
  }

  public subscript(code: String) -> Indicator? { byCode[code] }

  /// - Throws: `Fault.notFound` for a code that nobody has declared.
  func find(_ code: String) throws(Fault) -> Indicator {
    guard let found = byCode[code] else {
      throw .noSuchIndicator(code)
    }
    return found
  }

  /// With declarations in place of what they replace.
  func with(_ declared: [Indicator]) -> Indicators {
    guard !declared.isEmpty else { return self }
    let replaced = Dictionary(declared.map { ($0.code, $0) }, uniquingKeysWith: { _, later in later })
    let known = Set(all.map(\.code))
    return Indicators(
      all.map { replaced[$0.code] ?? $0 } + declared.filter { !known.contains($0.code) && replaced[$0.code] == $0 })
  }

  static func reference() throws -> Indicators { try shipped.get() }

  private static let shipped = Result {
    guard let url = Bundle.module.url(forResource: "indicators", withExtension: "csv", subdirectory: "Data") else {
      throw CocoaError(.fileNoSuchFile)
    }
    return Indicators(try Indicator.table([UInt8](try Data(contentsOf: url))))
  }
}

extension Fault {
  static func noSuchIndicator(_ code: String) -> Fault {
    .notFound("Không có chỉ tiêu mã “\(code)”. Hãy xem danh sách ở trang Số liệu.")
  }
}
