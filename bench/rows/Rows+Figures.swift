import App
import Foundation
import Kit
import Registry
import Statistics
import Storage

extension Row {
  static let figures = [
    Row("figures FOLDER YEARS LAST") { arguments in
      guard let years = Int(arguments[1]), let last = Int(arguments[2]) else { return }
      try await figures(in: arguments[0], years: years, last: last)
    }
  ]

  /// Loads the columns of a database, rolls every indicator up over every area of each year, then answers the page of
  /// all indicators over one province again and again.
  private static func figures(in folder: String, years: Int, last: Int) async throws {
    try await Program.using(Configuration(environment: ["HOPTAC_DATA": folder])) { program in
      let days = (last - years + 1...last).compactMap { Day(year: $0, month: 12, day: 31) }
      try await program.db.inspect { tx in
        let (loading, book) = try seconds { try program.organisations.book(in: tx) }
        let (first, cells) = try seconds { try program.figures.rollUpAll(on: days, in: tx) }
        let (again, _) = try seconds { try program.figures.rollUpAll(on: days, in: tx) }
        guard let day = days.last else { return }
        let asked = Figures.Asked(AsOf(day: day), area: "51@\(day)")
        let pages = try (0..<100).map { _ in
          try seconds { try program.figures.overview(asked, in: tx).rows.count }.time
        }.sorted()
        tell([
          "organisations": Double(book.organisations.count), "loading": loading, "first": first, "again": again,
          "cells": Double(cells.cells), "sum": Double(cells.sum), "page_p50": pages[49], "page_p99": pages[98],
          "resident": resident(),
        ])
      }
    }
  }

  /// Bytes of memory that the process holds.
  private static func resident() -> Double {
    let words = (try? String(contentsOfFile: "/proc/self/statm", encoding: .utf8))?.split(separator: " ") ?? []
    return words.count > 1 ? (Double(words[1]) ?? 0) * 4096 : 0
  }
}
