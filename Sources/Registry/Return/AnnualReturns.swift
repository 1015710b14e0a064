import Kit
import Storage

/// What is done with the yearly figures of organisations.
public struct AnnualReturns: Sendable {
  let organisations: Organisations

  public init(_ organisations: Organisations) { self.organisations = organisations }

  private var db: Database { organisations.db }

  /// What a form of figures is filled beside.
  struct Sheet: Sendable {
    let organisation: OrganisationHistory
    let name: String
    /// The same year and kind as they stand now.
    let current: AnnualReturn?
    /// The actual figures of the year before, else its estimate.
    let before: AnnualReturn?
  }

  func sheet(
    of id: ID<Organisation>, year: Int, _ kind: AnnualReturn.Kind, as credential: Credential
  ) async throws -> (actor: Actor, sheet: Sheet) {
    try await db.read(as: credential, to: .enterFigures) { tx, actor in
      guard let history = try OrganisationHistory.read([id], tx).first, let record = history.record(AsOf(day: tx.today))
      else { throw Fault.noSuchOrganisation }
      let places = try organisations.authority(id, record, tx).places(.figures)
      guard actor.may(.enterFigures, inAnyOf: places) else { throw Fault.beyondReach(.enterFigures) }
      let sheet = Sheet(
        organisation: history, name: record.name, current: try Self.standing(id, year, [kind], tx)?.filed.return,
        before: try Self.standing(id, year - 1, [.actual, .estimate], tx)?.filed.return)
      return (actor, sheet)
    }
  }

  /// Enters the figures of a year; what stood there is superseded and kept.
  /// - Parameter isSure: a person has looked at what is strange beside the year before, and stands by it.
  /// - Throws: `Fault.invalid` for what cannot be, and for what is strange until somebody stands by it.
  public func enter(_ entered: AnnualReturn, isSure: Bool = false, as credential: Credential) async throws {
    try await db.write(as: credential, to: .enterFigures) { tx, actor in
      guard let history = try OrganisationHistory.read([entered.organisation], tx).first else {
        throw Fault.noSuchOrganisation
      }
      try organisations.require(.enterFigures, .figures, history, actor, tx)
      var entered = entered
      entered.state = .declared
      let isOwn = actor.manages(entered.organisation)
      try check(entered, isOwn: isOwn, history, on: tx.today)
      if isOwn { entered.source = .own }
      let before = try Self.standing(entered.organisation, entered.year - 1, [.actual, .estimate], tx)?.filed.return
      let doubts = entered.doubts(beside: before)
      guard isSure || doubts.isEmpty else {
        throw Fault.invalid([
          Fault.Problem(
            "chac_chan",
            "Có số khác nhiều so với năm trước: " + doubts.joined(separator: " ")
              + " Nếu đúng, hãy đánh dấu “Số đã nhập là đúng” rồi lưu lại.")
        ])
      }
      let old = try Self.standing(entered.organisation, entered.year, [entered.kind], tx)
      if let old, old.filed.return.state != .declared {
        throw Fault.conflict(
          "Số liệu \(entered.kind.title.lowercased()) năm \(entered.year) \(old.filed.return.state.title) nên không sửa được. Hãy đề nghị cơ quan đã duyệt mở lại."
        )
      }
      if let old { try Self.supersede(old.number, tx) }
      try organisations.insert(by: actor.name, tx) { [entered] in $0.add(entered) }
      try tx.audit(
        actor, Permission.enterFigures.name, AuditSubject("organisation", entered.organisation),
        before: old.map { $0.filed.return.json }, after: entered.json,
        onBehalfOf: isOwn ? nil : entered.informant)
    }
  }

  /// Says that figures were checked, or approves them, or opens them again.
  public func set(
    _ state: AnnualReturn.State, of id: ID<Organisation>, year: Int, _ kind: AnnualReturn.Kind,
    as credential: Credential
  ) async throws {
    try await db.write(as: credential, to: .checkFigures) { tx, actor in
      guard let history = try OrganisationHistory.read([id], tx).first else { throw Fault.noSuchOrganisation }
      try organisations.require(.checkFigures, .checking, history, actor, tx)
      guard let held = try Self.standing(id, year, [kind], tx) else {
        throw Fault.notFound("Chưa có số liệu \(kind.title.lowercased()) năm \(year) của tổ chức này.")
      }
      guard held.filed.return.state != state else { return }
      try Self.supersede(held.number, tx)
      var checked = held.filed.return
      checked.state = state
      try organisations.insert(by: actor.name, tx) { [checked] in $0.add(checked) }
      try tx.audit(
        actor, Permission.checkFigures.name, AuditSubject("organisation", id),
        before: ["state": .text(held.filed.return.state.rawValue)],
        after: ["year": .integer(year), "kind": .text(kind.rawValue), "state": .text(state.rawValue)])
    }
  }

  private func check(
    _ entered: AnnualReturn, isOwn: Bool, _ history: OrganisationHistory, on today: Day
  ) throws(Fault) {
    var problems = entered.problems
    if entered.values.isEmpty {
      problems.append(.init(Measure.members.field, "Chưa có số nào. Hãy nhập ít nhất một chỉ tiêu."))
    }
    if !isOwn {
      if !AnnualReturn.Source.onBehalf.contains(entered.source) {
        problems.append(.init("nguon", "Bạn nhập thay tổ chức. Hãy chọn căn cứ: điện thoại, giấy, đi cơ sở hay Zalo."))
      }
      if entered.informant?.folded.isEmpty ?? true {
        problems.append(.init("nguoi_cung_cap", "Chưa ghi ai cung cấp số liệu. Hãy ghi họ tên, chức vụ."))
      }
      if entered.toldOn.map({ $0 > today }) ?? true {
        problems.append(.init("ngay_cung_cap", "Chưa có ngày cung cấp số liệu, hoặc ngày chưa đến."))
      }
    }
    let begins = history.standing(AsOf(day: today))?.begins
    if let begins, entered.year < begins.year {
      problems.append(
        .init("nam", "Tổ chức thành lập năm \(begins.year) nên không có số liệu năm \(entered.year)."))
    }
    if entered.kind != .plan, entered.year > today.year {
      problems.append(.init("nam", "Năm \(entered.year) chưa đến; chỉ nhập được kế hoạch."))
    }
    if !problems.isEmpty { throw .invalid(problems) }
  }

  /// The return that stands now for a year: the first of the kinds that there is.
  static func standing(
    _ id: ID<Organisation>, _ year: Int, _ kinds: [AnnualReturn.Kind], _ tx: Tx
  ) throws -> (number: Int64, filed: FiledReturn)? {
    var found: [AnnualReturn.Kind: (number: Int64, filed: FiledReturn)] = [:]
    try FiledReturn.read([id], year: year, tx) { number, filed in
      if filed.supersededAt == nil { found[filed.return.kind] = (number, filed) }
    }
    return kinds.lazy.compactMap { found[$0] }.first
  }

  static func supersede(_ number: Int64, _ tx: Tx) throws {
    try tx.execute("UPDATE annual_return SET superseded_at = \(tx.now) WHERE number = \(number)")
  }
}

extension AnnualReturn {
  /// For the log: the figures by the names of their fields.
  var json: JSON {
    let values: [JSON.Member] = Measure.allCases.compactMap { measure in
      self.values[measure].map { JSON.Member(name: measure.field, value: .integer(Int($0))) }
    }
    return .object([
      JSON.Member(name: "year", value: .integer(year)), JSON.Member(name: "kind", value: .text(kind.rawValue)),
      JSON.Member(name: "source", value: .text(source.rawValue)), JSON.Member(name: "values", value: .object(values)),
    ])
  }
}
