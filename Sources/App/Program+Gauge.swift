import Foundation
import Government
import Kit
import Statistics
import Steering
import Territory

extension Program {
  /// Targets are measured by the indicators, over the province of their directive as it was on its day.
  var gauge: TargetGauge {
    TargetGauge(
      indicators: figures.indicators.all.filter { $0.expression != nil }.map { .init(code: $0.code, title: $0.name) }
    ) { [figures, agencies] code, day, directive, tx in
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
