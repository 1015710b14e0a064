import Kit
import Registry
import Territory

/// Một tổ chức hư cấu.
struct SampleOrganisation {
  let kind: Organisation.Kind
  /// Without the word for its kind.
  let name: String
  let code: String?
  let commune: Area
  let field: String
  let founded: Day
  var ended: Day?
  var alliance: Day?
  let members: Int
  let revenue: Int
}

/// Writes invented organisations as rows of a list, in the manner of several hands, the same each time.
struct SampleWriter {
  private let communes: [Area]
  private let history: TerritoryHistory
  private var random = SampleRandom(seed: 2021_11_23)
  private var names: Set<String> = []
  private var serial = 10_000
  private static let counted = Day(year: 2021, month: 11, day: 23)!
  private static let programme = Day(year: 2022, month: 10, day: 7)!
  private static let lastFounded = Day(year: 2026, month: 10, day: 31)!

  init(communes: [Area], history: TerritoryHistory) {
    self.communes = communes
    self.history = history
  }

  /// Those of 23/11/2021, those that had ended by then, those that came later; the managed one first.
  mutating func organisations() -> [SampleOrganisation] {
    let (start, year2019, year2020) = (Self.day(1998, 3, 1), Self.day(2019, 1, 1), Self.day(2020, 1, 1))
    var made = [managed()]
    made += make(.cooperative, 23, from: year2019, to: Self.day(2019, 12, 31))
    made += make(.cooperative, 171, from: start, to: Self.day(2018, 12, 31))
    made += make(.group, 52, from: year2019, to: Self.day(2019, 12, 31))
    made += make(.group, 138, from: Self.day(2008, 1, 1), to: Self.day(2018, 12, 31))
    made += make(.group, 20, from: year2020, to: Self.counted)
    for index in [Organisation.Kind.cooperative, .group].flatMap({ kind in
      Array(made.indices.filter { made[$0].kind == kind }.dropFirst(30).prefix(kind == .group ? 16 : 12))
    }) {
      made[index].ended = day(from: Self.counted.advanced(by: 1), to: Self.day(2025, 12, 31))
    }
    for (kind, count) in [(Organisation.Kind.cooperative, 14), (.group, 9)] {
      for var gone in make(kind, count, from: start, to: Self.day(2014, 12, 31)) {
        gone.ended = day(from: Self.day(2015, 1, 1), to: Self.counted.advanced(by: -1))
        made.append(gone)
      }
    }
    let (next, before) = (Self.counted.advanced(by: 1), Self.programme.advanced(by: -1))
    made += make(.cooperative, 8, from: next, to: before) + make(.group, 10, from: next, to: before)
    made += make(.cooperative, 92, from: Self.programme, to: Self.lastFounded)
    made += make(.group, 121, from: Self.programme, to: Self.lastFounded)
    made += make(.union, 1, from: Self.day(2016, 1, 1), to: Self.day(2018, 12, 31))
    made += make(.union, 1, from: year2019, to: Self.day(2019, 12, 31))
    made += make(.union, 1, from: Self.day(2024, 1, 1), to: Self.day(2024, 12, 31))
    return made
  }

  /// Pairs of groups of one name in two communes of that time that are one today: alike, and not the same. Both had
  /// ended before 2021.
  mutating func twins() -> [(first: SampleOrganisation, second: SampleOrganisation)] {
    var byHeir: [ID<Place.Area>: [Area]] = [:]
    for commune in communes { if let heir = heir(of: commune) { byHeir[heir.id, default: []].append(commune) } }
    let pairs = byHeir.sorted { $0.key < $1.key }.map(\.value).filter { $0.count > 1 }.prefix(2)
    return pairs.enumerated().map { index, pair in
      func group(_ commune: Area) -> SampleOrganisation {
        SampleOrganisation(
          kind: .group, name: "Đổi công mùa vụ số \(index + 1)", code: nil, commune: commune, field: "Nông nghiệp",
          founded: Self.day(2009, 5, 4), ended: Self.day(2017, 8, 1), members: 9, revenue: 40)
      }
      return (group(pair[0]), group(pair[1]))
    }
  }

  mutating func some(_ count: Int, of organisations: [SampleOrganisation]) -> [SampleOrganisation] {
    (0..<count).map { organisations[($0 * 37 + 5) % organisations.count] }
  }

  private func heir(of commune: Area) -> Area? {
    history.place(commune.id, recorded: SampleList.day, onMapOf: Self.lastFounded)?.exact.flatMap { history.area($0) }
  }

  private mutating func managed() -> SampleOrganisation {
    let commune = communes.first { $0.name == "Măng Ri" } ?? communes[0]
    return SampleOrganisation(
      kind: .cooperative, name: "Dược liệu Măng Ri", code: code(), commune: commune, field: "Nông nghiệp",
      founded: Self.day(2019, 3, 12), alliance: Self.day(2019, 6, 1), members: 34, revenue: 1_480)
  }

  private mutating func make(
    _ kind: Organisation.Kind, _ count: Int, from: Day, to: Day
  ) -> [SampleOrganisation] {
    (0..<count).map { _ in
      let commune = communes[random.below(communes.count)]
      let (name, field) = name(kind, commune)
      let founded = day(from: from, to: to)
      let joined = founded.advanced(by: 60 + random.below(200))
      let isMember = kind != .group && random.below(10) < 7 && joined <= Self.lastFounded
      return SampleOrganisation(
        kind: kind, name: name, code: kind == .group && random.below(10) < 7 ? nil : code(), commune: commune,
        field: field, founded: founded, alliance: isMember ? joined : nil,
        members: kind == .group ? 9 + random.below(17) : kind == .union ? 4 + random.below(5) : 14 + random.below(56),
        revenue: kind == .group ? 60 + random.below(400) : 300 + random.below(4_000))
    }
  }

  private mutating func name(_ kind: Organisation.Kind, _ commune: Area) -> (String, String) {
    let trades = kind == .group ? Self.groupTrades : Self.trades
    while true {
      let trade = trades[random.below(trades.count)]
      let village = kind == .group || random.below(4) == 0 ? " thôn \(1 + random.below(9))" : ""
      let name = "\(trade.0)\(village) \(commune.name)"
      if names.insert(kind.rawValue + name.folded).inserted { return (name, trade.1) }
    }
  }

  /// The next number whose check digit is one.
  private mutating func code() -> String {
    while true {
      serial += 7
      for digit in 0...9 {
        guard let code = try? OrganisationCode(reading: "6100\(serial)\(digit)"), code.hasRightCheckDigit else {
          continue
        }
        return code.text
      }
    }
  }

  private mutating func day(from: Day, to: Day) -> Day { from.advanced(by: random.below(from.distance(to: to) + 1)) }

  private static func day(_ year: Int, _ month: Int, _ day: Int) -> Day { Day(year: year, month: month, day: day)! }

  private static let trades = [
    ("Nông nghiệp", "Nông nghiệp"), ("Nông nghiệp và Dịch vụ", "Nông, lâm nghiệp"), ("Dược liệu", "Dược liệu"),
    ("Cà phê", "Trồng trọt"), ("Cây ăn quả", "Trồng trọt"), ("Sâm dây", "Dược liệu"), ("Chăn nuôi", "Chăn nuôi"),
    ("Lâm nghiệp", "Lâm nghiệp"), ("Thủy sản", "Thủy sản"), ("Rau hoa xứ lạnh", "Trồng trọt"), ("Vận tải", "Vận tải"),
    ("Xây dựng", "Xây dựng"), ("Thương mại dịch vụ", "Thương mại - dịch vụ"), ("Dệt thổ cẩm", "Tiểu thủ công nghiệp"),
    ("Môi trường", "Môi trường"), ("Du lịch cộng đồng", "Dịch vụ"), ("Mắc ca", "Trồng trọt"),
  ]
  private static let groupTrades = [
    ("Trồng cà phê", "Trồng trọt"), ("Trồng mì", "Trồng trọt"), ("Trồng lúa nước", "Nông nghiệp"),
    ("Nuôi bò sinh sản", "Chăn nuôi"), ("Nuôi dê", "Chăn nuôi"), ("Trồng bời lời", "Lâm nghiệp"),
    ("Trồng sâm dây", "Dược liệu"), ("Dệt thổ cẩm", "Tiểu thủ công nghiệp"), ("Nuôi cá nước ngọt", "Thủy sản"),
    ("Thủy nông", "Dịch vụ nông nghiệp"), ("Nuôi ong lấy mật", "Chăn nuôi"),
  ]
}

extension SampleWriter {
  /// One line as some hand has written it.
  mutating func row(_ organisation: SampleOrganisation) -> [String] {
    let commune =
      random.below(3) == 0
      ? "\(organisation.commune.kind.title) \(organisation.commune.name)" : organisation.commune.name
    return row(
      organisation, name: written(organisation), code: organisation.code ?? "", commune: commune,
      district: history.area(.district, above: organisation.commune)?.name ?? "")
  }

  /// The same once more: by its number under another name, or by its name under the commune of today.
  mutating func duplicate(of organisation: SampleOrganisation) -> [String] {
    let heir = heir(of: organisation.commune)
    guard organisation.code != nil, random.below(2) == 0 || heir == nil else {
      return row(
        organisation, name: written(organisation).folded, code: "",
        commune: heir.map { "\($0.kind.title) \($0.name)" } ?? organisation.commune.name, district: "")
    }
    return row(
      organisation,
      name: "\(organisation.kind.short) \(organisation.commune.name) \(organisation.name.split(separator: " ")[0])",
      code: organisation.code ?? "", commune: organisation.commune.name, district: "")
  }

  /// Lines that cannot be taken as they stand.
  mutating func wrongRows() -> [[String]] {
    let base = row(managed())
    func changed(_ column: Int, _ text: String) -> [String] {
      var row = base
      row[0] = "HTX Dòng lỗi số \(column)"
      row[1] = ""
      row[column] = text
      return row
    }
    return [
      changed(5, "31/02/2020"), changed(5, ""), changed(2, "Đăk Không Có"), changed(2, ""), changed(13, "ba mươi"),
      changed(1, "61O0123"),
    ]
  }

  private mutating func written(_ organisation: SampleOrganisation) -> String {
    let plain = "\(organisation.kind.short) \(organisation.name)"
    switch random.below(12) {
    case 0: return "\(organisation.kind.title) \(organisation.name)"
    case 1: return "\(organisation.kind.title) \(organisation.name)".uppercased()
    case 2: return "\(organisation.kind.short)  \(organisation.name.replacing("Nông nghiệp", with: "NN"))"
    case 3: return plain + " "
    default: return plain
    }
  }

  private mutating func row(
    _ organisation: SampleOrganisation, name: String, code: String, commune: String, district: String
  ) -> [String] {
    let isGroup = organisation.kind == .group
    func stands(_ year: Int, _ month: Int, _ day: Int) -> Bool {
      let day = Self.day(year, month, day)
      return organisation.founded <= day && organisation.ended.map { day < $0 } ?? true
    }
    func grown(_ value: Int, _ years: Int) -> String { String(value + value * years * 6 / 100) }
    let date = { (day: Day?) in day?.vietnamese ?? "" }
    let later = [2023, 2024, 2025].map { stands($0, 12, 31) }
    let person = "\(Self.family[random.below(Self.family.count)]) \(Self.given[random.below(Self.given.count)]) Mẫu"
    return [
      name, code, commune, district, organisation.field,
      random.below(5) == 0 ? organisation.founded.description : date(organisation.founded),
      code.isEmpty ? "" : "\(serial % 900 + 100)", isGroup && organisation.code == nil ? "Hợp đồng hợp tác" : "",
      person,
      isGroup ? "Tổ trưởng" : "Giám đốc", "0900000\(100 + random.below(900))", date(organisation.ended),
      date(organisation.alliance), stands(2021, 6, 30) ? String(organisation.members) : "",
      later[0] ? grown(organisation.members, 2) : "", later[1] ? grown(organisation.members, 3) : "",
      later[2] ? grown(organisation.members, 4) : "", later[2] ? String(organisation.members * 2 / 5) : "",
      later[2] ? String(organisation.members / 2) : "", later[0] ? grown(organisation.revenue, 3) : "",
      later[1] ? grown(organisation.revenue, 5) : "", later[2] ? grown(organisation.revenue, 8) : "",
      later[2] ? "\(36 + random.below(30)),5" : "",
    ] + more(organisation, grown, stands)
  }

  /// Earlier years, what its managers have learnt, and what the signed lists of each year say of it. Nothing here is
  /// drawn by chance, so that what was drawn before stays as it was.
  private func more(
    _ organisation: SampleOrganisation, _ grown: (Int, Int) -> String, _ stands: (Int, Int, Int) -> Bool
  ) -> [String] {
    let isGroup = organisation.kind == .group
    let earlier = [2021, 2022].map { stands($0, 12, 31) }
    let later = [2023, 2024, 2025].map { stands($0, 12, 31) && !isGroup }
    let weight = organisation.members * 7 + organisation.revenue
    func grade(_ year: Int) -> String {
      switch (weight + year * 3) % 10 {
      case 0..<2: "Tốt"
      case 2..<6: "Khá"
      case 6..<9: "Trung bình"
      default: "Yếu"
      }
    }
    let managers = 3 + organisation.members % 4
    return [
      earlier[0] ? String(organisation.members) : "", earlier[1] ? grown(organisation.members, 1) : "",
      earlier[0] ? grown(organisation.revenue, 1) : "", earlier[1] ? grown(organisation.revenue, 2) : "",
      later[1] ? String(organisation.revenue / 11) : "", later[2] ? String(organisation.revenue / 9) : "",
      later[2] ? String(managers) : "", later[2] ? String(managers / 3) : "",
      later[0] ? grade(2023) : "", later[1] ? grade(2024) : "", later[2] ? grade(2025) : "",
      later[2] && weight % 9 == 0 ? "x" : "", later[2] && weight % 4 == 0 ? "x" : "",
    ]
  }

  private static let family = ["A", "Y", "Nguyễn Văn", "Trần Thị", "Lê Văn", "Phạm Thị", "Bùi Văn", "Hoàng Thị"]
  private static let given = [
    "Hà", "Thanh", "Dũng", "Blưk", "Thái", "Nga", "Hiền", "Khôi", "Nhung", "Phương", "Lợi", "Đoan",
  ]
}

/// Số ngẫu nhiên lặp lại được (SplitMix64).
struct SampleRandom {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  mutating func below(_ bound: Int) -> Int {
    state &+= 0x9e37_79b9_7f4a_7c15
    var z = state
    z = (z ^ (z >> 30)) &* 0xbf58_476d_1ce4_e5b9
    z = (z ^ (z >> 27)) &* 0x94d0_49bb_1331_11eb
    return Int((z ^ (z >> 31)) % UInt64(bound))
  }
}
