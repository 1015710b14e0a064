import Kit
import Territory

/// Một dòng của danh sách, đã đọc: the organisation it tells of, with everything told beside.
struct ListedRow: Sendable {
  var registration: Organisations.Registration
  var endedOn: Day?
  var allianceSince: Day?
  var returns: [AnnualReturn] = []
  var recognitions: [Recognition] = []

  /// What makes two rows or organisations resemble each other.
  func key(_ placing: inout AreaPlacing, today: Day) -> LikenessKey {
    LikenessKey(
      kind: registration.kind, name: registration.record.nameKey,
      commune: placing.area(of: registration.record, onMapOf: today, at: .commune) ?? registration.record.area)
  }
}

/// Tên và xã hiện nay: by which the same organisation is recognised in two lists.
struct LikenessKey: Hashable {
  let kind: Organisation.Kind
  let name: String
  let commune: ID<Place.Area>
}

/// Reads the cells of rows by the meaning of their columns.
struct ListReader {
  private let naming: CommuneNaming
  private let today: Day
  private let paper: String
  private let places: [ImportColumn: Int]
  private let titles: [String?]
  private let figures: [(place: Int, measure: Measure, year: Int, kind: AnnualReturn.Kind, title: String)]
  private let recognised: [(place: Int, kind: Recognition.Kind, year: Int?)]

  init(settings: ImportSettings, naming: CommuneNaming, today: Day) {
    self.naming = naming
    self.today = today
    paper = settings.paper ?? "Danh sách"
    let columns = settings.columns.enumerated().compactMap { place, column in column.map { (place, $0) } }
    places = Dictionary(columns.map { ($0.1, $0.0) }, uniquingKeysWith: { first, _ in first })
    titles = settings.columns.map { $0?.title }
    figures = columns.compactMap { place, column in
      guard case .figure(let field, let year, let name) = column,
        let measure = Measure.allCases.first(where: { $0.field == field }), let kind = AnnualReturn.Kind(rawValue: name)
      else { return nil }
      return (place, measure, year, kind, column.title)
    }
    recognised = columns.compactMap { place, column in
      guard case .recognition(let name, let year) = column, let kind = Recognition.Kind(rawValue: name) else {
        return nil
      }
      return (place, kind, year)
    }
  }

  /// - Parameter unread: Why cells have no value, by their place.
  /// - Throws: `Fault.invalid`; each problem bears the title of its column.
  func read(_ cells: [String], _ unread: [Int: String] = [:]) throws(Fault) -> ListedRow {
    var problems = unread.compactMap { place, reason in
      place < titles.count ? titles[place].map { Fault.Problem($0, "Ô không đọc được: \(reason).") } : nil
    }
    func cell(_ column: ImportColumn) -> String? {
      places[column].flatMap { $0 < cells.count ? cells[$0].nonEmpty : nil }
    }
    func attempt<T>(_ column: ImportColumn, _ body: (String) throws(Fault) -> T) throws(Fault) -> T? {
      guard let text = cell(column) else { return nil }
      do throws(Fault) {
        return try body(text)
      } catch {
        guard case .invalid(let found) = error else { throw error }
        problems += found.map { Fault.Problem(column.title, $0.message) }
        return nil
      }
    }
    let day = { (text: String) throws(Fault) in
      let day = try Day(reading: text)
      guard day <= today else { throw Fault.invalid("Ngày \(day.vietnamese) chưa đến.") }
      return day
    }
    let name = cell(.name)
    if name == nil { problems.append(.init(ImportColumn.name.title, "Chưa ghi tên tổ chức.")) }
    let kind = Self.kind(cell(.kind) ?? "") ?? Self.kind(name ?? "")
    if kind == nil { problems.append(.init(ImportColumn.kind.title, "Không rõ là THT, HTX hay liên hiệp HTX.")) }
    let founded = try attempt(.foundedOn, day)
    if cell(.foundedOn) == nil { problems.append(.init(ImportColumn.foundedOn.title, "Chưa ghi ngày thành lập.")) }
    let ended = try attempt(.endedOn, day)
    if let founded, let ended, ended < founded {
      problems.append(.init(ImportColumn.endedOn.title, "Ngày kết thúc trước ngày thành lập."))
    }
    let code = try attempt(.code) { text throws(Fault) in try OrganisationCode(reading: text) }
    let commune = try attempt(.commune) { text throws(Fault) in try naming.find(text, district: cell(.district)) }
    if cell(.commune) == nil { problems.append(.init(ImportColumn.commune.title, "Chưa ghi xã, phường, thị trấn.")) }
    let alliance = try attempt(.allianceSince, day)
    var returns: [AnnualReturn] = []
    for (place, measure, year, kind, title) in figures where place < cells.count {
      do throws(Fault) {
        guard let value = try measure.read(cells[place]) else { continue }
        if let held = returns.firstIndex(where: { $0.year == year && $0.kind == kind }) {
          returns[held].values[measure] = value
        } else {
          var values = MeasureValues()
          values[measure] = value
          // The organisation gets its identity when the row is applied.
          returns.append(AnnualReturn(of: Self.nobody, year: year, kind, source: .list, values: values))
        }
      } catch {
        guard case .invalid(let found) = error else { throw error }
        problems += found.map { Fault.Problem(title, $0.message) }
      }
    }
    problems += returns.flatMap(\.problems).map { .init(nil, $0.message) }
    guard problems.isEmpty, let name, let kind, let founded, let commune else { throw .invalid(problems) }
    let basis = Self.basis(cell(.basis) ?? "") ?? (kind == .group && code == nil ? .contract : .certificate)
    var record = OrganisationRecord(
      name: name, field: Self.field(cell(.field) ?? ""), basis: basis, area: commune.area, areaDay: commune.day)
    record.code = code
    record.basisNumber = cell(.certificate)
    record.basisDay = founded
    record.street = cell(.street)
    record.line = cell(.line)
    record.law = Self.law(cell(.law) ?? "")
    var registration = Organisations.Registration(kind, record, on: founded)
    let contact = Contact(
      representative: cell(.representative), position: cell(.position), phone: cell(.phone), email: cell(.email))
    registration.contact = contact.isEmpty ? nil : contact
    return ListedRow(
      registration: registration, endedOn: ended, allianceSince: alliance, returns: returns,
      recognitions: recognitions(cells))
  }

  /// “x”, “có” and the like say that it was granted; “không” that it was not.
  private func recognitions(_ cells: [String]) -> [Recognition] {
    recognised.compactMap { place, kind, year in
      guard place < cells.count, let text = cells[place].nonEmpty, !["khong", "0", "-"].contains(text.folded) else {
        return nil
      }
      let result = ["x", "1", "v", "co"].contains(text.folded) ? "có" : text.lowercased()
      return Recognition(kind, year: year, result: result, paper: paper)
    }
  }

  static let nobody = ID<Organisation>("nobody")!

  private static func kind(_ text: String) -> Organisation.Kind? {
    let text = text.folded
    if text.hasPrefix("lien hiep") || text.hasPrefix("lhhtx") || text.hasPrefix("lh htx") { return .union }
    if text.hasPrefix("to hop tac") || text.hasPrefix("tht") { return .group }
    if text.hasPrefix("hop tac xa") || text.hasPrefix("htx") || text.hasPrefix("quy tin dung") { return .cooperative }
    return nil
  }

  private static func field(_ text: String) -> Organisation.Field {
    let text = text.folded
    return fieldWords.first { $0.1.contains(where: text.holds) }?.0 ?? .other
  }

  private static let fieldWords: [(Organisation.Field, [String])] = [
    (.agriculture, ["nong", "lam nghiep", "thuy san", "trong trot", "chan nuoi", "duoc lieu", "ngu nghiep"]),
    (.environment, ["moi truong", "rac"]), (.credit, ["tin dung"]), (.transport, ["van tai"]),
    (.construction, ["xay dung"]), (.trade, ["thuong mai", "dich vu"]),
    (.industry, ["cong nghiep", "tieu thu cong", "che bien", "det"]),
  ]

  private static func basis(_ text: String) -> OrganisationRecord.Basis? {
    let text = text.folded
    if text.isEmpty { return nil }
    return text.holds("hop dong")
      ? .contract
      : text.holds("xac nhan") || text.holds("chung thuc")
        ? .attestation
        : text.holds("giay chung nhan") || text.holds("dang ky") ? .certificate : nil
  }

  private static func law(_ text: String) -> OrganisationRecord.Law? {
    text.holds("2023") ? .law2023 : text.holds("2012") ? .law2012 : text.holds("2003") ? .law2003 : nil
  }
}

extension String {
  /// Byte by byte, as suits folded text: comparing character by character takes ten times as long.
  fileprivate func holds(_ part: String) -> Bool {
    var (text, part) = (self, part)
    return text.withUTF8 { text in
      part.withUTF8 { part in
        guard part.count <= text.count else { return false }
        return (0...text.count - part.count).contains { text[$0...].prefix(part.count).elementsEqual(part) }
      }
    }
  }
}

extension ListReader {
  init(_ settings: ImportSettings, _ history: TerritoryHistory, today: Day) throws(Fault) {
    guard let day = Day(settings.mapDay) else { throw .invalid("ngay_ban_do", "Ngày của danh sách không đúng.") }
    var scope: AreaScope?
    if let area = settings.area { scope = try AreaScope(reading: area, on: day, history, field: "dia_ban") }
    self.init(settings: settings, naming: CommuneNaming(history, day: day, within: scope), today: today)
  }
}
