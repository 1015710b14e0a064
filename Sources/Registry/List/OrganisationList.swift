import Government
import Kit
import Lists
import Spreadsheet
import Storage
import Territory
import Web

/// Điều được hỏi: the day of which the registry is told, as known when, on which map.
struct RegistryAsked: Sendable {
  let asOf: AsOf
  let today: Day

  init(_ given: FormFields, today: Day) {
    self.today = today
    func day(_ name: String) -> Day { ListFilter.day(name, in: given, standard: today) }
    let known = day("biet_den")
    asOf = AsOf(
      day: day("ngay"), known: known == today ? nil : Instant(startOf: known.advanced(by: 1)), map: day("ban_do"))
  }

  /// Whether it is answered by the rows that are kept of today.
  var isNow: Bool { asOf.day == today && asOf.known == nil }
}

extension Organisations {
  /// The registry, of today or of another day; those that have ended are there only where that is asked for.
  ///
  /// Today's is read from its table, range by range. What words find comes the best first, and what is asked of another
  /// day is folded from the book: both are held in memory.
  func list(for actor: Actor, _ given: FormFields, _ tx: Tx) throws -> List<RegistryLine> {
    let asked = RegistryAsked(given, today: tx.today)
    let history = try areas.history(known: asked.asOf.known, in: tx)
    let reader = LineReading(actor, history, try agencies.register(in: tx), asked)
    let standing: [SQL] = given.all("tinh_trang").isEmpty ? ["o.ends IS NULL"] : []
    let chosen = given.all("dia_ban")
    let spots = chosen.isEmpty ? try overview(tx).spots : try RegistryOverview(tx).spots
    let ground = RegistryGround(history, spots, asked.asOf.map, chosen: chosen)
    let filters = LineFilters(actor, ground, asked)
    let acts = acts(reader, today: tx.today)
    if let found = try held(asked, given, tx) {
      let shown = given.all("tinh_trang").isEmpty ? found.filter { $0.ends == nil } : found
      return List(
        "so-bo", at: "/hop-tac-xa", title: Self.listTitle, noun: "tổ chức", items: shown, key: \.id.text,
        search: { _ in shown }, columns: reader.columns(isKept: false),
        filters: filters.held, acts: asked.isNow ? acts : [], order: "ten")
    }
    return List(
      "so-bo", at: "/hop-tac-xa", title: Self.listTitle, noun: "tổ chức", from: "organisation_line o",
      key: "o.organisation_id", select: RegistryLine.columns, where: standing, searched: "organisation",
      columns: reader.columns(isKept: true), filters: filters.kept, acts: acts, order: "ten"
    ) { try RegistryLine(&$0) }
  }

  static let listTitle = "Sổ bộ tổ chức kinh tế tập thể"
  /// What words find is put in order by how well they do up to so many; more are a register again, by name.
  private static let mostFound = 200

  /// The rows that are answered from memory; nil where the table answers.
  private func held(_ asked: RegistryAsked, _ given: FormFields, _ tx: Tx) throws -> [RegistryLine]? {
    let words = given["q"]
    let found = words.folded.isEmpty ? nil : try tx.search(words, kinds: ["organisation"], limit: Self.mostFound)
    if asked.isNow {
      guard let found, found.count < Self.mostFound else { return nil }
      let ids = found.map(\.id)
      let lines = try tx.all(
        "SELECT \(RegistryLine.columns) FROM organisation_line o WHERE o.organisation_id IN \(ids)"
      ) { try RegistryLine(&$0) }
      let byID = Dictionary(lines.map { ($0.id.text, $0) }, uniquingKeysWith: { first, _ in first })
      return ids.compactMap { byID[$0] }
    }
    let book = try memory.book(tx)
    let places = found?.compactMap { ID<Organisation>($0.id).flatMap { book.place(of: $0) } }
    let members = book.stock(.members, asked.asOf)
    let revenue = book.flow(.revenue, year: asked.asOf.day.year - 1, known: asked.asOf.known)
    return (places ?? Array(book.organisations.indices)).compactMap { place in
      var figures = RegistryLine.Figures()
      figures.members = members[place]?.value
      (figures.revenue, figures.revenueYear) = (revenue[place]?.value, revenue[place]?.year)
      return RegistryLine(book.organisations[place], figures, asked.asOf)
    }
  }
}
