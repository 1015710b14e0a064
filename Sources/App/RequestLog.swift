import Foundation
import Kit
import Storage
import Web

/// Nhật ký máy chủ: one JSON line a request on the standard error, never a value.
public enum RequestLog {
  public static func write(_ record: RequestRecord) {
    let line: JSON = [
      "at": .text(record.at.description), "method": .text(record.method), "route": JSON(record.route),
      "status": .integer(record.status), "us": .integer(Int(record.milliseconds * 1000)),
      "incident": JSON(record.incident), "defect": JSON(record.defect),
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
      "us": .integer(Int(record.milliseconds * 1000)), "incident": JSON(incident), "defect": JSON(defect),
    ])
  }

  /// The seal of the audit log, so that it stands outside the database.
  public static func write(_ seal: AuditSeal) { write(["seal": .text(seal.description)]) }

  private static func write(_ line: JSON) { FileHandle.standardError.write(Data((line.text + "\n").utf8)) }
}
