import Kit
import Registry
import Territory
import Web

/// Bộ tính: any expression for any day, land and map, exactly, with the records behind it.
struct FigureEngine {
  let lens: EngineLens
  let history: TerritoryHistory
  let question: FigureQuestion
  let outside: OutsideFacts
  private let placing: SpotPlacing

  init(_ lens: EngineLens, _ history: TerritoryHistory, _ question: FigureQuestion, _ outside: OutsideFacts) {
    self.lens = lens
    self.history = history
    self.question = question
    self.outside = outside
    placing = SpotPlacing(lens.lives.spots, history)
  }

  /// What an expression comes to.
  struct Tally {
    enum Subject {
      /// A place in the book.
      case organisation(Int)
      case area(ID<Place.Area>)
      case other(title: String, link: Link?)
    }

    var numerator: Int64 = 0
    var denominator: Int64?
    var records: [(subject: Subject, value: Int64?)] = []
    var base: [(subject: Subject, value: Int64?)] = []
    var told = 0
    var asked = 0
    var estimates = 0
    var unclear = 0
    /// Why there is no number, where there is none.
    var missing: String?
    var remark: String?
  }

  func tally(_ expression: Expression) throws -> Tally { try tally(expression, question.asOf.day, question.period) }

  private func tally(_ expression: Expression, _ day: Day, _ period: Period?) throws -> Tally {
    switch expression {
    case .count(let selection):
      var tally = chosen(selection, day, period)
      tally.numerator = Int64(tally.records.count)
      tally.told = tally.records.count
      return tally
    case .sum(let measure, let selection):
      return told(column(of: measure, day), by: nil, chosen(selection, day, period))
    case .mean(let measure, let weight, let selection):
      return told(
        column(of: measure, day), by: weight.map { column(of: $0, day) }, chosen(selection, day, period), isMean: true)
    case .ratio(let part, let whole): return pair(try tally(part, day, period), try tally(whole, day, period))
    case .growth(let of, let base):
      return grown(try tally(of, day, period), since: try tally(of, base.day(before: day), period?.of(base)))
    case .coverage(let level, let on, let least, let of):
      return coverage(level, on: on, atLeast: least, try tally(of, day, period))
    case .observed(let series): return try observed(series, day)
    case .carriedOut(let directive, let clause): return try carriedOut(directive, clause, day)
    }
  }

  private func pair(_ part: Tally, _ whole: Tally) -> Tally {
    var tally = part
    tally.denominator = whole.numerator
    tally.base = whole.records
    tally.unclear = max(part.unclear, whole.unclear)
    tally.missing = part.missing ?? whole.missing ?? (whole.numerator == 0 ? "mẫu số bằng 0" : nil)
    tally.remark = part.remark ?? whole.remark
    return tally
  }

  /// Growth of a mean is that of the mean, to the whole unit.
  private func grown(_ now: Tally, since before: Tally) -> Tally {
    var tally = pair(now, before)
    if let weight = now.denominator, let old = before.denominator {
      tally.numerator = FigureValue.mean(now.numerator, of: weight)
      tally.denominator = FigureValue.mean(before.numerator, of: old)
    }
    if now.missing == nil, before.missing != nil || before.numerator == 0 {
      tally.missing = "không có số của kỳ trước để so sánh"
    }
    return tally
  }

  /// The organisations of a selection within the area, each as one.
  private func chosen(_ selection: Selection, _ day: Day, _ period: Period?) -> Tally {
    let columns = lens.columns(on: day)
    let column = columns.column(selection, period)
    let inside = question.area.map { placing.inside($0) }
    var tally = Tally()
    for place in column.indices where column[place] != 0 {
      switch inside?[Int(columns.spots[place])] ?? .inside {
      case .inside: tally.records.append((.organisation(place), 1))
      case .unclear: tally.unclear += 1
      case .outside: break
      }
    }
    tally.asked = tally.records.count
    return tally
  }

  private func column(of measure: Measure, _ day: Day) -> MeasureColumn {
    measure.isFlow ? lens.measures.flow(measure, year: day.year) : lens.measures.stock(measure, on: day)
  }

  private func told(_ column: MeasureColumn, by weights: MeasureColumn?, _ chosen: Tally, isMean: Bool = false) -> Tally
  {
    var tally = chosen
    tally.records = []
    var (sum, weighed) = (Int128(0), Int128(0))
    for case (.organisation(let place), _) in chosen.records {
      let value = column.values[place]
      let weight = weights?.values[place] ?? 1
      guard value != ReturnColumns.none, weight != ReturnColumns.none else {
        tally.records.append((.organisation(place), nil))
        continue
      }
      tally.records.append((.organisation(place), value))
      sum += Int128(value) * Int128(weight)
      weighed += Int128(weight)
      tally.told += 1
      if column.estimates[place] == 1 { tally.estimates += 1 }
    }
    tally.numerator = Int64(clamping: sum)
    if isMean {
      tally.denominator = Int64(clamping: weighed)
      // Who has told both is the whole of a mean.
      tally.base = tally.records.filter { $0.value != nil }
    }
    if tally.told == 0, tally.asked > 0 { tally.missing = "chưa đơn vị nào có số liệu" }
    return tally
  }

  private func coverage(_ level: Area.Level, on: Day?, atLeast least: Int, _ found: Tally) -> Tally {
    let cover = Cover(level, on: on, question, history)
    let columns = lens.columns(on: question.asOf.day)
    let areas = placing.areas(at: level, onMapOf: cover.map)
    var counts: [ID<Place.Area>: Int64] = [:]
    for case (.organisation(let place), _) in found.records {
      if let area = areas[Int(columns.spots[place])] { counts[area, default: 0] += 1 }
    }
    var tally = Tally()
    tally.base = cover.areas.map { (.area($0.id), counts[$0.id] ?? 0) }
    tally.records = tally.base.filter { $0.value ?? 0 >= Int64(least) }
    tally.numerator = Int64(tally.records.count)
    tally.denominator = Int64(cover.areas.count)
    tally.asked = cover.areas.count
    tally.told = cover.areas.count
    tally.unclear = found.unclear
    tally.remark = "\(found.records.count.grouped) đơn vị, theo bản đồ ngày \(cover.map.vietnamese)"
    if cover.areas.isEmpty { tally.missing = "trong địa bàn không có đơn vị \(level.title.lowercased()) nào" }
    return tally
  }

  private func observed(_ series: Observation.Series, _ day: Day) throws -> Tally {
    var tally = Tally()
    tally.asked = 1
    guard let found = (try outside.observations()).latest(series, question.area, on: day, history) else {
      tally.missing = "chưa có quan sát “\(series.title.lowercasedFirst)” của địa bàn"
      return tally
    }
    tally.told = 1
    tally.numerator = found.map(\.value).reduce(0, &+)
    tally.records = found.map { observation in
      let area = history.area(observation.area)?.title ?? observation.area.text
      return (
        .other(
          title: "\(series.title) \(area), ngày \(observation.day.vietnamese): \(observation.source)",
          link: "/so-lieu/quan-sat"
        ), observation.value
      )
    }
    tally.remark = found.first.map { observation in
      "\(series.title) \(tally.numerator.grouped) \(series.unit), ngày \(observation.day.vietnamese), theo \(observation.source)"
        + (found.contains { $0.isUnverified } ? " (chưa đối chiếu với nguồn)" : "")
    }
    return tally
  }

  private func carriedOut(_ directive: String, _ clause: String, _ day: Day) throws -> Tally {
    var tally = Tally()
    let parts = try outside.work(directive, clause, day)
    guard !parts.isEmpty else {
      tally.missing = "chưa có phần việc nào được giao theo điều \(clause) của \(directive)"
      return tally
    }
    let done = parts.filter { $0.completedOn.map { $0 <= day } ?? false }
    tally.numerator = Int64(done.count)
    tally.denominator = Int64(parts.count)
    tally.records = done.map { (.other(title: $0.title, link: $0.link), 1) }
    tally.base = parts.map { (.other(title: $0.title, link: $0.link), 1) }
    tally.told = parts.count
    tally.asked = parts.count
    let late = done.count { part in part.due.map { due in part.completedOn.map { $0 > due } ?? false } ?? false }
    tally.remark = late == 0 ? nil : "\(late) phần việc hoàn thành sau hạn"
    return tally
  }
}

/// Phủ: the areas of a level among which some are reached, and the map they are of.
struct Cover {
  let map: Day
  let areas: [Area]

  /// On the map of the day named; else of the question or, where that has no such areas, of the day asked about.
  init(_ level: Area.Level, on day: Day?, _ question: FigureQuestion, _ history: TerritoryHistory) {
    func inside(_ map: Day) -> [Area] {
      history.areas(level, on: map).filter { question.covers($0, on: map, history) }
    }
    if let day {
      map = day
      areas = inside(day)
      return
    }
    let asked = inside(question.asOf.map)
    map = asked.isEmpty ? question.asOf.day : question.asOf.map
    areas = asked.isEmpty ? inside(question.asOf.day) : asked
  }
}

extension FigureQuestion {
  /// Whether an area of a day lies wholly on the land asked about.
  func covers(_ area: Area, on map: Day, _ history: TerritoryHistory) -> Bool {
    self.area.map { $0.contains(area.id, recorded: map, history) == true } ?? true
  }
}

extension Expression.Base {
  /// The day that a day is compared with.
  func day(before day: Day) -> Day {
    switch self {
    case .yearBefore: Day(year: day.year - 1, month: 12, day: 31) ?? day
    case .yearAgo:
      Day(year: day.year - 1, month: day.month, day: min(day.day, Day.length(ofMonth: day.month, year: day.year - 1)))
        ?? day
    case .day(let base): base
    }
  }
}

extension Period {
  /// The period that a base is counted in: of the same kind a year before; the year of a day that is named.
  func of(_ base: Expression.Base) -> Period? {
    switch base {
    case .yearBefore, .yearAgo: advanced(by: -(12 / kind.rawValue))
    case .day: nil
    }
  }
}
