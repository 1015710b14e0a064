import Kit

/// Đợt sắp xếp: what one act changes on one day, as a table of who goes where.
///
/// Each row is a pair, `ma_cu,ma_moi,ten_moi,loai_moi,cap_tren,ty_le`: the code of a unit that ends and of one that takes
/// its land, with name, kind and parent where that one is new. A unit without a row stays what it is. `ty_le` is the
/// declared part of the land; left out, it is unknown where there are several rows of one `ma_cu`.
public struct Reform: Sendable, Hashable {
  public struct Row: Sendable, Hashable {
    /// In the file, from 1.
    public let line: Int
    public let old: String
    /// Empty where no source says what became of the land.
    public let new: String
    public let name: String
    public let kind: String
    public let parent: String
    public let share: String
  }

  public let day: Day
  public let act: String
  public let rows: [Row]

  /// - Throws: `Fault.invalid` where the table has no rows or lacks a column.
  public init(day: Day, act: String, csv: some Collection<UInt8>) throws(Fault) {
    let records = CSV.records(csv)
    let header = records.first ?? []
    guard header.contains("ma_cu"), header.contains("ma_moi") else {
      throw .invalid("Bảng thiếu cột. Dòng đầu phải là: ma_cu,ma_moi,ten_moi,loai_moi,cap_tren,ty_le")
    }
    rows = CSV.table(csv).enumerated().map { index, fields in
      func cell(_ name: String) -> String { (fields[name] ?? "").nfc.trimmed }
      return Row(
        line: index + 2, old: cell("ma_cu"), new: cell("ma_moi"), name: cell("ten_moi"), kind: cell("loai_moi"),
        parent: cell("cap_tren"), share: cell("ty_le"))
    }
    guard !rows.isEmpty else {
      throw .invalid("Bảng chưa có dòng nào. Hãy ghi mỗi dòng một cặp đơn vị cũ, đơn vị mới.")
    }
    self.day = day
    self.act = act
  }
}

/// Kết quả sắp xếp: the areas and changes that a reform makes, before anything is recorded.
public struct ReformOutcome: Sendable {
  /// As they were until now, open-ended.
  public let ended: [Area]
  public let begun: [Area]
  public let changes: [AreaChange]
  public let history: TerritoryHistory
  /// Orphans and gaps: nothing is recorded while there are any.
  public let gaps: [Fault.Problem]
}

extension Reform {
  /// What the reform makes of a history: the dry run, which is also what is recorded.
  /// - Throws: `Fault.invalid` with every row that cannot be understood.
  public func outcome(on history: TerritoryHistory) throws(Fault) -> ReformOutcome {
    var problems: [Fault.Problem] = []
    let before = day.advanced(by: -1)
    var ended: [Area] = []
    var begun: [Area] = []
    for row in rows where !ended.contains(where: { $0.code == row.old }) {
      guard let area = history.area(code: row.old, on: before), area.validity.to == nil else {
        problems.append(row.problem("không có đơn vị mã “\(row.old)” đang hiệu lực trước ngày \(day.vietnamese)."))
        continue
      }
      ended.append(area)
    }
    // Parents first, since the others look for them among those that begin.
    for row in rows.sorted(by: { $0.new.utf8.count < $1.new.utf8.count })
    where !row.new.isEmpty && !begun.contains(where: { $0.code == row.new }) {
      guard let described = rows.first(where: { $0.new == row.new && !$0.name.isEmpty }) else {
        let stays = history.area(code: row.new, on: before).map { area in !ended.contains { $0.id == area.id } }
        if stays != true { problems.append(row.problem("đơn vị mới “\(row.new)” thiếu tên, loại và cấp trên.")) }
        continue
      }
      switch described.area(on: day, history, begun: begun, ended: ended) {
      case .success(let area): begun.append(area)
      case .failure(let problem): problems.append(problem)
      }
    }
    guard problems.isEmpty else { throw .invalid(problems) }
    let changes = try changes(history, ended: ended, begun: begun)
    let closed = Set(ended.map(\.id))
    let areas = history.areas.map { closed.contains($0.id) ? $0.ended(on: day) : $0 } + begun
    let after = try TerritoryHistory(areas: areas, changes: history.changes + changes)
    return ReformOutcome(ended: ended, begun: begun, changes: changes, history: after, gaps: after.gaps(on: day))
  }

  private func changes(
    _ history: TerritoryHistory, ended: [Area], begun: [Area]
  ) throws(Fault) -> [AreaChange] {
    var changes: [AreaChange] = []
    var problems: [Fault.Problem] = []
    for row in rows {
      guard let from = ended.first(where: { $0.code == row.old }) else { continue }
      let to = begun.first { $0.code == row.new } ?? history.area(code: row.new, on: day)
      let isAlone = rows.count { $0.old == row.old } == 1
      if !row.share.isEmpty, Share(row.share) == nil {
        problems.append(row.problem("tỷ lệ “\(row.share)” không đúng. Hãy ghi số trên 0 và không quá 1, ví dụ 0,35."))
      }
      changes.append(
        AreaChange(
          day: day, act: act, kind: kind(from, to, isAlone: isAlone), from: from.id, to: to?.id,
          share: Share(row.share) ?? (isAlone && to != nil ? .whole : nil), toMark: to == nil ? .unknown : .act))
    }
    guard problems.isEmpty else { throw .invalid(problems) }
    return changes
  }

  private func kind(_ from: Area, _ to: Area?, isAlone: Bool) -> AreaChange.Kind {
    guard let to else { return .merge }
    if from.level != to.level { return isAlone ? .convert : .abolish }
    if !isAlone { return .split }
    if rows.count(where: { $0.new == to.code }) > 1 || to.validity.from < day { return .merge }
    if from.kind != to.kind { return .reclassify }
    return from.parent == to.parent ? .rename : .transfer
  }
}

extension Reform.Row {
  fileprivate func problem(_ text: String) -> Fault.Problem { .init(nil, "Dòng \(line): \(text)") }

  fileprivate func area(
    on day: Day, _ history: TerritoryHistory, begun: [Area], ended: [Area]
  ) -> AreaReading {
    let word = kind.lowercased()
    guard var kind = Area.Kind.allCases.first(where: { $0.title == word }) else {
      return .failure(problem("loại “\(kind)” không đúng. Hãy ghi tỉnh, thành phố, xã, phường, đặc khu…"))
    }
    if kind == .city, parent.isEmpty { kind = .province }
    let above = begun.first { $0.code == parent } ?? history.area(code: parent, on: day)
    guard parent.isEmpty == (kind == .province) else {
      return .failure(problem("\(name) cần mã cấp trên trực tiếp, trừ cấp tỉnh."))
    }
    if !parent.isEmpty, above.map({ area in ended.contains { $0.id == area.id } }) != false {
      return .failure(problem("cấp trên “\(parent)” không có hiệu lực từ ngày \(day.vietnamese)."))
    }
    guard let id = ID<Place.Area>("\(new)@\(day)"), history.area(id) == nil else {
      return .failure(problem("mã “\(new)” không đúng hoặc đã có từ ngày này."))
    }
    return .success(
      Area(
        id: id, code: new, name: name, kind: kind, level: kind.level, parent: above?.id, validity: Validity(from: day)))
  }
}

private enum AreaReading {
  case success(Area)
  case failure(Fault.Problem)
}

extension Area {
  /// The same until the day before.
  func ended(on day: Day) -> Area {
    Area(
      id: id, code: code, name: name, kind: kind, level: level, parent: parent,
      validity: Validity(from: validity.from, to: day))
  }
}

extension Area.Kind {
  /// The level at which the law has units of this kind.
  var level: Area.Level {
    switch self {
    case .province: .province
    case .city, .town, .district: .district
    case .ward, .commune, .township, .specialZone: .commune
    }
  }
}

extension String {
  fileprivate var trimmed: String {
    let blank: (Character) -> Bool = { $0 == " " || $0 == "\t" || $0 == "\u{a0}" }
    return String(drop(while: blank).reversed().drop(while: blank).reversed())
  }
}
