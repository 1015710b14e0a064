import Government
import Kit
import Territory

/// Cơ quan trong một văn bản: what the names in it mean on its day, in its province, and who does their work today.
struct DirectiveBodies: Sendable {
  let register: AgencyRegister
  let day: Day
  /// The province whose document it is; nil where the text shows none that is known.
  let province: ID<Place.Area>?

  init(_ register: AgencyRegister, of directive: Directive) {
    self.register = register
    day = directive.issuedOn ?? directive.importedAt.day
    province = Self.province(naming: [directive.place, directive.issuer, directive.subject], on: day, register)
  }

  /// The first of the texts that names a province of the day decides.
  private static func province(
    naming texts: [String?], on day: Day, _ register: AgencyRegister
  ) -> ID<Place.Area>? {
    let provinces = register.history.areas(.province, on: day)
    for text in texts.compactMap({ $0 }) {
      let words = " " + text.folded.split { !$0.isLetter }.joined(separator: " ") + " "
      let named = provinces.filter { words.contains(" \($0.name.folded) ") }
      if named.count == 1 { return named[0].id }
    }
    return nil
  }

  func resolve(_ name: String) -> AgencyResolution { register.resolve(name, on: day, in: province) }

  /// The bodies that a name of the text charges, one for each member of a group; the name alone where nobody is known.
  func charged(_ name: String) -> [Assignment.Body] {
    switch resolve(name) {
    case .agency(let agency): return [Assignment.Body(name: agency.name, agency: agency.id)]
    case .group(let group):
      let members = province.map { register.members(of: group, on: day, in: $0) } ?? []
      return members.isEmpty
        ? [Assignment.Body(name: name, agency: nil)]
        : members.map { Assignment.Body(name: $0.name, agency: $0.id) }.sorted { $0.name.sortKey < $1.name.sortKey }
    case .unknown:
      let committees = committees(named: name)
      return committees.isEmpty ? [Assignment.Body(name: name, agency: nil)] : committees
    }
  }

  /// “các huyện ủy, thành ủy” names the committees of the cities by their sort alone.
  func committees(named name: String) -> [Assignment.Body] {
    let sorts: [String: Area.Kind] = ["thanh uy": .city, "thi uy": .town, "huyen uy": .district]
    let key = name.folded
    guard let province, let kind = sorts[key.hasPrefix("cac ") ? String(key.dropFirst(4)) : key] else { return [] }
    return register.history.areas(.district, on: day, within: province).filter { $0.kind == kind }.flatMap { area in
      register.agencies(in: area.id).filter { $0.kind == "huyen-uy" && $0.validity.contains(day) }
    }.map { Assignment.Body(name: $0.name, agency: $0.id) }
  }

  /// “Sở Kế hoạch và Đầu tư (nay: Sở Tài chính tỉnh Quảng Ngãi)”: the name as written and, where others do its work
  /// today, who.
  func title(_ name: String, on today: Day) -> String {
    guard case .agency(let agency) = resolve(name), !agency.validity.contains(today) else { return name }
    let heirs = register.heirs(of: agency.id, on: today).map(\.name).sorted { $0.sortKey < $1.sortKey }
    return "\(name) (nay: \(Self.list(heirs)))"
  }

  /// The first few of many names.
  static func list(_ names: [String]) -> String {
    switch names.count {
    case 0: "chưa rõ"
    case 1...3: names.joined(separator: "; ")
    default: names.prefix(2).joined(separator: "; ") + " và \(names.count - 2) cơ quan khác"
    }
  }
}

extension Directive {
  /// The province whose document it is, as it was on the day of the document; nil where the text shows none.
  public func province(in register: AgencyRegister) -> ID<Place.Area>? { DirectiveBodies(register, of: self).province }
}

extension AgencyRegister {
  /// Who answers today for the work of a body: the one body that took it over, or itself; nil where it is unknown or
  /// several share it, so that a person has to say.
  func answering(for body: Assignment.Body, on today: Day) -> Agency? {
    let found = body.agency.map { heirs(of: $0, on: today) } ?? []
    return found.count == 1 ? found[0] : nil
  }

  /// “UBND huyện Đắk Hà (nay: …)” of a body that is known; else its name.
  func title(of body: Assignment.Body, on today: Day) -> String {
    guard let id = body.agency, let agency = agency(id), !agency.validity.contains(today) else { return body.name }
    let names = heirs(of: id, on: today).map(\.name).sorted { $0.sortKey < $1.sortKey }
    return "\(body.name) (nay: \(DirectiveBodies.list(names)))"
  }

  /// Where a body's work stands today, as far as reach is concerned.
  func place(of body: Assignment.Body, on today: Day) -> Place {
    body.agency.map { place(of: $0, on: today) } ?? Place()
  }
}
