import Government
import Kit
import Storage
import Territory

extension Organisations {
  func authority(_ id: ID<Organisation>, _ record: OrganisationRecord, _ tx: Tx) throws -> OrganisationAuthority {
    OrganisationAuthority(
      of: id, record, try areas.history(in: tx), try agencies.register(in: tx), today: tx.today)
  }

  func require(
    _ permission: Permission, _ matter: OrganisationAuthority.Matter, _ history: OrganisationHistory, _ actor: Actor,
    _ tx: Tx
  ) throws {
    guard let record = history.record(AsOf(day: tx.today)) else { throw Fault.noSuchOrganisation }
    try actor.require(permission, inAnyOf: try authority(history.id, record, tx).places(matter))
  }

  /// An organisation as the tables have it, with where it stood on a day.
  func find(
    _ id: ID<Organisation>, on day: Day, _ tx: Tx
  ) throws -> (history: OrganisationHistory, standing: OrganisationStanding) {
    guard let history = try OrganisationHistory.read([id], tx).first, !history.records(known: nil).isEmpty else {
      throw Fault.noSuchOrganisation
    }
    guard let standing = history.standing(AsOf(day: day)) else {
      throw Fault.invalid("ngay", "Ngày \(day.vietnamese) tổ chức chưa thành lập. Hãy xem lại ngày.")
    }
    return (history, standing)
  }

  static func refuse(
    _ event: OrganisationEvent.Kind, unlessPossibleFor kind: Organisation.Kind, _ standing: OrganisationStanding
  ) throws(Fault) {
    if let end = standing.ends {
      throw .invalid(
        "su_kien", "Tổ chức đã kết thúc ngày \(end.vietnamese) nên không ghi thêm được sự kiện sau ngày đó.")
    }
    guard OrganisationEvent.Kind.possible(for: kind, standing).contains(event) else {
      let state = standing.legal?.title(for: kind) ?? standing.operating.title
      throw .invalid("su_kien", "“\(event.title)” không ghi được cho tổ chức đang ở tình trạng “\(state)”.")
    }
  }

  /// What of a registration cannot be.
  func check(_ registration: Registration, on today: Day) throws(Fault) {
    var problems: [Fault.Problem] = []
    let record = registration.record
    if record.nameKey.isEmpty {
      problems.append(.init("ten", "Chưa có tên. Hãy nhập tên đầy đủ, ví dụ HTX Dược liệu Măng Ri."))
    }
    if registration.day > today {
      problems.append(.init("ngay", "Ngày \(registration.day.vietnamese) chưa đến. Hãy xem lại ngày."))
    }
    if registration.kind != .group, record.basis != .certificate {
      problems.append(
        .init(
          "can_cu", "\(registration.kind.title) phải có giấy chứng nhận đăng ký; hợp đồng hợp tác là của tổ hợp tác."))
    }
    if record.basis != .certificate, record.code != nil {
      problems.append(.init("ma_so", "Tổ hợp tác chưa đăng ký thì chưa có mã số. Hãy để trống hoặc đổi căn cứ."))
    }
    if let line = record.line, !(2...5).contains(line.utf8.count) || !line.utf8.allSatisfy({ (48...57).contains($0) }) {
      problems.append(
        .init("nganh", "“\(line)” không phải là mã ngành. Mã ngành kinh tế có 2 đến 5 chữ số, ví dụ 0118."))
    }
    if !problems.isEmpty { throw .invalid(problems) }
  }

  /// Told at the code for the same code, at the name for the same name in the same commune of today.
  static func refuseDuplicates(
    of registration: Registration, isOther: Bool, _ history: TerritoryHistory, _ tx: Tx
  ) throws {
    let record = registration.record
    if let code = record.code?.text {
      let same = try tx.value(
        "SELECT name FROM organisation_record WHERE code = \(code) AND superseded_at IS NULL ORDER BY number DESC",
        as: String.self)
      if let same {
        throw Fault.invalid("ma_so", "Mã số \(code) đã có trong sổ bộ, của “\(same)”. Hãy mở tổ chức đó để cập nhật.")
      }
    }
    guard !isOther else { return }
    let here = { (area: ID<Place.Area>, day: Day) in
      history.place(area, recorded: day, onMapOf: tx.today)?.parts.map(\.area) ?? [area]
    }
    let mine = Set(here(record.area, record.areaDay))
    let named = try tx.values(
      "SELECT DISTINCT organisation_id FROM organisation_record WHERE name_key = \(record.nameKey) AND superseded_at IS NULL",
      as: ID<Organisation>.self)
    for other in try OrganisationHistory.read(named, tx) where other.kind == registration.kind {
      guard let theirs = other.record(AsOf(day: tx.today)), theirs.nameKey == record.nameKey,
        other.standing(AsOf(day: tx.today))?.exists == true,
        !mine.isDisjoint(with: here(theirs.area, theirs.areaDay))
      else { continue }
      throw Fault.invalid(
        "ten",
        "“\(theirs.name)” đã có trong sổ bộ tại cùng xã. Nếu đây là tổ chức khác, hãy đánh dấu “Là tổ chức khác” rồi lưu lại."
      )
    }
  }

  /// Writes what `body` adds, of one organisation or of many.
  func insert(by name: String, of batch: ID<RegistryImport>? = nil, _ tx: Tx, _ body: (inout RegistryRows) -> Void)
    throws
  {
    var rows = RegistryRows(by: name, of: batch, tx)
    body(&rows)
    try rows.write(keys, tx)
  }

  /// From `day` to the next change something else is registered; what stood there is superseded by its earlier part.
  func splice(
    _ record: OrganisationRecord, from day: Day, into history: OrganisationHistory, by name: String, _ tx: Tx
  ) throws {
    guard let held = history.records(known: nil).last(where: { $0.validity.from <= day }) else {
      throw Fault.invalid("ngay", "Ngày \(day.vietnamese) trước lần đăng ký đầu tiên. Hãy xem lại ngày.")
    }
    try tx.execute(
      """
      UPDATE organisation_record SET superseded_at = \(tx.now)
      WHERE organisation_id = \(history.id) AND superseded_at IS NULL AND valid_from = \(held.validity.from)
      """)
    try insert(by: name, tx) { rows in
      if held.validity.from < day {
        rows.add(held.record, of: history.id, Validity(from: held.validity.from, to: day))
      }
      rows.add(record, of: history.id, Validity(from: day, to: held.validity.to))
    }
    if held.validity.to == nil { try tx.index(Self.entry(history.id, record)) }
  }

  static func entry(_ id: ID<Organisation>, _ record: OrganisationRecord) -> SearchEntry {
    let words = [record.shortName, record.foreignName, record.code?.text, record.formerNumber].compactMap { $0 }
    return SearchEntry(kind: "organisation", id: id, title: record.name, text: words.joined(separator: " "))
  }
}
