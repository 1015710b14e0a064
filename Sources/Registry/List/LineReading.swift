import Government
import Kit
import Lists
import Spreadsheet
import Storage
import Synchronization
import Territory
import Web

/// Reads rows of the registry for one reader; what is asked of a commune and a field is found out once.
final class LineReading: Sendable {
  private struct Spot: Hashable {
    let area: ID<Place.Area>
    let day: Day
    let field: Organisation.Field
  }

  private let actor: Actor
  private let history: TerritoryHistory
  private let register: AgencyRegister
  private let asked: RegistryAsked
  private let words: PlaceWords
  private let known = Mutex<[Spot: (place: String, maySee: Bool)]>([:])
  /// Whoever may read them everywhere is not asked again for each commune.
  private let seesAll: Bool

  init(_ actor: Actor, _ history: TerritoryHistory, _ register: AgencyRegister, _ asked: RegistryAsked) {
    self.actor = actor
    self.history = history
    self.register = register
    self.asked = asked
    words = PlaceWords(history)
    seesAll = actor.may(.readFigures, in: .province)
  }

  /// “xã Măng Ri (trước: huyện Tu Mơ Rông)”.
  func place(_ line: RegistryLine) -> String { look(line).place }

  /// The figures of a row, as far as they are within the reader's reach.
  func figures(_ line: RegistryLine) -> RegistryLine.Figures {
    actor.manages(line.id) || look(line).maySee ? line.figures : RegistryLine.Figures()
  }

  /// Whether the reader may do something with the organisation of a row.
  func may(_ permission: Permission, _ matter: OrganisationAuthority.Matter, _ line: RegistryLine) -> Bool {
    actor.may(permission, inAnyOf: authority(line).places(matter))
  }

  private func authority(_ line: RegistryLine) -> OrganisationAuthority {
    OrganisationAuthority(of: ListReader.nobody, line.place, history, register, today: asked.today)
  }

  private func look(_ line: RegistryLine) -> (place: String, maySee: Bool) {
    let spot = Spot(area: line.area, day: line.areaDay, field: line.field)
    if let found = known.withLock({ $0[spot] }) { return found }
    let found = (
      place: words.title(line.place, onMapOf: asked.asOf.map),
      maySee: seesAll || actor.may(.readFigures, inAnyOf: authority(line).places(.reading))
    )
    known.withLock { $0[spot] = found }
    return found
  }
}

extension Actor {
  /// Whether a post of theirs is to run this organisation.
  func manages(_ id: ID<Organisation>) -> Bool {
    grants.contains { grant in if case .organisation(let own) = grant.reach { own.text == id.text } else { false } }
  }
}

extension LineReading {
  /// - Parameter isKept: Whether rows are read from their table, so that they sort there.
  func columns(isKept: Bool) -> [ListColumn<RegistryLine>] {
    /// Sorting by a figure would tell it to those who may not read it.
    let sortsFigures = seesAll
    func column(
      _ name: StaticString, _ title: String, _ kind: ListColumn<RegistryLine>.Kind, sort: ListSort,
      by key: @escaping @Sendable (RegistryLine) -> ListKey?, beginsDescending: Bool = false, isShown: Bool = true,
      value: @escaping @Sendable (RegistryLine) -> SheetCell, cell: (@Sendable (RegistryLine) -> HTML)? = nil
    ) -> ListColumn<RegistryLine> {
      isKept
        ? ListColumn(name, title, kind, sort: sort, isShown: isShown, value: value, cell: cell)
        : ListColumn(
          name, title, kind, by: key, beginsDescending: beginsDescending, isShown: isShown, value: value, cell: cell)
    }
    let members: @Sendable (RegistryLine) -> SheetCell = { self.figures($0).members.map(SheetCell.integer) ?? .empty }
    let revenue: @Sendable (RegistryLine) -> SheetCell = {
      self.figures($0).revenue.map { .decimal(VietnameseNumber($0, decimals: 6)) } ?? .empty
    }
    let year = asked.asOf.day.year - 1
    let revenueCell: @Sendable (RegistryLine) -> HTML = { line in
      let figures = self.figures(line)
      guard let value = figures.revenue else { return .empty }
      return
        "\(Measure.revenue.text(value))\(if: figures.revenueYear != year, "<small>\(figures.revenueYear.map(String.init))</small>")"
    }
    return [
      column("ten", "Tên", .heading, sort: .text("o.name_sort"), by: { .text($0.name.sortKey) }) {
        .text($0.name)
      } cell: {
        "<a href=\"\(Link("/hop-tac-xa/\($0.id)"))\">\($0.name)</a><small>\(self.place($0))</small>"
      },
      ListColumn("loai", "Loại", isShown: false) { .text($0.kind.short) },
      ListColumn("ma-so", "Mã số", .unbroken, isShown: false) { .text($0.code) },
      ListColumn("dia-ban", "Địa bàn", isShown: false) { .text(self.place($0)) },
      ListColumn("linh-vuc", "Lĩnh vực") { .text($0.field.title) },
      sortsFigures
        ? column(
          "thanh-vien", "Thành viên", .number(), sort: .integer("o.members", isNullable: true),
          by: { $0.figures.members.map(ListKey.integer) }, beginsDescending: true, value: members)
        : ListColumn("thanh-vien", "Thành viên", .number(), value: members),
      sortsFigures
        ? column(
          "doanh-thu", "Doanh thu \(year)", .number(unit: "triệu đồng"), sort: .integer("o.revenue", isNullable: true),
          by: { $0.figures.revenue.map(ListKey.integer) }, beginsDescending: true, value: revenue, cell: revenueCell)
        : ListColumn("doanh-thu", "Doanh thu \(year)", .number(unit: "triệu đồng"), value: revenue, cell: revenueCell),
      ListColumn("nam-so-lieu", "Năm có số liệu", .unbroken, isShown: false) {
        .text(self.figures($0).lastYear.map(String.init))
      },
      ListColumn("xep-loai", "Xếp loại") {
        .text($0.grade)
      } cell: { line in
        line.grade.map { grade in
          "\(.tag(.of(grade: grade), grade))\(if: line.gradeYear != year, "<small>\(line.gradeYear.map(String.init))</small>")"
        } ?? .empty
      },
      ListColumn("nam-xep-loai", "Năm xếp loại", .unbroken, isShown: false) { .text($0.gradeYear.map(String.init)) },
      ListColumn("tinh-trang", "Trạng thái") {
        .text($0.operating.title)
      } cell: {
        .tag($0.operating.standing, $0.operating.title)
      },
      ListColumn("phap-ly", "Tình trạng pháp lý", isShown: false) { .text($0.legal?.title(for: $0.kind)) },
      ListColumn("luat", "Theo luật", isShown: false) { .text($0.law?.title) },
      ListColumn("lien-minh", "Liên minh", isShown: false) { .text($0.isAllianceMember ? "thành viên" : nil) },
      column(
        "thanh-lap", "Thành lập", .unbroken, sort: .text("o.begins", beginsDescending: true),
        by: { .text($0.begins.description) }, beginsDescending: true, isShown: false
      ) { .day($0.begins) },
      ListColumn("ket-thuc", "Kết thúc", .unbroken, isShown: false) { .day($0.ends) },
    ]
  }
}

extension Standing {
  /// The colour of a grade.
  static func of(grade: String) -> Standing {
    switch grade.folded {
    case "tot": .done
    case "kha": .doing
    case "trung binh": .soon
    case "yeu", "kem": .late
    default: .idle
    }
  }
}
