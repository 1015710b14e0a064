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

  /// The seal of the audit log, so that it stands outside the database.
  public static func write(_ seal: AuditSeal) { write(["seal": .text(seal.description)]) }

  private static func write(_ line: JSON) { FileHandle.standardError.write(Data((line.text + "\n").utf8)) }
}
