import Foundation
import Kit
import Steering
import Subprocess
import SystemPackage

extension Mailer {
  private static let program = "/usr/bin/msmtp"

  /// By msmtp, whose own settings (`/etc/msmtprc`) say through which server and from whom.
  /// - Throws: `Fault.unavailable` where it is not there or the server refuses; the job then tries again.
  public static let msmtp = Mailer { mail in
    guard FileManager.default.isExecutableFile(atPath: program) else {
      throw Fault.unavailable(
        "Máy chủ chưa gửi được thư vì thiếu chương trình msmtp. Người quản trị hãy chạy: apt-get install msmtp, rồi khai báo /etc/msmtprc.",
        retryAfter: nil)
    }
    let configuration = Subprocess.Configuration(
      executable: .path(FilePath(program)), arguments: ["--timeout=30", "--", mail.to])
    let result = try await Clock.within(seconds: 60, orThrow: .unsentMail) {
      try await Subprocess.run(
        configuration, input: .string(mail.message), output: .discarded, error: .discarded)
    }
    guard result.terminationStatus.isSuccess else { throw Fault.unsentMail }
  }
}

extension Fault {
  fileprivate static let unsentMail = Fault.unavailable(
    "Máy chủ thư không nhận thư. Người quản trị hãy xem nhật ký của msmtp.", retryAfter: 600)
}
