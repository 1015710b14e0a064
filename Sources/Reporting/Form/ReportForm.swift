import Kit

/// Mẫu báo cáo: sections of figures and of narrative, as data (`Data/report-forms.csv`).
public struct ReportForm: Sendable, Hashable {
  /// Mục tin: a figure or a text that the form asks for.
  public struct Item: Sendable, Hashable {
    public enum Kind: String, Sendable { case figure, narrative }

    /// Cột: what is asked of a figure besides what it stands at in the period.
    public enum Column: String, Sendable, CaseIterable {
      case plan = "ke-hoach"
      case half = "6-thang"
      case next = "nam-sau"
    }

    public let name: String
    public let title: String
    public let kind: Kind
    public let unit: String
    /// The indicator that computes it, where the program can.
    public let indicator: String?
    public let decimals: Int
    public let minimum: Int64?
    public let maximum: Int64?
    /// The change against last year, in percent, that asks for a second look.
    public let warnPercent: Int?
    public let isRequired: Bool
    /// Whether the figures of units may be added up.
    public let adds: Bool
    /// The clause that asks for it, printed beside it.
    public let source: String?
    public let columns: [Column]
    /// Trong đó: the item of which it is a part, and which it cannot exceed.
    public let parent: String?
    /// The years whose form has it.
    public let years: ClosedRange<Int>
  }

  public struct Section: Sendable, Hashable {
    /// `I`, `II`.
    public let number: String
    public let title: String
    public let items: [Item]
  }

  public let name: String
  public let sections: [Section]

  public var items: [Item] { sections.flatMap(\.items) }
  public func item(_ name: String) -> Item? { items.first { $0.name == name } }
}

extension ReportForm {
  static let all: [String: ReportForm] = (try? table(ReportingData.file("report-forms"))) ?? [:]

  /// A form as it is in a year.
  public static func named(_ name: String, in year: Int) -> ReportForm {
    let sections = (all[name]?.sections ?? []).map { section in
      Section(number: section.number, title: section.title, items: section.items.filter { $0.years.contains(year) })
    }
    return ReportForm(name: name, sections: sections.filter { !$0.items.isEmpty })
  }

  /// - Throws: `Fault.invalid` naming the line that cannot be read.
  static func table(_ bytes: [UInt8]) throws(Fault) -> [String: ReportForm] {
    var forms: [String: [Section]] = [:]
    for (index, fields) in CSV.table(bytes).enumerated() {
      guard let form = fields["form"], let number = fields["section"], let title = fields["section_title"],
        let item = Item(fields)
      else { throw .invalid("report-forms.csv, dòng \(index + 2): thiếu hoặc sai một cột bắt buộc.") }
      var sections = forms[form] ?? []
      if let last = sections.last, last.number == number {
        sections[sections.count - 1] = Section(number: number, title: last.title, items: last.items + [item])
      } else {
        sections.append(Section(number: number, title: title, items: [item]))
      }
      forms[form] = sections
    }
    return Dictionary(uniqueKeysWithValues: forms.map { ($0.key, ReportForm(name: $0.key, sections: $0.value)) })
  }
}

extension ReportForm.Item {
  fileprivate init?(_ fields: [String: String]) {
    func text(_ name: String) -> String? { fields[name].flatMap { $0.isEmpty ? nil : $0 } }
    guard let name = text("item"), let title = text("title"), let kind = text("kind").flatMap(Kind.init) else {
      return nil
    }
    self.name = name
    self.title = title
    self.kind = kind
    unit = fields["unit"] ?? ""
    indicator = text("indicator")
    decimals = text("decimals").flatMap { Int($0) } ?? 0
    minimum = text("minimum").flatMap { Int64($0) }
    maximum = text("maximum").flatMap { Int64($0) }
    warnPercent = text("warn_percent").flatMap { Int($0) }
    isRequired = text("required") == "1"
    adds = text("adds") == "1"
    source = text("source")
    columns = (fields["columns"] ?? "").split(separator: "|").compactMap { Column(rawValue: String($0)) }
    parent = text("parent")
    let from = text("from_year").flatMap { Int($0) } ?? Period.years.lowerBound
    let to = text("to_year").flatMap { Int($0) } ?? Period.years.upperBound
    guard from <= to else { return nil }
    years = from...to
  }

  /// Reads a figure as a person typed it.
  /// - Throws: `Fault.invalid` at the item, saying what to write instead.
  /// - Parameter column: nil for what it stands at in the period.
  func number(reading text: String, _ column: Column? = nil) throws(Fault) -> VietnameseNumber {
    let name = field(column)
    let title = column.map { "\(self.title), \($0.title)" } ?? self.title
    let number: VietnameseNumber
    do {
      number = try VietnameseNumber(reading: text, field: name)
    } catch {
      throw Fault.invalid(name, "\(title): \(error.message)")
    }
    if number.decimals > decimals {
      let allowed = decimals == 0 ? "chỉ nhận số nguyên" : "chỉ nhận đến \(decimals) chữ số sau dấu phẩy"
      throw .invalid(name, "\(title): \(allowed).")
    }
    if let minimum, number < VietnameseNumber(minimum) {
      throw .invalid(name, "\(title): không nhỏ hơn \(minimum.grouped). Hãy xem lại số vừa nhập.")
    }
    if let maximum, VietnameseNumber(maximum) < number {
      throw .invalid(name, "\(title): không lớn hơn \(maximum.grouped) \(unit). Hãy xem lại đơn vị tính.")
    }
    return number
  }
}

extension ReportForm.Item {
  /// The name under which it is typed and kept.
  func field(_ column: Column? = nil) -> String { column.map { "\(name).\($0.rawValue)" } ?? name }

  /// Every field of it, the period's own first.
  var fields: [(column: Column?, name: String)] {
    [(nil, name)] + columns.map { ($0, field($0)) }
  }
}

extension ReportForm.Item.Column {
  var title: String {
    switch self {
    case .plan: "kế hoạch"
    case .half: "6 tháng"
    case .next: "kế hoạch kỳ sau"
    }
  }
}
