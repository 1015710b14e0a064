import Foundation
import Government
import Kit
import Registry
import Reporting
import Statistics
import Steering
import Storage
import Territory
import Web

extension Program {
  /// What was carried out of a clause is asked of those who follow the work.
  static let clauseWork = ClauseWork(
    parts: { directive, clause, day, tx in
      try ClauseParts.of(directive, clause, by: day, tx).map { part in
        .init(title: part.lead, link: "/nhiem-vu/\(part.id)", due: part.due, completedOn: part.completedOn)
      }
    }, isKnown: { try Directives.isKnown(number: $0, to: $1, $2) })
}

extension Program {
  /// Targets are measured by the indicators, over the province of their directive as it was on its day.
  static func gauge(_ figures: Figures, _ agencies: Agencies) -> TargetGauge {
    let land = { @Sendable (directive: Directive, day: Day, tx: Tx) throws -> (text: String?, scope: AreaScope?) in
      let register = try agencies.register(in: tx)
      let issued = directive.issuedOn ?? day
      let area = directive.province(in: register).flatMap { register.history.area($0) }.map { "\($0.code)@\(issued)" }
      return (area, try figures.scope(area ?? "", AsOf(day: day), in: tx))
    }
    return TargetGauge(
      indicators: { tx in
        try figures.indicators(AsOf(day: tx.today), in: tx).all.filter { $0.expression != nil }
          .map { .init(code: $0.code, title: $0.name) }
      },
      parts: { code, day, directive, tx in
        let (area, scope) = try land(directive, day, tx)
        guard area != nil else { return [] }
        return try figures.parts(of: code, FigureQuestion(AsOf(day: day), area: scope), at: .commune, in: tx).map {
          part in
          TargetPart(
            area: part.area?.title, value: part.value.decimal, words: part.value.text,
            address: part.area.map { "/so-lieu/\(code)?ngay=\(day)&dia_ban=\($0.code)@\(day)" })
        }
      }
    ) { code, day, directive, tx in
      let (area, scope) = try land(directive, day, tx)
      let asOf = AsOf(day: day)
      guard let figure = try figures.measure(code, FigureQuestion(asOf, area: scope), in: tx) else { return nil }
      guard let value = figure.value.decimal else { return nil }
      return TargetMeasure(
        day: day, value: value, part: figure.denominator.map { _ in figure.numerator },
        whole: figure.denominator, isEstimate: figure.estimates > 0,
        source: "\(figure.indicator.name), \(figure.told)/\(figure.asked) đơn vị có số liệu",
        address: "/so-lieu/\(code)?ngay=\(day)" + (area.map { "&dia_ban=\($0)" } ?? ""))
    }
  }
}

extension Program {
  /// Reports take their figures from the indicators, over the land of whoever reports.
  static func reportFigures(_ figures: Figures, _ areas: Areas) -> ReportFigures {
    ReportFigures { code, area, day, tx in
      guard let found = try areas.history(in: tx).area(area) else { return nil }
      let asOf = AsOf(day: day)
      // A figure of a day before the area was there is asked for on the map of its first day.
      let land = "\(found.code)@\(max(day, found.validity.from))"
      let scope = try figures.scope(land, asOf, in: tx)
      guard try figures.indicators(asOf, in: tx)[code] != nil,
        let measured = try figures.measure(code, FigureQuestion(asOf, area: scope), in: tx)
      else { return nil }
      let records = "/so-lieu/\(code)?ngay=\(day)&dia_ban=\(land)"
      if let amount = measured.value.amount {
        return .init(
          VietnameseNumber(amount), records: records, told: measured.told, asked: measured.asked,
          estimates: measured.estimates)
      }
      guard let whole = measured.denominator, let ratio = measured.value.ratio, ratio.whole != 0 else { return nil }
      // Tenths of a percent, as shares are printed.
      let tenths = (Double(ratio.part) * 1000 / Double(ratio.whole)).rounded()
      return .init(
        VietnameseNumber(Int64(tenths), decimals: 1), part: measured.numerator, whole: whole, records: records,
        told: measured.told, asked: measured.asked, estimates: measured.estimates)
    }
  }
}

extension Program {
  /// Duties to report arise as long as their directive holds, as was recorded with it; nothing is known of one that is
  /// not kept here.
  static func continuations(_ agencies: Agencies) -> ReportContinuations {
    ReportContinuations { symbol, tx in
      try Directives.continuation(ofNumber: symbol, on: tx.today, agencies.register(in: tx), tx)?.holds
    }
  }
}
