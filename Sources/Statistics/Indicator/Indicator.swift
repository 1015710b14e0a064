import Kit
import Registry

/// Chỉ tiêu: what is counted or summed over which organisations, in words and as an expression that computes it.
///
/// Declared as data: those that come with the program in `Data/indicators.csv`, each with the clause or the form that asks
/// for it. One without an expression is not measured, and says why; no number is ever shown for it.
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

  /// Hướng: which way is better.
  public enum Direction: String, Sendable, CaseIterable {
    case up, down, none

    public var title: String {
      switch self {
      case .up: "tăng là tốt"
      case .down: "giảm là tốt"
      case .none: "không xét tăng giảm"
      }
    }
  }

  /// Nhóm: under which heading it stands in lists.
  public enum Group: String, Sendable, CaseIterable {
    case directives, cooperatives, unions, groups, sectors, members, finance

    public var title: String {
      switch self {
      case .directives: "Chỉ tiêu của văn bản chỉ đạo"
      case .cooperatives: "Hợp tác xã"
      case .unions: "Liên hiệp hợp tác xã"
      case .groups: "Tổ hợp tác"
      case .sectors: "Theo lĩnh vực"
      case .members: "Thành viên, lao động, cán bộ"
      case .finance: "Kết quả, vốn, tài sản"
      }
    }
  }

  /// As `clauses` cite it: `P.t1`, `K.b1.htx`.
  public let code: String
  public let name: String
  public let group: Group
  public let expression: Expression?
  public let unit: String
  public let direction: Direction
  /// Số văn bản và địa chỉ điều khoản, or the form that asks for it.
  public internal(set) var clause: String
  public let note: String?
  /// What must be said beside each of its numbers: “cận trên (lượt thành viên)”.
  public let caution: String?
  /// Whether the public may see it; nothing is public unless somebody says so.
  public let isPublic: Bool
}

extension Indicator {
  /// The number of the directive that it cites, `41-CTr/TU`; nil where it cites a form.
  var directive: String? {
    if case .carriedOut(let directive, _)? = expression { return directive }
    guard let word = clause.split(separator: " ").first, word.first?.isNumber == true, word.contains("/") else {
      return nil
    }
    return String(word)
  }

  /// `chưa đo được: chưa có nguồn truy xuất`.
  public var whyUnmeasured: String { note ?? "chưa đo được: chưa khai cách tính" }

  /// Reads the table of indicators.
  /// - Throws: `Fault.invalid` with the line of the first that cannot be read.
  static func table(_ bytes: [UInt8]) throws(Fault) -> [Indicator] {
    var indicators: [Indicator] = []
    for (index, fields) in CSV.table(bytes).enumerated() {
      func cell(_ name: String) -> String? { fields[name].flatMap { $0.isEmpty ? nil : $0 } }
      guard let code = cell("code"), let name = cell("name"), let unit = cell("unit"), let clause = cell("clause"),
        let group = cell("group").flatMap({ Group(rawValue: $0) }),
        let direction = cell("direction").flatMap({ Direction(rawValue: $0) })
      else {
        throw .invalid("indicators.csv, dòng \(index + 2): thiếu mã, tên, nhóm, đơn vị, hướng hoặc điều khoản.")
      }
      var expression: Expression?
      if let text = cell("expression") { expression = try Expression(reading: text) }
      guard expression != nil || cell("note") != nil else {
        throw .invalid("indicators.csv, dòng \(index + 2): chỉ tiêu chưa đo được phải ghi vì sao.")
      }
      indicators.append(
        Indicator(
          code: code, name: name, group: group, expression: expression, unit: unit, direction: direction,
          clause: clause, note: cell("note"), caution: cell("caution"), isPublic: cell("public") == "x"))
    }
    return indicators
  }
}
