import Foundation
import Kit

/// The indicators that come with the program, by code in the order of the table.
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
      throw .notFound("Không có chỉ tiêu mã “\(code)”. Hãy xem danh sách ở trang Số liệu.")
    }
    return found
  }

  static func reference() throws -> Indicators { try shipped.get() }

  private static let shipped = Result {
    guard let url = Bundle.module.url(forResource: "indicators", withExtension: "csv", subdirectory: "Data") else {
      throw CocoaError(.fileNoSuchFile)
    }
    return Indicators(try Indicator.table([UInt8](try Data(contentsOf: url))))
  }
}
