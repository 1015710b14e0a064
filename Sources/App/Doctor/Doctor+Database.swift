import Kit
import Storage

extension Doctor {
  /// Whether PostgreSQL keeps what it acknowledges, and nobody listens on the way to it.
  func server(_ program: Program) async throws -> [Finding] {
    guard let server = try await program.db.serverSettings() else { return [] }
    var findings = [Finding(.fine, "PostgreSQL", "bản \(server.version), bảng mã \(server.encoding), thứ tự chữ C.")]
    let switches = [
      ("fsync", server.fsync), ("full_page_writes", server.fullPageWrites),
      ("synchronous_commit", server.synchronousCommit),
    ]
    let off = switches.filter { $0.1 == "off" }.map(\.0)
    findings.append(
      off.isEmpty
        ? Finding(.fine, "Độ bền", "fsync, full_page_writes và synchronous_commit đều bật.")
        : Finding(
          .fault, "Độ bền",
          "\(off.joined(separator: ", ")) đang tắt nên mất điện có thể mất hoặc hỏng dữ liệu đã lưu. Hãy bật lại trong "
            + "postgresql.conf."))
    if !server.isPrivate {
      findings.append(
        Finding(
          .warning, "Đường tới PostgreSQL",
          "không được mã hóa. Hãy bật ssl ở máy chủ PostgreSQL và thêm ?sslmode=verify-full vào HOPTAC_DATABASE."))
    }
    let apart = abs(server.now.milliseconds - clock.now.milliseconds)
    findings.append(
      apart < 5000
        ? Finding(.fine, "Đồng hồ PostgreSQL", "lệch dưới 5 giây.")
        : Finding(
          .warning, "Đồng hồ PostgreSQL",
          "lệch \(apart / 1000) giây so với máy này. Hãy đồng bộ giờ cả hai máy (chrony hoặc systemd-timesyncd)."))
    return findings
  }

  /// A clock that went back would put new entries before old ones.
  func time(_ program: Program) async throws -> [Finding] {
    let now = clock.now
    if let last = try await program.db.lastEntry(), last > now.adding(minutes: 1) {
      return [
        Finding(
          .fault, "Đồng hồ",
          "máy đang là \(now.vietnamese), sớm hơn bút tích cuối cùng (\(last.vietnamese)). Hãy chỉnh giờ và bật đồng bộ giờ."
        )
      ]
    }
    guard (2026..<2100).contains(now.day.year) else {
      return [Finding(.fault, "Đồng hồ", "máy đang là \(now.vietnamese). Hãy chỉnh giờ và bật đồng bộ giờ.")]
    }
    return [Finding(.fine, "Đồng hồ", "\(now.vietnamese), giờ Việt Nam.")]
  }

  /// The end of the chain, which is where a hand that was interrupted leaves its trace; `audit verify` reads it whole.
  func log(_ program: Program) async throws -> [Finding] {
    var findings: [Finding] = []
    let chain = try await program.db.verifyAudit(last: 2000)
    if let first = chain.faults.first {
      findings.append(
        Finding(
          .fault, "Nhật ký",
          "không còn nguyên vẹn từ bút tích số \(first.number). Hãy giữ nguyên máy chủ, chạy hoptac audit verify và báo "
            + "người phụ trách an toàn thông tin."))
    } else {
      findings.append(Finding(.fine, "Nhật ký", "\(chain.sealed) bút tích cuối còn nguyên vẹn."))
    }
    if let oldest = try await program.db.oldestUnsealed(), oldest < clock.now.adding(minutes: -1) {
      findings.append(
        Finding(
          .warning, "Niêm phong",
          "\(chain.unsealed) bút tích chưa niêm phong, cũ nhất từ \(oldest.vietnamese). Hãy chạy hoptac audit seal và xem máy "
            + "chủ còn chạy không."))
    } else {
      findings.append(Finding(.fine, "Niêm phong", "không bút tích nào chờ quá một phút."))
    }
    return findings
  }

  /// The first days need none.
  func backups(_ program: Program) async throws -> [Finding] {
    let schedule =
      configuration.backupFolder.map { "tự động vào “\($0)”" } ?? "tự động: chưa đặt (HOPTAC_BACKUP_FOLDER)"
    guard let last = try await program.db.lastUpkeep(.backup) else {
      let days = try await age(of: program)
      let sentence = "chưa có lần nào, hệ thống mới dùng \(days) ngày; \(schedule)."
      return [
        days <= 3
          ? Finding(.fine, "Sao lưu", sentence)
          : Finding(.warning, "Sao lưu", sentence + " Hãy chạy hoptac backup và đặt sao lưu hằng ngày.")
      ]
    }
    let days = days(since: last.at)
    let sentence = "gần nhất lúc \(last.at.vietnamese) (\(last.note)); \(schedule)."
    return [
      days <= 2
        ? Finding(.fine, "Sao lưu", sentence)
        : Finding(
          days <= 7 ? .warning : .fault, "Sao lưu", "đã \(days) ngày không có bản mới, \(sentence) Hãy sao lưu ngay.")
    ]
  }

  /// Once a quarter.
  func drills(_ program: Program) async throws -> [Finding] {
    guard let last = try await program.db.lastUpkeep(.drill) else {
      let days = try await age(of: program)
      let sentence = "chưa diễn tập khôi phục lần nào, hệ thống mới dùng \(days) ngày."
      return [
        Finding(days <= 92 ? .fine : .warning, "Diễn tập", sentence + (days <= 92 ? "" : " Hãy chạy: hoptac drill"))
      ]
    }
    let sentence = "khôi phục gần nhất lúc \(last.at.vietnamese), hết \((last.milliseconds + 999) / 1000) giây."
    return [
      days(since: last.at) <= 92
        ? Finding(.fine, "Diễn tập", sentence)
        : Finding(.warning, "Diễn tập", sentence + " Đã quá một quý; hãy chạy: hoptac drill")
    ]
  }

  /// What was given up waits for a person.
  func jobs(_ program: Program) async throws -> [Finding] {
    let failed = try await program.db.inspect { try $0.jobFigures() }.counts[.failed] ?? 0
    return [
      failed == 0
        ? Finding(.fine, "Việc chạy nền", "không việc nào bị bỏ dở.")
        : Finding(
          .warning, "Việc chạy nền",
          "\(failed) việc đã thử nhiều lần mà không xong. Hãy xem lý do ở trang Việc chạy nền, chữa rồi cho chạy lại.")
    ]
  }

  private func age(of program: Program) async throws -> Int {
    try await program.db.firstMigrated().map { days(since: $0) } ?? 0
  }

  private func days(since moment: Instant) -> Int { Int((clock.now.milliseconds - moment.milliseconds) / 86_400_000) }
}
