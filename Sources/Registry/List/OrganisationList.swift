import Government
import Kit
import Lists
import Spreadsheet
import Storage
import Synchronization
import Territory
import Web

/// Một dòng của danh sách sổ bộ, as one reader may see it.
struct ListedLine: Sendable {
  let line: RegistryLine
  /// “xã Măng Ri (trước: huyện Tu Mơ Rông)”.
  let place: String
  let maySeeFigures: Bool
}

extension Organisations {
  /// The registry as it stands today; those that have ended are there only where that is asked for.
  func list(for actor: Actor, _ tx: Tx) throws -> List<ListedLine> {
    let history = try areas.history(in: tx)
    let seen = LineReading(actor, history, try agencies.register(in: tx), today: tx.today)
    return List(
      "so-bo", at: "/hop-tac-xa", title: "Sổ bộ tổ chức kinh tế tập thể", noun: "tổ chức",
      from: "organisation_line o", key: "o.organisation_id", select: RegistryLine.columns, where: [],
      unless: [("tinh_trang", "o.ends IS NULL")], searched: "organisation",
      columns: Self.columns(seesAll: actor.may(.readFigures, in: .province)),
      filters: Self.filters(Self.areas(history, today: tx.today), history, today: tx.today), order: "ten"
    ) { seen.listed(try RegistryLine(&$0)) }
  }

  private static func columns(seesAll: Bool) -> [ListColumn<ListedLine>] {
    [
      ListColumn("ten", "Tên", .heading, sort: .text("o.name_sort")) {
        .text($0.line.name)
      } cell: {
        "<a href=\"\(Link("/hop-tac-xa/\($0.line.id)"))\">\($0.line.name)</a><small>\($0.place)</small>"
      },
      ListColumn("loai", "Loại", isShown: false) { .text($0.line.kind.short) },
      ListColumn("ma-so", "Mã số", .unbroken, isShown: false) { .text($0.line.code) },
      ListColumn("dia-ban", "Địa bàn", isShown: false) { .text($0.place) },
      ListColumn("linh-vuc", "Lĩnh vực") { .text($0.line.field.title) },
      ListColumn(
        "thanh-vien", "Thành viên", .number(), sort: seesAll ? .integer("o.members", isNullable: true) : nil
      ) { $0.maySeeFigures ? $0.line.members.map(SheetCell.integer) ?? .empty : .empty },
      ListColumn(
        "doanh-thu", "Doanh thu", .number(unit: "triệu đồng"),
        sort: seesAll ? .integer("o.revenue", isNullable: true) : nil
      ) { $0.maySeeFigures ? $0.line.revenue.map { .decimal(VietnameseNumber($0, decimals: 6)) } ?? .empty : .empty },
      ListColumn("nam-so-lieu", "Số liệu năm", .number(), isShown: false) {
        $0.line.figuresYear.map { .text(String($0)) } ?? .empty
      },
      ListColumn("xep-loai", "Xếp loại") {
        .text($0.line.grade)
      } cell: {
        $0.line.grade.map { grade in .tag(Self.standing(ofGrade: grade), grade) } ?? .empty
      },
      ListColumn("tinh-trang", "Trạng thái") {
        .text($0.line.operating.title)
      } cell: {
        .tag($0.line.operating.standing, $0.line.operating.title)
      },
      ListColumn("phap-ly", "Tình trạng pháp lý", isShown: false) { .text($0.line.legal?.title(for: $0.line.kind)) },
      ListColumn("lien-minh", "Liên minh", isShown: false) { .text($0.line.isAllianceMember ? "thành viên" : nil) },
      ListColumn(
        "thanh-lap", "Thành lập", .unbroken, sort: .text("o.begins", beginsDescending: true), isShown: false
      ) { .day($0.line.begins) },
    ]
  }

  static func standing(ofGrade grade: String) -> Standing {
    switch grade.folded {
    case "tot": .done
    case "kha": .doing
    case "trung binh": .soon
    case "yeu": .late
    default: .idle
    }
  }

  private static func filters(_ areas: [Choice], _ history: TerritoryHistory, today: Day) -> [ListFilter] {
    [
      .choice("loai", "Loại", Organisation.Kind.allCases.map { Choice($0.rawValue, $0.title) }, "o.kind"),
      .choice("dia_ban", "Địa bàn", areas) { chosen in
        let inside = chosen.flatMap { Self.areas(inside: $0, history) }
        return "o.area_id IN \(inside)"
      },
      .choice("linh_vuc", "Lĩnh vực", Organisation.Field.allCases.map { Choice($0.rawValue, $0.title) }, "o.field"),
      .choice(
        "xep_loai", "Xếp loại", ["tốt", "khá", "trung bình", "yếu"].map { Choice($0, $0) }, "o.grade"),
      .choice(
        "tinh_trang", "Trạng thái", OperatingState.allCases.map { Choice($0.rawValue, $0.title) }, "o.operating"),
      .choice("lien_minh", "Liên minh", [Choice("1", "thành viên"), Choice("0", "chưa là thành viên")]) { chosen in
        "o.alliance IN \(chosen.compactMap { Int($0) })"
      },
      .choice("canh_bao", "Cần xem", EarlyWarning.filter(today: today).map { Choice($0.value, $0.title) }) { chosen in
        let conditions = chosen.compactMap { EarlyWarning(rawValue: $0)?.condition(today: today) }
        return "(\(SQL.joined(conditions.map { "(\($0))" }, by: " OR ")))"
      },
      .days("thanh_lap", "Ngày thành lập", "o.begins"),
      .numbers("nam_so_lieu", "Năm có số liệu gần nhất", "o.figures_year"),
    ]
  }

  /// The provinces and communes of today, then the provinces and districts of the last day that had districts.
  private static func areas(_ history: TerritoryHistory, today: Day) -> [Choice] {
    let last = history.areas.filter { $0.level == .district }.compactMap(\.validity.lastDay).max()
    func choices(_ level: Area.Level, on day: Day, _ word: String) -> [Choice] {
      history.areas(level, on: day).sorted { $0.name.sortKey < $1.name.sortKey }
        .map { Choice("\($0.code)@\(day)", "\($0.title)\(word)") }
    }
    let now = choices(.province, on: today, "")
    let before = last.map { choices(.province, on: $0, " (cũ)") + choices(.district, on: $0, " (cũ)") } ?? []
    return now + before + choices(.commune, on: today, "")
  }

  /// Every area of any time whose land lies in one that was chosen.
  private static func areas(inside text: String, _ history: TerritoryHistory) -> [ID<Place.Area>] {
    guard let day = text.split(separator: "@").last.flatMap({ Day($0) }),
      let scope = try? AreaScope(reading: text, on: day, history)
    else { return [] }
    return history.areas.filter { area in
      scope.contains(area.id, recorded: area.validity.lastDay ?? max(area.validity.from, day), history) == true
    }.map(\.id)
  }
}

/// Reads rows for one reader; what is asked of a commune and a field is asked once.
private final class LineReading: Sendable {
  private struct Spot: Hashable {
    let area: ID<Place.Area>
    let day: Day
    let field: Organisation.Field
  }

  private let actor: Actor
  private let history: TerritoryHistory
  private let register: AgencyRegister
  private let today: Day
  private let words: PlaceWords
  private let known = Mutex<[Spot: (place: String, maySee: Bool)]>([:])

  init(_ actor: Actor, _ history: TerritoryHistory, _ register: AgencyRegister, today: Day) {
    self.actor = actor
    self.history = history
    self.register = register
    self.today = today
    words = PlaceWords(history)
  }

  func listed(_ line: RegistryLine) -> ListedLine {
    let spot = Spot(area: line.area, day: line.areaDay, field: line.field)
    let isOwn = actor.grants.contains { grant in
      if case .organisation(let id) = grant.reach { id.text == line.id.text } else { false }
    }
    let found = known.withLock { $0[spot] } ?? look(line, spot)
    return ListedLine(line: line, place: found.place, maySeeFigures: found.maySee || isOwn)
  }

  private func look(_ line: RegistryLine, _ spot: Spot) -> (place: String, maySee: Bool) {
    let record = OrganisationRecord(
      name: line.name, field: line.field, basis: .certificate, area: line.area, areaDay: line.areaDay)
    let authority = OrganisationAuthority(of: ListReader.nobody, record, history, register, today: today)
    let found = (
      words.title(record, onMapOf: today), actor.may(.readFigures, inAnyOf: authority.places(.reading))
    )
    known.withLock { $0[spot] = found }
    return found
  }
}
