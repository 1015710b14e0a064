import Kit
import Territory

/// Đã biết: organisations by code and by name with commune, those of the registry and those of earlier lines.
struct KnownOrganisations {
  private struct Known {
    let line: Int?
    let id: ID<Organisation>?
    let name: String
  }

  private let today: Day
  private var placing: AreaPlacing
  private var byCode: [String: Known] = [:]
  private var byKey: [LikenessKey: Known] = [:]

  init(_ book: RegistryBook, _ history: TerritoryHistory, today: Day) {
    self.today = today
    placing = AreaPlacing(history)
    for organisation in book.organisations {
      guard let record = organisation.record(AsOf(day: today)) else { continue }
      let known = Known(line: nil, id: organisation.id, name: record.name)
      if let code = record.code { byCode[code.text] = known }
      let commune = placing.area(of: record, onMapOf: today, at: .commune) ?? record.area
      byKey[LikenessKey(kind: organisation.kind, name: record.nameKey, commune: commune)] = known
    }
  }

  /// What a row is like; a row that is like nothing becomes known itself.
  mutating func take(_ row: ListedRow, line: Int) -> ImportRow.Likeness? {
    let code = row.registration.record.code?.text
    let key = row.key(&placing, today: today)
    if let known = code.flatMap({ byCode[$0] }) { return likeness(.code, known) }
    if let known = byKey[key] { return likeness(.name, known) }
    let known = Known(line: line, id: nil, name: row.registration.record.name)
    if let code { byCode[code] = known }
    byKey[key] = known
    return nil
  }

  private func likeness(_ reason: ImportRow.Likeness.Reason, _ known: Known) -> ImportRow.Likeness {
    ImportRow.Likeness(reason: reason, line: known.line, organisation: known.id?.text, name: known.name)
  }
}
