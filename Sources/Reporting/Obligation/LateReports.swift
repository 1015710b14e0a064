import Government
import Kit
import Steering
import Storage

extension Reports {
  /// Whose report of a round is still to come, for whoever urges.
  public var late: LateReports {
    LateReports(
      find: { [self] code, period, actor, tx in
        guard actor.may(.readReports), let round = try round(code, period, for: actor, tx), let type = round.type else {
          return nil
        }
        let late = round.waiting.map { entry in
          Urge.Late(
            entry.obligation.agency.id, name: entry.obligation.agency.name, what: type.title,
            due: entry.obligation.lastDay, today: round.today)
        }
        return .init(title: "\(type.title), \(round.period.title)", source: type.source, late: late)
      },
      note: { [self] code, period, words, actor, tx in
        for entry in try round(code, period, for: actor, tx)?.waiting ?? [] {
          guard let report = entry.report else { continue }
          var step = ReportStep(.urge)
          step.words = words
          try Self.note(step, report.id, number: report.number, by: actor, tx)
          try tx.audit(
            actor, "reporting.urge", AuditSubject("report", report.id), after: ["words": .text(words)])
        }
      })
  }

  private func round(_ code: String, _ period: String, for actor: Actor, _ tx: Tx) throws -> ReportRound? {
    try Period(period).map { try round(code, $0, for: actor, calendar(tx), tx) }
  }
}

extension ReportRound {
  /// Those whose report has not come.
  fileprivate var waiting: [Entry] { entries(.waiting) }
}
