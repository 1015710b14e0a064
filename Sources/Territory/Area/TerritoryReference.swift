import Foundation
import Kit

/// The dated tables that come with the program (see `Data/README.md`).
enum TerritoryReference {
  static func areas() throws -> [Area] { try Area.table(file("areas")) }
  static func changes() throws -> [AreaChange] { try AreaChange.table(file("area_changes")) }

  private static func file(_ name: String) throws -> [UInt8] {
    guard let url = Bundle.module.url(forResource: name, withExtension: "csv", subdirectory: "Data") else {
      throw CocoaError(.fileNoSuchFile)
    }
    return [UInt8](try Data(contentsOf: url))
  }
}

extension Area {
  static func table(_ bytes: [UInt8]) throws(Fault) -> [Area] {
    var areas: [Area] = []
    for (index, fields) in CSV.table(bytes).enumerated() {
      guard let id = ID<Place.Area>(fields["id"] ?? ""), let level = Level(rawValue: fields["level"] ?? ""),
        let kind = Kind(rawValue: fields["kind"] ?? ""), let from = Day(fields["valid_from"] ?? ""),
        let code = fields["code"], let name = fields["name"]
      else { throw .invalid("areas.csv, dòng \(index + 2): thiếu hoặc sai mã, cấp hoặc ngày hiệu lực.") }
      areas.append(
        Area(
          id: id, code: code, name: name, kind: kind, level: level, parent: fields["parent"].flatMap { ID($0) },
          validity: Validity(from: from, to: Day(fields["valid_to"] ?? ""))))
    }
    return areas
  }
}

extension AreaChange {
  static func table(_ bytes: [UInt8]) throws(Fault) -> [AreaChange] {
    var changes: [AreaChange] = []
    for (index, fields) in CSV.table(bytes).enumerated() {
      let share = fields["share"] ?? ""
      guard let day = Day(fields["day"] ?? ""), let kind = Kind(rawValue: fields["kind"] ?? ""),
        let from = ID<Place.Area>(fields["from"] ?? ""), let dayMark = Mark(rawValue: fields["day_mark"] ?? ""),
        let toMark = Mark(rawValue: fields["to_mark"] ?? ""), share.isEmpty || Share(share) != nil
      else { throw .invalid("area_changes.csv, dòng \(index + 2): thiếu hoặc sai ngày, loại, mã hoặc tỷ lệ.") }
      changes.append(
        AreaChange(
          day: day, act: fields["act"].flatMap { $0.isEmpty ? nil : $0 }, kind: kind, from: from,
          to: fields["to"].flatMap { ID($0) }, share: Share(share), dayMark: dayMark, toMark: toMark))
    }
    return changes
  }
}
