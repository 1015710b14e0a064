import Foundation
import Kit
import Territory

/// The lists that come with the program (see `Data/README.md`).
enum AgencyReference {
  static func kinds() throws -> [AgencyKind] { try shippedKinds.get() }
  static func groups() throws -> [AgencyGroup] { try shippedGroups.get() }

  private static let shippedKinds = Result { try AgencyKind.table(file("agency_kinds")) }
  private static let shippedGroups = Result { try AgencyGroup.table(file("agency_groups")) }

  static func letterheads() throws -> [UInt8] { try file("letterheads") }

  static func listed() throws -> [Agency] { try Agency.table(file("agencies")) }

  private static func file(_ name: String) throws -> [UInt8] {
    guard let url = Bundle.module.url(forResource: name, withExtension: "csv", subdirectory: "Data") else {
      throw CocoaError(.fileNoSuchFile)
    }
    return [UInt8](try Data(contentsOf: url))
  }

  /// The bodies that every district and commune has. Each lives as long as its area, and the bodies of the areas that
  /// took the land take over its work; so they follow every reform by themselves.
  static func local(_ kinds: [AgencyKind], _ history: TerritoryHistory) -> [Agency] {
    let heirs = Dictionary(grouping: history.changes, by: \.from).mapValues { $0.compactMap(\.to) }
    var agencies: [Agency] = []
    for area in history.areas {
      for kind in kinds where kind.level.rawValue == area.level.rawValue && area.level != .province {
        guard let id = id(kind.name, area.id) else { continue }
        let successors = (heirs[area.id] ?? []).compactMap { heir in
          history.area(heir).flatMap { area in heirKind(kind, at: area.level) }.flatMap { Self.id($0, heir) }
        }
        agencies.append(
          Agency(
            id: id, kind: kind.name, name: name(kind, area), branch: kind.branch, area: area.id,
            validity: area.validity, successors: successors, mark: "T"))
      }
    }
    return agencies
  }

  private static func id(_ kind: String, _ area: ID<Place.Area>) -> ID<Place.Agency>? { ID("\(kind).\(area)") }

  /// The same sort of body one level on, since districts handed their work to communes.
  private static func heirKind(_ kind: AgencyKind, at level: Area.Level) -> String? {
    if kind.level.rawValue == level.rawValue { return kind.name }
    return switch (kind.name, level) {
    case ("ubnd-huyen", .commune): "ubnd-xa"
    case ("hdnd-huyen", .commune): "hdnd-xa"
    case ("huyen-uy", .commune), ("btv-huyen-uy", .commune): "dang-uy-xa"
    case ("ubnd-xa", .district): "ubnd-huyen"
    case ("hdnd-xa", .district): "hdnd-huyen"
    case ("dang-uy-xa", .district): "huyen-uy"
    default: nil
    }
  }

  private static func name(_ kind: AgencyKind, _ area: Area) -> String {
    let committee = area.kind == .city ? "Thành ủy" : area.kind == .town ? "Thị ủy" : "Huyện ủy"
    return switch kind.name {
    case "huyen-uy": "\(committee) \(area.name)"
    case "btv-huyen-uy": "Ban Thường vụ \(committee) \(area.name)"
    default: "\(kind.title) \(area.title)"
    }
  }
}

extension AgencyKind {
  static func table(_ bytes: [UInt8]) throws(Fault) -> [AgencyKind] {
    var kinds: [AgencyKind] = []
    for (index, fields) in CSV.table(bytes).enumerated() {
      guard let name = fields["kind"], let title = fields["name"], let level = Level(rawValue: fields["level"] ?? ""),
        let branch = Agency.Branch(rawValue: fields["branch"] ?? "")
      else { throw .invalid("agency_kinds.csv, dòng \(index + 2): thiếu hoặc sai loại, cấp hoặc khối.") }
      kinds.append(
        AgencyKind(
          name: name, title: title, level: level, branch: branch, standsAlone: fields["bare"] == "yes",
          aliases: (fields["aliases"] ?? "").split(separator: "|").map(String.init)))
    }
    return kinds
  }
}

extension Agency {
  static func table(_ bytes: [UInt8]) throws(Fault) -> [Agency] {
    var agencies: [Agency] = []
    for (index, fields) in CSV.table(bytes).enumerated() {
      guard let id = ID<Place.Agency>(fields["id"] ?? ""), let branch = Branch(rawValue: fields["branch"] ?? ""),
        let from = Day(fields["valid_from"] ?? ""), let kind = fields["kind"], let name = fields["name"]
      else { throw .invalid("agencies.csv, dòng \(index + 2): thiếu hoặc sai mã, khối hoặc ngày hiệu lực.") }
      agencies.append(
        Agency(
          id: id, kind: kind, name: name, branch: branch, area: fields["area"].flatMap { ID($0) },
          validity: Validity(from: from, to: Day(fields["valid_to"] ?? "")),
          successors: (fields["successors"] ?? "").split(separator: "|").compactMap { ID($0) },
          mark: fields["mark"] ?? "K"))
    }
    return agencies
  }
}
