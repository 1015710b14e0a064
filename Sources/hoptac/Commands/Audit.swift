import App
import ArgumentParser
import Kit
import Storage

struct Audit: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Nhật ký thao tác: niêm phong và kiểm tra.", subcommands: [Seal.self, Verify.self])

  struct Seal: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Niêm phong các bút tích còn lại và in niêm phong cuối, để giữ ở ngoài hệ thống.")

    func run() async throws {
      let seal = try await Program.using(Configuration()) { program in
        while try await program.db.sealAudit().count > 0 {}
        return try await program.db.sealAudit().seal
      }
      say(seal.description)
    }
  }

  struct Verify: AsyncParsableCommand {
    static let configuration = CommandConfiguration(abstract: "Kiểm tra chuỗi niêm phong của nhật ký.")

    @Option(help: "Niêm phong đã giữ ở ngoài, dạng SỐ:MÃ.") var against: String?

    func run() async throws {
      let known = try against.map { text in
        guard let seal = AuditSeal(text) else {
          throw Fault.invalid("against", "Niêm phong phải có dạng SỐ:MÃ, như lệnh hoptac audit seal in ra.")
        }
        return seal
      }
      let result = try await Program.using(Configuration()) { try await $0.db.verifyAudit(against: known) }
      say("\(result.sealed) bút tích đã niêm phong, \(result.unsealed) chưa niêm phong; niêm phong cuối \(result.seal)")
      for entry in result.waiting {
        say("chưa niêm phong: \(entry.id), \(entry.at.vietnamese), \(Feature.actTitles[entry.act] ?? entry.act)")
      }
      let more = result.unsealed - result.waiting.count
      if more > 0 { say("… và \(more) bút tích chưa niêm phong khác, ghi sau các bút tích trên") }
      for erasure in result.erasures { say("bút tích số \(erasure.number): nội dung đã xóa theo “\(erasure.basis)”") }
      for fault in result.faults { say("bút tích số \(fault.number): \(fault.kind.vietnamese)") }
      guard result.faults.isEmpty else {
        throw Fault.conflict(
          "Nhật ký không còn nguyên vẹn. Hãy giữ nguyên máy chủ, báo người phụ trách an toàn thông tin.")
      }
      say("Nhật ký nguyên vẹn.")
    }
  }
}

extension AuditVerification.Fault.Kind {
  fileprivate var vietnamese: String {
    switch self {
    case .missing: "bị lấy mất"
    case .altered: "đã bị sửa hoặc đổi chỗ"
    case .payload: "nội dung trước và sau không khớp"
    case .truncated: "và các bút tích sau đó đã bị cắt mất"
    }
  }
}
