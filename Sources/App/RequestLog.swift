import Foundation
import Kit
import Storage
import Web

/// Nhật ký máy chủ: one JSON line a request on the standard error, never a value.
public enum RequestLog {
  public static func write(_ record: RequestRecord) {
    let line: JSON = [
      "at": .text(record.at.description), "request": .text(record.id.text), "method": .text(record.method),
      "route": JSON(record.route), "status": .integer(record.status), "ms": milliseconds(record.milliseconds),
      "sql": .integer(record.statements), "actor": JSON(record.actor?.text), "incident": JSON(record.incident),
      "defect": JSON(record.defect),
    ]
    write(line)
  }

  public static func write(_ record: JobRecord) {
    var (outcome, incident, defect): (String, String?, String?) = ("", nil, nil)
    switch record.outcome {
    case .done: outcome = "done"
    case .stopped: outcome = "stopped"
    case .lost: outcome = "lost"
    case .refused: outcome = "refused"
    case .defect(let number, let kind): (outcome, incident, defect) = ("defect", number, kind)
    }
    write([
      "at": .text(record.at.description), "job": .text(record.job.kind), "id": .text(record.job.id.text),
      "attempt": .integer(record.job.attempt), "outcome": .text(outcome),
      "ms": milliseconds(record.milliseconds), "incident": JSON(incident), "defect": JSON(defect),
    ])
  }

  /// A statement that took long, with marks where its values were.
  public static func write(_ slow: DatabaseMeter.SlowStatement) {
    write([
      "slow": .text(slow.sql), "ms": milliseconds(slow.milliseconds), "rows": .integer(slow.rows),
      "request": JSON(slow.request?.text),
    ])
  }

  /// What the server itself complains of.
  public static func write(complaint: String) { write(["server": .text(complaint)]) }

  private static func milliseconds(_ value: Double) -> JSON { .decimal((value * 1000).rounded() / 1000) }

  /// The seal of the audit log, so that it stands outside the database.
  public static func write(_ seal: AuditSeal) { write(["seal": .text(seal.description)]) }

  private static func write(_ line: JSON) { FileHandle.standardError.write(Data((line.text + "\n").utf8)) }
}
