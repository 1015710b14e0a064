import Kit
import Storage
import Web

extension ListPage {
  /// What stands under the title of the page: “618 tổ chức khớp bộ lọc”.
  public var summary: String {
    "\(total.grouped) \(list.noun)\(state.isNarrowed ? " khớp bộ lọc" : "")"
  }

  /// The files that hold all rows that match, for the actions of the page.
  public var exports: [Action] {
    if total == 0 { return [] }
    let file = Link.own(list.address.text + "/xuat")
    return [
      .choose(
        "Xuất \(total.grouped) dòng",
        [("Excel (.xlsx)", "xlsx"), ("CSV (.csv)", "csv")].map { title, format in
          (title, list.link(state.fields + [("dang", format)], to: file))
        })
    ]
  }

  /// The list itself: conditions, rows, pages.
  /// - Parameter nothing: what is said where there is no row at all; a list that is only narrowed to none says so itself.
  public func html(_ visit: Visit, nothing: HTML) -> HTML {
    if total == 0, !state.isNarrowed, state.problems.isEmpty, views.isEmpty { return nothing }
    return """
      \(.problems(state.problems, takesFocus: false))\(undoing(visit))
      \(viewTabs(visit))\(.chips(chips(visit), before: searchField))
      \(if: lines.isEmpty, .emptyState(
        "Không tìm thấy \(list.noun) nào", "Hãy bỏ bớt điều kiện hoặc thử ít từ hơn; gõ có dấu hay không dấu đều được.",
        .open("Xem tất cả", list.address)))
      \(if: !lines.isEmpty, sheet(visit))
      """
  }

  private func sheet(_ visit: Visit) -> HTML {
    let acts = list.acts(for: viewer)
    return """
      <section class="card list">\(if: !acts.isEmpty, picking)<div class="bar">\(if: acts.isEmpty, "<span class=\"soft\">\(shownRange)</span>", else: pickers)\
      \(acts.map(button))\(columnsMenu)</div>
      \(table(isPicked: !acts.isEmpty))
      \(if: hasEarlier || hasLater, .pager(shownRange, earlier: earlier, later: later))</section>
      """
  }

  private var shownRange: String {
    "\((before + 1).grouped)–\((before + lines.count).grouped) trong \(total.grouped) \(list.noun)"
  }

  private var earlier: Link? {
    guard hasEarlier, let first = lines.first else { return nil }
    let turn = ListTurn(ordinal: before, id: first.id, key: first.key)
    return list.link(state.fields + [(ListState.beforeName, turn.text)])
  }

  private var later: Link? {
    guard hasLater, let last = lines.last else { return nil }
    let turn = ListTurn(ordinal: before + lines.count, id: last.id, key: last.key)
    return list.link(state.fields + [(ListState.afterName, turn.text)])
  }

  private var shownColumns: [ListColumn<Item>] { list.columns.filter { state.columns.contains($0.name) } }

  private func table(isPicked: Bool) -> HTML {
    let shown = shownColumns
    let rows = lines.enumerated().map { index, line in
      let number = (before + index + 1).grouped
      let box = isPicked ? [HTML.pick(BulkChoice.idName, line.id, label: "dòng \(number)", form: Self.formID)] : []
      return box + ["\(number)"] + shown.map { $0.html(line.item) }
    }
    return .table(list.title, (isPicked ? [.pick()] : []) + [.number("STT")] + shown.map(head), rows)
  }

  private func head(_ column: ListColumn<Item>) -> Column {
    guard let sort = column.sort else { return column.head }
    let isBy = state.order.column == column.name
    let isDown = isBy ? !state.order.isDescending : sort.beginsDescending
    let order = ListOrder((isDown ? "-" : "") + column.name, list.columns)
    let fields = state.fields(without: [ListState.orderName])
    let added = order.map { $0.text == list.order ? [] : [(ListState.orderName, $0.text)] } ?? []
    return column.head.sorted(
      by: list.link(fields + added), isBy ? (state.order.isDescending ? .descending : .ascending) : nil)
  }
}

// MARK: - Bulk acts

extension ListPage {
  private static var formID: String { "hang-loat" }

  /// The form that the boxes and the buttons belong to; it stands apart, for the bar holds other forms.
  private var picking: HTML {
    let action = Link.own(list.address.text + "/hang-loat") ?? list.address
    return "<form id=\"\(Self.formID)\" action=\"\(action)\">\(hidden(state.fields))</form>"
  }

  private var pickers: HTML {
    """
    <label><input type="checkbox" name="\(BulkChoice.allName)" value="1" form="\(Self.formID)"> \
    Chọn cả \(total.grouped)</label><output class="soft" form="\(Self.formID)"></output>
    """
  }

  private func button(_ act: BulkAct<Item>) -> HTML {
    "<button form=\"\(Self.formID)\" name=\"\(BulkChoice.actName)\" value=\"\(act.name)\">\(act.title)</button>"
  }

  private func undoing(_ visit: Visit) -> HTML {
    guard let deed, let act = list.acts.first(where: { $0.name == deed.act }) else { return .empty }
    return .undoing(deed, act, at: list.address, visit)
  }
}

// MARK: - Conditions

extension ListPage {
  private var searchField: HTML {
    if list.searched == nil { return .empty }
    return """
      <form role="search" action="\(list.address)">\(hidden(state.fields(without: [ListState.searchName])))\
      <input type="search" name="\(ListState.searchName)" value="\(state.search)" aria-label="Lọc \(list.noun)" \
      placeholder="gõ không dấu cũng được…"></form>
      """
  }

  private func chips(_ visit: Visit) -> [Chip] {
    list.filters.map { filter in
      let on = state.values.first { $0.filter.name == filter.name }
      let menu = menu(filter)
      guard let on else { return Chip("+ \(filter.title)", menu: menu) }
      return Chip(
        filter.title, value: filter.words(on.value), menu: menu,
        removing: list.link(state.fields(without: filter.names)))
    } + (state.isNarrowed ? [savingChip(visit)] : [])
  }

  /// More are chosen from one at a time, since nobody ticks among a hundred boxes.
  private static var checkedChoices: Int { 30 }

  /// The form that opens under a chip; it sends the whole state anew.
  private func menu(_ filter: ListFilter) -> HTML {
    let given = Dictionary(grouping: state.fields, by: \.name).mapValues { $0.map(\.value) }
    let form = Form(to: list.address, token: "", values: given)
    let controls: HTML
    switch filter.kind {
    case .choice(let choices) where choices.count > Self.checkedChoices:
      controls = form.select(filter.name, filter.title, choices, empty: "– Tất cả –")
    case .choice(let choices): controls = form.checkboxes(filter.name, filter.title, choices, saysOptional: false)
    case .text: controls = form.text(filter.name, "\(filter.title) bắt đầu bằng", saysOptional: false)
    case .exact: controls = form.text(filter.name, filter.title, saysOptional: false)
    case .days:
      controls = """
        \(form.date(filter.fromName, "\(filter.title) từ ngày", saysOptional: false))\
        \(form.date(filter.toName, "đến hết ngày", saysOptional: false))
        """
    case .numbers(let unit):
      controls = """
        \(form.number(filter.fromName, "\(filter.title) từ", unit: unit, saysOptional: false))\
        \(form.number(filter.toName, "đến", unit: unit, saysOptional: false))
        """
    }
    return """
      <form action="\(list.address)">\(hidden(state.fields(without: filter.names)))\(controls)\
      <button class="primary">Lọc</button></form>
      """
  }

  private var columnsMenu: HTML {
    let shown = Form(to: list.address, token: "", values: [ListState.columnsName: state.columns])
    let choices = list.columns.compactMap { column -> Choice? in
      if case .heading = column.kind { return nil }
      return Choice(column.name, column.title)
    }
    return """
      <details class="button"><summary>Cột</summary><div class="menu"><form action="\(list.address)">\
      \(hidden(state.fields(without: [ListState.columnsName])))\
      \(shown.checkboxes(ListState.columnsName, "Cột hiện ra", choices, saysOptional: false))\
      <button class="primary">Áp dụng</button></form></div></details>
      """
  }

  private func hidden(_ fields: [ListField]) -> HTML { fields.map { .hidden($0.name, $0.value) }.joined() }
}
