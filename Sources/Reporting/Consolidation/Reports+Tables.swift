import Government
import Kit
import Storage

extension Reports {
  /// Figures by area, one row a unit with its own land; computed where they can be, else as the unit has sent them.
  func tables(_ file: ReportFile, _ parts: ConsolidatedReports, _ tx: Tx) throws -> [ReportSheet.Table] {
    guard let code = file.type.consolidates else { return [] }
    let items = file.form.items.filter { $0.kind == .figure && $0.adds && $0.parent == nil }
    let units = try calendar(tx, of: file.type.code).obligations(code, file.report.period).map(\.agency)
    let day = min(file.type.cutOffDay(of: file.report.period), tx.today)
    let sent = Dictionary(parts.sent.map { ($0.agency, $0) }, uniquingKeysWith: { first, _ in first })
    func row(_ unit: Agency) throws -> ReportSheet.Table.Row {
      let values = try items.map { item -> String? in
        let computed = try item.indicator.flatMap { code in
          try unit.area.flatMap { try figures.figure(code, $0, day, tx)?.value.description }
        }
        return computed ?? sent[unit.name]?.value(item.name)
      }
      return .init(title: unit.name, values: values)
    }
    let local = units.filter { $0.kind == "ubnd-xa" || $0.kind == "ubnd-huyen" }
    let others = units.filter { unit in !local.contains { $0.id == unit.id } }
    var tables: [ReportSheet.Table] = []
    if !local.isEmpty, !items.isEmpty {
      let rows = try local.map(row)
      tables.append(
        .init(
          title: "Số liệu theo địa bàn", columns: items.map { "\($0.title)\($0.unit.isEmpty ? "" : " (\($0.unit))")" },
          rows: rows, total: total(rows, items.count)))
    }
    // What a department does is told by its own form.
    let lines = others.compactMap { sent[$0.name] }.map { sheet in (sheet, sheet.lines.filter { $0.value != nil }) }
    let titles = lines.flatMap { $0.1.map(\.title) }.reduce(into: [String]()) { if !$0.contains($1) { $0.append($1) } }
    if !titles.isEmpty {
      tables.append(
        .init(
          title: "Kết quả theo ngành", columns: titles,
          rows: lines.map { sheet, lines in
            .init(title: sheet.agency, values: titles.map { title in lines.first { $0.title == title }?.value })
          }, total: nil))
    }
    return tables
  }

  private func total(_ rows: [ReportSheet.Table.Row], _ columns: Int) -> ReportSheet.Table.Row {
    .init(
      title: "Cộng",
      values: (0..<columns).map { column in
        VietnameseNumber.sum(rows.compactMap { $0.values[column] }.compactMap { try? VietnameseNumber(reading: $0) })?
          .description
      })
  }
}

extension VietnameseNumber {
  /// Of numbers with whatever decimals; nil of none.
  static func sum(_ numbers: [VietnameseNumber]) -> VietnameseNumber? {
    guard !numbers.isEmpty else { return nil }
    let decimals = numbers.map(\.decimals).max() ?? 0
    var digits: Int64 = 0
    for number in numbers {
      var scaled = number.digits
      for _ in number.decimals..<decimals { scaled = scaled.multipliedReportingOverflow(by: 10).partialValue }
      digits = digits.addingReportingOverflow(scaled).partialValue
    }
    return VietnameseNumber(digits, decimals: decimals)
  }
}
