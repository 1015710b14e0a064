import Kit
import Web

/// Trạng thái danh sách: what of a list is asked for – words, conditions, order, columns, page – as its address says it.
///
/// Whatever an address holds that the list does not know is left out and told; so an old address still opens.
public struct ListState: Sendable {
  /// Every parameter that counts, without the page: what a link to the same rows carries and a saved view keeps.
  let fields: [ListField]
  let search: String
  let values: [(filter: ListFilter, value: ListFilter.Value)]
  let order: ListOrder
  /// The columns shown, by name, in the order of the list.
  let columns: [String]
  let turn: Turn?
  /// What could not be read, a sentence each.
  public let problems: [Fault.Problem]

  enum Turn: Sendable { case after(ListTurn), before(ListTurn) }

  static let searchName = "q"
  static let orderName = "xep"
  static let columnsName = "cot"
  static let afterName = "sau"
  static let beforeName = "truoc"
}

/// One parameter of an address.
typealias ListField = (name: String, value: String)

extension List {
  /// Reads what is asked for.
  public func state(_ given: FormFields) -> ListState {
    var problems: [Fault.Problem] = []
    var fields: [ListField] = []
    let search = String(given[ListState.searchName].unicodeScalars.prefix(200))
    if !search.isEmpty { fields.append((ListState.searchName, search)) }
    var values: [(filter: ListFilter, value: ListFilter.Value)] = []
    for filter in filters {
      var read = filter.reading(given)
      problems += read.problems
      if let value = read.value { values.append((filter, value)) } else { read.fields = [] }
      fields += read.fields
    }
    let standard = ListOrder(order, columns)!
    let asked = given[ListState.orderName]
    let chosen = ListOrder(asked, columns)
    if let chosen, chosen.text != standard.text { fields.append((ListState.orderName, chosen.text)) }
    if chosen == nil, !asked.isEmpty {
      problems.append(.init(nil, "Danh sách này không sắp xếp được theo “\(asked.prefix(40))” nên giữ thứ tự ban đầu."))
    }
    let shown = shownColumns(given.all(ListState.columnsName))
    if shown != shownColumns([]) { fields += shown.map { (ListState.columnsName, $0) } }
    let order = chosen ?? standard
    let turn =
      ListTurn(given[ListState.afterName], order.sort.kind).map(ListState.Turn.after)
      ?? ListTurn(given[ListState.beforeName], order.sort.kind).map(ListState.Turn.before)
    return ListState(
      fields: fields, search: search, values: values, order: order, columns: shown, turn: turn, problems: problems)
  }

  /// The columns chosen, or those of the list where nothing was; its heading always stands.
  private func shownColumns(_ chosen: [String]) -> [String] {
    let known = Set(columns.map(\.name)).intersection(chosen)
    return columns.filter { column in
      if case .heading = column.kind { return true }
      return known.isEmpty ? column.isShown : known.contains(column.name)
    }.map(\.name)
  }
}

extension ListState {
  var isNarrowed: Bool { !search.isEmpty || !values.isEmpty }

  /// The fields but for some, as a form carries them unseen.
  func fields(without names: [String]) -> [ListField] { fields.filter { !names.contains($0.name) } }
}

extension List {
  func link(_ fields: [ListField], to address: Link? = nil) -> Link { (address ?? self.address).query(fields) }
}

extension ListFilter {
  var fromName: String { name + "_tu" }
  var toName: String { name + "_den" }

  /// The parameters it reads.
  var names: [String] {
    switch kind {
    case .choice, .text, .exact: [name]
    case .days, .numbers: [fromName, toName]
    }
  }

  func reading(_ given: FormFields) -> (value: Value?, fields: [ListField], problems: [Fault.Problem]) {
    let fields = names.flatMap { name in given.all(name).filter { !$0.isEmpty }.map { (name: name, value: $0) } }
    if fields.isEmpty { return (nil, [], []) }
    do throws(Fault) {
      switch kind {
      case .choice(let choices):
        let (known, strange) = (fields.filter { field in choices.contains { $0.value == field.value } }, fields.count)
        let problems =
          known.count == strange
          ? [] : [Fault.Problem(nil, "Điều kiện “\(title)” có giá trị không còn dùng nên đã bỏ qua.")]
        return (known.isEmpty ? nil : .choices(known.map(\.value)), known, problems)
      case .text, .exact:
        let text = String(fields[0].value.unicodeScalars.prefix(200))
        return (text.folded.isEmpty ? nil : .text(text), [(name, text)], [])
      case .days:
        func day(_ name: String) throws(Fault) -> Day? {
          given[name].isEmpty ? nil : try Day(reading: given[name], field: name)
        }
        let (from, to) = (try day(fromName), try day(toName))
        let read = [
          from.map { (name: fromName, value: $0.description) }, to.map { (name: toName, value: $0.description) },
        ]
        return (.days(from: from, to: to), read.compactMap { $0 }, [])
      case .numbers:
        func number(_ name: String) throws(Fault) -> Int64? {
          if given[name].isEmpty { return nil }
          guard let number = try VietnameseNumber(reading: given[name], field: name).integer else {
            throw .invalid(name, "“\(given[name].prefix(40))” không phải số nguyên.")
          }
          return number
        }
        let (from, to) = (try number(fromName), try number(toName))
        let read = [from.map { (name: fromName, value: String($0)) }, to.map { (name: toName, value: String($0)) }]
        return (.numbers(from: from, to: to), read.compactMap { $0 }, [])
      }
    } catch {
      return (nil, [], error.message.split(separator: "\n").map { Fault.Problem(nil, "\(title): \($0)") })
    }
  }

  /// What is on, in words.
  func words(_ value: Value) -> String {
    func range(_ from: String?, _ to: String?) -> String {
      switch (from, to) {
      case (let from?, let to?): from == to ? from : "\(from) – \(to)"
      case (let from?, nil): "từ \(from)"
      case (nil, let to?): "đến \(to)"
      case (nil, nil): ""
      }
    }
    switch (value, kind) {
    case (.choices(let chosen), .choice(let choices)):
      return chosen.map { value in choices.first { $0.value == value }?.title ?? value }.joined(separator: ", ")
    case (.choices(let chosen), _): return chosen.joined(separator: ", ")
    case (.text(let text), .exact): return text
    case (.text(let text), _): return "\(text)…"
    case (.days(let from, let to), _): return range(from?.vietnamese, to?.vietnamese)
    case (.numbers(let from, let to), .numbers(let unit?)):
      return "\(range(from?.grouped, to?.grouped)) \(unit)"
    case (.numbers(let from, let to), _): return range(from?.grouped, to?.grouped)
    }
  }
}
