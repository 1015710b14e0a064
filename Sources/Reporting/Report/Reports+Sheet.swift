import Government
import Kit
import Steering
import Storage

extension Reports {
  /// The report as it stands now: computed where it can be, typed where it must be.
  func sheet(_ file: ReportFile, for actor: Actor, _ tx: Tx) throws -> ReportSheet {
    let typed = try Self.values(file.report.id, tx)
    let before = try previous(file, tx)
    let parts = try file.type.consolidates.map { try consolidated($0, file, tx) }
    let obligation = try calendar(tx, of: file.type.code).obligation(
      file.type.code, file.report.period, of: file.agency.id)
    let sections = try file.form.sections.map { section in
      ReportSheet.Section(
        number: section.number, title: section.title,
        lines: try section.items.filter { $0.kind == .figure }.map {
          try line($0, file, typed, before, parts, tx)
        },
        paragraphs: section.items.filter { $0.kind == .narrative }.map { item in
          .init(item: item.name, title: item.title, text: typed[item.name] ?? parts?.merged(item.name) ?? "")
        })
    }
    let since = file.type.cutOffDay(of: file.report.period.previous)
    let bodies = Set([file.agency.id] + (obligation?.inherited ?? []).map(\.id))
    let accounts = try accounts.since(
      since, of: parts == nil ? bodies : nil, to: actor, file.register, tx)
    var sheet = ReportSheet(
      title: "Báo cáo \(file.report.period.title)", period: file.report.period.title, agency: file.agency.name,
      letterhead: file.register.letterhead(of: file.agency, on: tx.today),
      receivers: (obligation?.receivers ?? []).map(\.name), source: file.type.source,
      cutOff: min(file.type.cutOffDay(of: file.report.period), tx.today).vietnamese, sections: sections,
      accounts: accounts.map(ReportSheet.Account.init), voices: parts?.voices ?? [], sentUnits: parts?.sent.count,
      allUnits: parts?.all)
    sheet.year = file.report.period.year
    sheet.citation = file.type.citation
    sheet.tables = try parts.map { try tables(file, $0, tx) }
    return sheet
  }

  private func line(
    _ item: ReportForm.Item, _ file: ReportFile, _ fields: [String: String], _ before: ReportSheet?,
    _ parts: ConsolidatedReports?, _ tx: Tx
  ) throws -> ReportSheet.Line {
    let typed = fields[item.name]
    let day = min(file.type.cutOffDay(of: file.report.period), tx.today)
    let computed = try figure(item, file, day, tx)
    let reported = item.adds ? parts?.sum(item.name) : nil
    // What nobody can compute comes from the units until somebody types another; what only lacks its measure does not.
    let value =
      computed?.value ?? typed.flatMap { try? VietnameseNumber(reading: $0) }
      ?? (item.indicator == nil ? reported : nil)
    let past: VietnameseNumber?
    if let kept = before?.value(item.name) {
      past = try? VietnameseNumber(reading: kept)
    } else {
      past = try figure(item, file, file.type.cutOffDay(of: file.report.period.previous), tx)?.value
    }
    let ratio = value.flatMap { value in past.flatMap { ReportSheet.change(value, from: $0) } }
    let half =
      try item.columns.contains(.half)
      ? fields[item.field(.half)]
        ?? figure(item, file, Self.middle(of: file.report.period, until: tx.today), tx)?.value.description : nil
    // What was planned last year for this one stands until somebody types another.
    let plan =
      item.columns.contains(.plan)
      ? fields[item.field(.plan)] ?? before?.lines.first { $0.item == item.name }?.next : nil
    let ofPlan = value.flatMap { value in
      plan.flatMap { try? VietnameseNumber(reading: $0) }.flatMap { ReportSheet.change(value, from: $0) }
    }
    var line = ReportSheet.Line(
      item: item.name, title: item.title, unit: item.unit, value: value?.description, previous: past?.description,
      change: ratio?.percentText, isComputed: computed != nil, adds: item.adds, part: computed?.part,
      whole: computed?.whole,
      records: computed?.records, source: item.source, reported: reported?.description,
      warning: ReportSheet.warning(ratio, over: item.warnPercent)
        ?? ReportSheet.planWarning(ofPlan, over: item.warnPercent))
    (line.plan, line.half, line.ofPlan) = (plan, half, ofPlan?.percentText)
    line.next = item.columns.contains(.next) ? fields[item.field(.next)] : nil
    line.parent = item.parent
    (line.told, line.asked, line.estimates) = (computed?.told, computed?.asked, computed?.estimates)
    return line
  }

  /// The last day of the first half of a year, as far as it has come.
  private static func middle(of period: Period, until today: Day) -> Day {
    min(Day(year: period.year, month: 6, day: 30) ?? today, today)
  }

  func figure(
    _ item: ReportForm.Item, _ file: ReportFile, _ day: Day, _ tx: Tx
  ) throws -> ReportFigures.Figure? {
    guard let code = item.indicator, let area = file.agency.area else { return nil }
    return try figures.figure(code, area, day, tx)
  }

  /// What was sent for the period before, by the body or by the one body whose work it took over.
  private func previous(_ file: ReportFile, _ tx: Tx) throws -> ReportSheet? {
    let register = file.register
    let bodies =
      [file.agency.id]
      + register.predecessors(of: file.agency.id).map(\.id).filter {
        register.heirs(of: $0, on: tx.today).map(\.id) == [file.agency.id]
      }
    let digests = try tx.values(
      """
      SELECT v.sheet FROM report r JOIN report_version v ON v.report_id = r.id
      WHERE r.type = \(file.report.type) AND r.period = \(file.report.period.previous.description)
        AND r.agency IN \(bodies) AND v.receipt IS NOT NULL
        AND v.number = (SELECT max(l.number) FROM report_version l WHERE l.report_id = r.id AND l.receipt IS NOT NULL)
      """, as: String.self)
    return digests.count == 1 ? try Self.frozen(digests[0], tx) : nil
  }
}

extension ReportSheet.Account {
  fileprivate init(_ account: DirectiveAccount) {
    document = account.document
    targets = account.aims.map { aim in
      .init(
        title: "\(aim.title) (\(aim.figure))", clause: aim.clause, body: aim.measured ?? "chưa đo được",
        standing: aim.standing, address: aim.address)
    }
    assignments = account.works.map { work in
      .init(
        title: work.title, clause: work.clause, body: work.lead, standing: work.standing, address: work.address)
    }
  }
}
