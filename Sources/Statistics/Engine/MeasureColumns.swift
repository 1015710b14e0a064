import Kit
import Registry
import Synchronization

/// Cột số liệu của một ngày: one measure of every organisation of the book, as it stands for a day or a year.
struct MeasureColumn: Sendable {
  /// `ReturnColumns.none` where nothing is told.
  var values: [Int64]
  /// 1 where the figure is an estimate.
  var estimates: [UInt8]
  /// The year each figure is of.
  var years: [Int16]
}

/// Reads the yearly returns as columns by organisation. Which return of a year speaks is settled once; the measures of a
/// year's end are kept and laid over those of the year before.
final class MeasureColumns: Sendable {
  private let book: RegistryBook
  private let known: Instant?

  /// For each organisation the rows of its returns of a year, or -1.
  private struct Rows: Sendable {
    var half: [Int32]
    var estimate: [Int32]
    var actual: [Int32]
    var hasEstimates = false
    var hasHalves = false
  }

  private struct Key: Hashable {
    let measure: Measure
    let year: Int
  }

  private struct Held {
    var rows: [Int: Rows] = [:]
    var ends: [Key: MeasureColumn] = [:]
  }

  private let held = Mutex(Held())
  /// Columns of year ends that are kept; about 64 MB of the largest country.
  private let most: Int

  init(_ book: RegistryBook, known: Instant?) {
    self.book = book
    self.known = known
    most = max(16, 64 << 20 / (11 * max(1, book.organisations.count)))
  }

  /// A stock as it stands for a day: the later day of reference wins; of one day the actual figure replaces the
  /// estimate. A plan never counts.
  func stock(_ measure: Measure, on day: Day) -> MeasureColumn {
    let isYearEnd = day.month == 12 && day.day == 31
    guard !isYearEnd else { return yearEnd(measure, day.year) }
    var column = yearEnd(measure, day.year - 1)
    if (day.month, day.day) >= (6, 30), let columns = book.returns[day.year], let rows = rows(day.year), rows.hasHalves
    {
      lay(rows.half, columns.column(measure), day.year, isEstimate: false, over: &column)
    }
    return column
  }

  /// A flow of one whole year: the actual figure, else the estimate.
  func flow(_ measure: Measure, year: Int) -> MeasureColumn {
    var column = empty
    guard let columns = book.returns[year], let rows = rows(year) else { return column }
    let values = columns.column(measure)
    if rows.hasEstimates { lay(rows.estimate, values, year, isEstimate: true, over: &column) }
    lay(rows.actual, values, year, isEstimate: false, over: &column)
    return column
  }

  /// What was told of one year alone, stock or flow: the actual figure, else the estimate; `none` where nothing is.
  func told(_ measure: Measure, _ year: Int) -> [Int64] { flow(measure, year: year).values }

  /// Where the estimate and the actual figure of a year differ by more than so many percent.
  func contradictions(_ measure: Measure, _ year: Int, percent: Int64) -> [(place: Int, estimate: Int64, actual: Int64)]
  {
    guard let columns = book.returns[year], let rows = rows(year), rows.hasEstimates else { return [] }
    let values = columns.column(measure)
    return rows.estimate.indices.compactMap { place in
      let (estimate, actual) = (rows.estimate[place], rows.actual[place])
      guard estimate >= 0, actual >= 0 else { return nil }
      let (guess, fact) = (values[Int(estimate)], values[Int(actual)])
      guard guess != ReturnColumns.none, fact != ReturnColumns.none, fact != 0 else { return nil }
      let isFar = Int128(guess - fact).magnitude * 100 > Int128(fact).magnitude * Int128(percent).magnitude
      return isFar ? (place, guess, fact) : nil
    }
  }

  private var empty: MeasureColumn {
    let count = book.organisations.count
    return MeasureColumn(
      values: Array(repeating: ReturnColumns.none, count: count), estimates: Array(repeating: 0, count: count),
      years: Array(repeating: 0, count: count))
  }

  private func yearEnd(_ measure: Measure, _ year: Int) -> MeasureColumn {
    let key = Key(measure: measure, year: year)
    if let known = held.withLock({ $0.ends[key] }) { return known }
    var column: MeasureColumn
    if let before = book.returns.keys.filter({ $0 < year }).max() {
      column = yearEnd(measure, before)
    } else {
      column = empty
    }
    if let columns = book.returns[year], let rows = rows(year) {
      let values = columns.column(measure)
      if rows.hasHalves { lay(rows.half, values, year, isEstimate: false, over: &column) }
      if rows.hasEstimates { lay(rows.estimate, values, year, isEstimate: true, over: &column) }
      lay(rows.actual, values, year, isEstimate: false, over: &column)
    }
    let made = column
    held.withLock { held in
      if held.ends.count >= most { held.ends = [:] }
      held.ends[key] = made
    }
    return made
  }

  private func lay(
    _ rows: [Int32], _ values: [Int64], _ year: Int, isEstimate: Bool, over column: inout MeasureColumn
  ) {
    let (year, estimate) = (Int16(clamping: year), UInt8(isEstimate ? 1 : 0))
    for (place, row) in rows.enumerated() where row >= 0 && values[Int(row)] != ReturnColumns.none {
      column.values[place] = values[Int(row)]
      column.estimates[place] = estimate
      column.years[place] = year
    }
  }

  private func rows(_ year: Int) -> Rows? {
    if let known = held.withLock({ $0.rows[year] }) { return known }
    guard let columns = book.returns[year] else { return nil }
    let none = Array(repeating: Int32(-1), count: book.organisations.count)
    var rows = Rows(half: none, estimate: none, actual: none)
    let (organisations, kinds) = (columns.organisations, columns.kinds)
    for row in 0..<columns.count where columns.isKnown(row, before: known) {
      let place = Int(organisations[row])
      switch kinds[row] {
      case .plan: break
      case .half:
        rows.half[place] = Int32(row)
        rows.hasHalves = true
      case .estimate:
        rows.estimate[place] = Int32(row)
        rows.hasEstimates = true
      case .actual: rows.actual[place] = Int32(row)
      }
    }
    let made = rows
    held.withLock { $0.rows[year] = made }
    return made
  }
}
