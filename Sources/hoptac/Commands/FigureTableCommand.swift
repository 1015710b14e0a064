import App
import ArgumentParser
import Foundation
import Kit
import Statistics

struct FigureTableCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "figures", abstract: "In bảng CSV: mọi chỉ tiêu của mọi địa bàn, mỗi năm một ngày.")

  @Option(help: "Các năm, ví dụ 2017-2026; mỗi năm tính đến ngày 31/12, năm nay đến hôm nay.") var years: String
  @Option(help: "Ngày của bản đồ. Bỏ trống là bản đồ của từng ngày tính.") var map: String?
  @Option(help: "Chỉ những mã này, cách nhau bằng dấu phẩy.") var codes = ""
  @Flag(help: "In nơi của từng địa danh trong sổ bộ trên bản đồ thay vì con số.") var places = false

  func run() async throws {
    try await Program.using(Configuration()) { program in
      let ends = years.split(separator: "-").compactMap { Int($0) }
      guard let first = ends.first, let last = ends.last, ends.count <= 2, first <= last, (1900...2999).contains(first),
        (1900...2999).contains(last)
      else { throw Fault.invalid("years", "Các năm “\(years)” không đúng. Hãy ghi 2025 hoặc 2017-2026.") }
      let today = program.clock.today
      let days = (first...last).compactMap { Day(year: $0, month: 12, day: 31).map { min($0, today) } }
      let map = try map.map { try Day(reading: $0, field: "map") }
      let write: @Sendable ([String]) throws -> Void = { try FileHandle.standardOutput.write(contentsOf: CSV.line($0)) }
      if places {
        try await program.figures.places(onMapOf: map ?? days.last ?? today, write)
      } else {
        try await program.figures.table(
          on: days, map: map, codes: codes.split(separator: ",").map(String.init), write)
      }
    }
  }
}
