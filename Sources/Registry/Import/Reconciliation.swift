import Kit
import Storage
import Territory
import Web

/// Đối chiếu: a list of another register beside ours – what only they have, what only we have, where both differ.
public struct Reconciliation: Sendable {
  struct Difference: Sendable {
    let id: ID<Organisation>
    let name: String
    let line: Int
    /// What differs: theirs, ours.
    let points: [(what: String, theirs: String, ours: String)]
  }

  let `import`: RegistryImport
  let theirs: [(line: Int, name: String)]
  let ours: [(id: ID<Organisation>, name: String, place: String)]
  let differ: [Difference]
  let same: Int
}

extension RegistryImports {
  /// Compares the rows of a list with the registry as it is today. Nothing is written; the list need never be applied.
  public func reconcile(
    _ id: ID<RegistryImport>, as credential: Credential
  ) async throws -> (actor: Actor, found: Reconciliation) {
    try await db.read(as: credential, to: .importRegistry) { tx, actor in
      try require(actor, tx)
      let found = try Self.import(id, tx)
      let history = try organisations.areas.history(in: tx)
      let book = try organisations.book(in: tx)
      let reader = try ListReader(found.settings, history, today: tx.today)
      let now = AsOf(day: tx.today)
      let scope = try found.settings.area.map {
        try AreaScope(reading: $0, on: Day(found.settings.mapDay) ?? tx.today, history)
      }
      var placing = AreaPlacing(history)
      var byCode: [String: Int] = [:]
      var byKey: [LikenessKey: Int] = [:]
      for (place, organisation) in book.organisations.enumerated() {
        guard let record = organisation.record(now), scope.map({ placing.contains(record, in: $0) != false }) ?? true
        else { continue }
        if let code = record.code?.text { byCode[code] = place }
        let commune = placing.area(of: record, onMapOf: tx.today, at: .commune) ?? record.area
        byKey[LikenessKey(kind: organisation.kind, name: record.nameKey, commune: commune)] = place
      }
      let all = Set(byCode.values).union(byKey.values)
      let words = PlaceWords(history)
      var met: Set<Int> = []
      var (theirs, differ): ([(line: Int, name: String)], [Reconciliation.Difference]) = ([], [])
      for row in try stagedRows(of: id, nil, tx) {
        guard let listed = try? reader.read(row.cells) else { continue }
        let record = listed.registration.record
        let place =
          record.code.flatMap { byCode[$0.text] } ?? byKey[listed.key(&placing, today: tx.today)]
        guard let place, let ours = book.organisations[place].record(now) else {
          theirs.append((row.line, record.name))
          continue
        }
        met.insert(place)
        let standing = book.organisations[place].standing(now)
        var points: [(what: String, theirs: String, ours: String)] = []
        func compare(_ what: String, _ theirs: String?, _ ours: String?) {
          if let theirs, theirs.folded != ours?.folded ?? "" { points.append((what, theirs, ours ?? "")) }
        }
        if record.nameKey != ours.nameKey { compare("Tên", record.name, ours.name) }
        compare("Mã số", record.code?.text, ours.code?.text)
        let (there, here) = (
          placing.area(of: record, onMapOf: tx.today, at: .commune),
          placing.area(of: ours, onMapOf: tx.today, at: .commune)
        )
        if there != here {
          compare("Xã", words.title(record, onMapOf: tx.today), words.title(ours, onMapOf: tx.today))
        }
        compare("Ngày thành lập", listed.registration.day.vietnamese, standing?.begins.vietnamese)
        compare("Ngày kết thúc", listed.endedOn?.vietnamese, standing?.ends?.vietnamese)
        if !points.isEmpty {
          differ.append(
            .init(id: book.organisations[place].id, name: ours.name, line: row.line, points: points))
        }
      }
      let left = all.subtracting(met).sorted().compactMap {
        place -> (id: ID<Organisation>, name: String, place: String)? in
        let organisation = book.organisations[place]
        guard organisation.standing(now)?.exists == true, let record = organisation.record(now) else { return nil }
        return (organisation.id, record.name, words.title(record, onMapOf: tx.today))
      }
      return (
        actor,
        Reconciliation(import: found, theirs: theirs, ours: left, differ: differ, same: met.count - differ.count)
      )
    }
  }
}

extension HTML {
  static func reconciliation(_ found: Reconciliation, _ visit: Visit, _ actor: Actor) -> HTML {
    let list = found.import
    return visit.layout(for: actor).page(
      "Đối chiếu với sổ bộ", summary: "\(list.fileName), so với sổ bộ hôm nay",
      crumbs: [
        Crumb("Sổ bộ HTX", "/hop-tac-xa"), Crumb("Nhập danh sách", "/hop-tac-xa/nhap"),
        Crumb(list.fileName, "/hop-tac-xa/nhap/\(list.id)"), Crumb("Đối chiếu"),
      ]
    ) {
      """
      \(.figures([
        Figure("Khớp", found.same.grouped, standing: .done), Figure("Khác nhau", found.differ.count.grouped, standing: .soon),
        Figure("Chỉ có trong danh sách", found.theirs.count.grouped), Figure("Chỉ có trong sổ bộ", found.ours.count.grouped),
      ]))
      \(.card("Khác nhau", .table(
        "Khác nhau", [.heading("Tổ chức"), .text("Nội dung"), .text("Danh sách ghi"), .text("Sổ bộ ghi")],
        found.differ.prefix(500).flatMap { difference in
          difference.points.map { point in
            [
              "<a href=\"\(Link("/hop-tac-xa/\(difference.id)"))\">\(difference.name)</a><small>dòng \(difference.line)</small>",
              "\(point.what)", "\(point.theirs)", "\(point.ours)",
            ]
          }
        }, nothing: "<p class=\"soft\">Không có điểm nào khác nhau.</p>")))
      \(.card("Chỉ có trong danh sách", .table(
        "Chỉ có trong danh sách", [.number("Dòng"), .heading("Tên")],
        found.theirs.prefix(500).map { ["\($0.line)", "\($0.name)"] }, nothing: "<p class=\"soft\">Không có.</p>")))
      \(.card("Chỉ có trong sổ bộ", .table(
        "Chỉ có trong sổ bộ", [.heading("Tên"), .text("Địa bàn")],
        found.ours.prefix(500).map { ["<a href=\"\(Link("/hop-tac-xa/\($0.id)"))\">\($0.name)</a>", "\($0.place)"] },
        nothing: "<p class=\"soft\">Không có.</p>")))
      """
    }
  }
}
