import Kit

/// Chỉ tiêu: what is counted or summed over which organisations, in words and as an expression that computes it.
///
/// Declared as data (`Data/indicators.csv`), each with the clause that asks for it. One without an expression is not
/// measured, and says why; no number is ever shown for it.
public struct Indicator: Hashable, Sendable {
  /// How its value behaves in time.
  public enum Behaviour: String, Sendable {
    case stock, flow, growth

    public var title: String {
      switch self {
      case .stock: "tại ngày tính"
      case .flow: "trong kỳ, đến ngày tính"
      case .growth: "so với kỳ trước"
      }
    }
  }

  /// As `clauses` cite it: `P.t1`, `K.b1.htx`.
  public let code: String
  public let name: String
  public let expression: Expression?
  public let unit: String
  /// Số văn bản và địa chỉ điều khoản.
  public let clause: String
  public let note: String?
}

extension Indicator {
  /// Reads the table of indicators.
  /// - Throws: `Fault.invalid` with the line of the first that cannot be read.
  static func table(_ bytes: [UInt8]) throws(Fault) -> [Indicator] {
    var indicators: [Indicator] = []
    for (index, fields) in CSV.table(bytes).enumerated() {
      func cell(_ name: String) -> String? { fields[name].flatMap { $0.isEmpty ? nil : $0 } }
      guard let code = cell("code"), let name = cell("name"), let unit = cell("unit"), let clause = cell("clause")
      else {
        throw .invalid("indicators.csv, dòng \(index + 2): thiếu mã, tên, đơn vị hoặc điều khoản.")
      }
      var expression: Expression?
      if let text = cell("expression") { expression = try Expression(reading: text) }
      guard expression != nil || cell("note") != nil else {
        throw .invalid("indicators.csv, dòng \(index + 2): chỉ tiêu chưa đo được phải ghi vì sao.")
      }
      indicators.append(
        Indicator(code: code, name: name, expression: expression, unit: unit, clause: clause, note: cell("note")))
    }
    return indicators
  }
}
