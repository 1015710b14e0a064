import Foundation
import Government
import Kit
import Reporting
import Statistics
import Storage
import Steering
import Territory

extension Program {
  /// Targets are measured by the indicators, over the province of their directive as it was on its day.
  static func gauge(_ figures: Figures, _ agencies: Agencies) -> TargetGauge {
    TargetGauge(
      indicators: figures.indicators.all.filter { $0.expression != nil }.map { .init(code: $0.code, title: $0.name) }
    ) { code, day, directive, tx in
      let register = try agencies.register(in: tx)
      let issued = directive.issuedOn ?? day
      let area = directive.province(in: register).flatMap { register.history.area($0) }.map { "\($0.code)@\(issued)" }
      let asOf = AsOf(day: day)
      let scope = try figures.scope(area ?? "", asOf, in: tx)
      guard let figure = try figures.measure(code, FigureQuestion(asOf, area: scope), in: tx) else { return nil }
      let percent = figure.value.ratio.map { Decimal($0.part) * 100 / Decimal($0.whole) }
      guard figure.denominator == nil || percent != nil else { return nil }
      return TargetMeasure(
        day: day, value: percent ?? Decimal(figure.numerator), part: figure.denominator.map { _ in figure.numerator },
        whole: figure.denominator, isEstimate: figure.estimates > 0,
        source: "\(figure.indicator.name), \(figure.told)/\(figure.asked) đơn vị có số liệu",
        address: "/so-lieu/\(code)?ngay=\(day)" + (area.map { "&dia_ban=\($0)" } ?? ""))
    }
  }
}

extension Program {
  /// Reports take their figures from the indicators, over the land of whoever reports.
  static func reportFigures(_ figures: Figures, _ areas: Areas) -> ReportFigures {
    ReportFigures(
      indicators: figures.indicators.all.filter { $0.expression != nil }.map { .init(code: $0.code, title: $0.name) }
    ) { code, area, day, tx in
      guard let found = try areas.history(in: tx).area(area) else { return nil }
      let asOf = AsOf(day: day)
      // A figure of a day before the area was there is asked for on the map of its first day.
      let land = "\(found.code)@\(max(day, found.validity.from))"
      let scope = try figures.scope(land, asOf, in: tx)
      guard figures.indicators.all.contains(where: { $0.code == code }),
        let measured = try figures.measure(code, FigureQuestion(asOf, area: scope), in: tx)
      else { return nil }
      let records = "/so-lieu/\(code)?ngay=\(day)&dia_ban=\(land)"
      guard let whole = measured.denominator else {
        return .init(
          VietnameseNumber(measured.numerator), records: records, told: measured.told, asked: measured.asked,
          estimates: measured.estimates)
      }
      guard let ratio = measured.value.ratio, ratio.whole != 0 else { return nil }
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
