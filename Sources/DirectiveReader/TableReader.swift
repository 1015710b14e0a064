/// Reads a table of tasks kept as lines of text, its cells parted by `|` or tabs.
struct TableReader {
  struct Row {
    let line: Int
    var task: Range<Int>?
    var leads: [Range<Int>] = []
    var coordinators: [Range<Int>] = []
    var deadlines: [DeadlineGrammar.Found] = []
    var product: Range<Int>?
    /// The cell that says when, also where it could not be read.
    var due: Range<Int>?
  }

  enum Column { case task, lead, coordinator, deadline, product }

  private(set) var rows: [Row] = []
  /// Every line that belongs to a table, so that nothing else reads it.
  private(set) var lines: Set<Int> = []

  static let titles: PhraseTable<Column> = {
    var table = PhraseTable<Column>()
    let words: [(Column, String)] = [
      (.task, "nội dung|nhiệm vụ|công việc|tên nhiệm vụ|nội dung công việc|nội dung nhiệm vụ|hoạt động|tên công việc"),
      (
        .lead,
        "chủ trì|cơ quan chủ trì|đơn vị chủ trì|cơ quan thực hiện|đơn vị thực hiện|cơ quan, đơn vị chủ trì|phụ trách"
      ),
      (.coordinator, "phối hợp|cơ quan phối hợp|đơn vị phối hợp|cơ quan, đơn vị phối hợp"),
      (.deadline, "thời gian|thời hạn|tiến độ|hoàn thành|thời điểm|thời gian hoàn thành|thời gian thực hiện|hạn"),
      (.product, "sản phẩm|kết quả|sản phẩm đầu ra|kết quả dự kiến|dự kiến kết quả|sản phẩm dự kiến"),
    ]
    for (column, phrases) in words {
      for phrase in phrases.split(separator: "|") { table.insert(String(phrase), column) }
    }
    return table
  }()

  /// The year that the title of the document says it is for: months and quarters in a table mean that year.
  private var year: Int?

  init(_ source: SourceText, _ bodies: BodyGrammar, _ layout: Layout) {
    year = layout.title?.subject.flatMap { Self.year(source, of: $0) }
    for lines in [layout.body] + layout.annexes + layout.sheets { read(source, bodies, lines) }
  }

  private mutating func read(_ source: SourceText, _ bodies: BodyGrammar, _ lines: Range<Int>) {
    let deadlines = DeadlineGrammar(source: source)
    var columns: [Int: Column] = [:]
    var width = 0
    for number in lines {
      let line = source.lines[number]
      guard !line.isBlank else { continue }
      let cells = Self.cells(source, line)
      if let header = Self.header(source, cells) {
        columns = header
        width = cells.count
        self.lines.insert(number)
      } else if width > 0, cells.count >= 3, abs(cells.count - width) <= 1 || cells.count > width {
        self.lines.insert(number)
        let row = Self.row(source, number, cells, columns, bodies, deadlines)
        if row.task != nil, !Self.isGroup(source, row, cells) { add(row, source) }
      } else if width > 0 {
        width = 0
      }
    }
    readStacked(source, bodies, lines)
    readAligned(source, bodies, lines)
  }

  mutating func add(_ row: Row, _ source: SourceText) {
    var row = row
    if row.deadlines.isEmpty, let year, let due = row.due { row.deadlines = Self.due(source, due, in: year) }
    rows.append(row)
  }

  mutating func cover(_ lines: Range<Int>) { self.lines.formUnion(lines) }

  /// Cells without the empty ones that a leading or closing bar makes.
  private static func cells(_ source: SourceText, _ line: Line) -> [Range<Int>] {
    var out: [Range<Int>] = []
    var start = line.tokens.lowerBound
    var bars = false
    for index in line.tokens {
      let bar = source.key(index) == "|"
      let gap = index > line.tokens.lowerBound ? source.tokens[index - 1].end..<source.tokens[index].start : 0..<0
      let tabs = bar ? 0 : source.scalars[gap].count { $0 == "\t" }
      if bar {
        if bars || index > line.tokens.lowerBound { out.append(start..<index) }
        bars = true
        start = index + 1
      } else if tabs > 0, !bars {
        out.append(start..<index)
        out += repeatElement(index..<index, count: tabs - 1)
        start = index
      }
    }
    if start < line.tokens.upperBound { out.append(start..<line.tokens.upperBound) }
    return out
  }

  /// The columns of a header row: it names at least the task and one of who and when.
  private static func header(_ source: SourceText, _ cells: [Range<Int>]) -> [Int: Column]? {
    guard cells.count >= 3, cells.count <= 12 else { return nil }
    var columns: [Int: Column] = [:]
    for (index, cell) in cells.enumerated() where !cell.isEmpty && cell.count <= 8 {
      if let (_, column) = titles.match(source, cell.lowerBound, cell.upperBound) { columns[index] = column }
    }
    let kinds = Set(columns.values)
    return kinds.contains(.task) && (kinds.contains(.lead) || kinds.contains(.deadline)) && columns.count >= 2
      ? columns : nil
  }

  static func row(
    _ source: SourceText, _ number: Int, _ cells: [Range<Int>], _ columns: [Int: Column], _ bodies: BodyGrammar,
    _ deadlines: DeadlineGrammar
  ) -> Row {
    var row = Row(line: number)
    for (index, cell) in cells.enumerated() where !cell.isEmpty {
      switch columns[index] {
      case .task:
        let task = Sentences.trimmed(source, cell)
        if task.contains(where: { source.tokens[$0].kind == .word }) { row.task = task }
      case .lead: row.leads = names(source, cell, bodies)
      case .coordinator: row.coordinators = names(source, cell, bodies)
      case .deadline:
        row.due = cell
        row.deadlines = due(source, cell, deadlines)
      case .product: row.product = Sentences.trimmed(source, cell)
      case nil: break
      }
    }
    return row
  }

  /// `II | HOÀN THIỆN CHÍNH SÁCH | | |`: a heading within the table.
  private static func isGroup(_ source: SourceText, _ row: Row, _ cells: [Range<Int>]) -> Bool {
    guard row.leads.isEmpty, row.coordinators.isEmpty, row.due == nil, row.product == nil, let task = row.task,
      let ordinal = cells.first, ordinal != task
    else { return false }
    let isUpper = source.tokens[task].allSatisfy { $0.kind != .word || $0.upper }
    return isUpper || ordinal.contains { Labels.roman(source, $0) != nil || source.tokens[$0].upper }
  }

  static func names(_ source: SourceText, _ cell: Range<Int>, _ bodies: BodyGrammar) -> [Range<Int>] {
    var out: [Range<Int>] = []
    var at = cell.lowerBound
    while at < cell.upperBound, out.count < 40 {
      if let list = bodies.list(at, cell.upperBound, semicolons: true) {
        out += list.names
        at = list.end
      } else {
        // A name that the grammar does not know runs to the next mark.
        var end = at
        while end < cell.upperBound, ![",", ";"].contains(source.key(end)) { end += 1 }
        if end > at, source.tokens[at].kind == .word { out.append(at..<end) }
        at = end + 1
      }
      while at < cell.upperBound, [",", ";", "và"].contains(source.key(at)) { at += 1 }
    }
    return out
  }

  /// A cell says a bare day, quarter or month; nothing else can stand there.
  static func due(
    _ source: SourceText, _ cell: Range<Int>, _ grammar: DeadlineGrammar
  ) -> [DeadlineGrammar.Found] {
    let found = grammar.all(cell)
    if !found.isEmpty { return found }
    for at in cell {
      if let date = CivilDate.read(source, at, cell.upperBound), let iso = date.iso {
        return [DeadlineGrammar.Found(kind: .byDate, norm: iso, tokens: at..<date.end)]
      }
      if let quarter = grammar.quarter(at, cell.upperBound) {
        return [DeadlineGrammar.Found(kind: .byQuarter, norm: quarter.norm, tokens: at..<quarter.end)]
      }
      if let month = CivilDate.month(source, at, cell.upperBound), let number = month.month, let year = month.year {
        return [
          DeadlineGrammar.Found(kind: .byMonth, norm: "\(pad(year, 4))-\(pad(number, 2))", tokens: at..<month.end)
        ]
      }
      if let (year, end) = CivilDate.year(source, at, cell.upperBound) {
        return [DeadlineGrammar.Found(kind: .byYear, norm: pad(year, 4), tokens: at..<end)]
      }
      if let (year, end) = grammar.period(at, cell.upperBound) {
        return [DeadlineGrammar.Found(kind: .byYear, norm: pad(year, 4), tokens: at..<end)]
      }
      if cell.count == 1, let year = source.number(at), (1900...2199).contains(year) {
        return [DeadlineGrammar.Found(kind: .byYear, norm: pad(year, 4), tokens: cell)]
      }
    }
    return []
  }

  /// The one year that a title names; nil where it names none or several.
  private static func year(_ source: SourceText, of title: Span) -> Int? {
    let tokens = source.token(at: title.start)..<source.token(at: title.end)
    let years = Set(tokens.compactMap { CivilDate.year(source, $0, tokens.upperBound)?.year })
    return years.count == 1 ? years.first : nil
  }

  /// `Quý II`, `Tháng 3` of a plan for one year.
  private static func due(_ source: SourceText, _ cell: Range<Int>, in year: Int) -> [DeadlineGrammar.Found] {
    for at in cell {
      if source.key(at) == "quý", at + 1 < cell.upperBound,
        let quarter = Labels.roman(source.key(at + 1)) ?? source.number(at + 1), (1...4).contains(quarter)
      {
        return [DeadlineGrammar.Found(kind: .byQuarter, norm: "\(pad(year, 4))-Q\(quarter)", tokens: at..<(at + 2))]
      }
      if let month = CivilDate.month(source, at, cell.upperBound), let number = month.month {
        return [
          DeadlineGrammar.Found(kind: .byMonth, norm: "\(pad(year, 4))-\(pad(number, 2))", tokens: at..<month.end)
        ]
      }
    }
    return []
  }

  /// The rows as assignments, each in the innermost clause that stands above it.
  func assignments(_ source: SourceText, _ clauses: [ReadClause]) -> [ReadAssignment] {
    var clause = 0
    return rows.compactMap { row in
      guard let task = row.task else { return nil }
      let span = source.span(task)
      while clause < clauses.count, clauses[clause].span.start < span.start { clause += 1 }
      func mentions(_ names: [Range<Int>]) -> [Mention] { names.map { source.mention(source.span($0)) } }
      return ReadAssignment(
        span: span, quote: source.quote(span), clause: clause > 0 ? clause - 1 : nil, leads: mentions(row.leads),
        leadSource: row.leads.isEmpty ? .none : .table, alternatives: [], coordinators: mentions(row.coordinators),
        executors: [],
        deadlines: row.deadlines.map { due in
          let span = source.span(due.tokens)
          return ReadDeadline(kind: due.kind, norm: due.norm, span: span, quote: source.quote(span), source: .table)
        },
        product: row.product.map { source.mention(source.span($0)) }, isOptional: false, confidence: 0.95,
        rule: ReadAssignment.LeadSource.table.rule(false))
    }
  }
}
