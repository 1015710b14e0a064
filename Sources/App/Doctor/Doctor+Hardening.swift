import Foundation

extension Doctor {
  /// Whether the servers of this data folder run as the unit of systemd has them: without new rights, and with the calls of
  /// the kernel that a service needs.
  /// - Parameter proc: where the kernel tells of processes; those of other people it does not tell of are passed over.
  func hardening(proc: String = "/proc") -> [Finding] {
    let about = "Hàng rào"
    let servers =
      (try? FileManager.default.contentsOfDirectory(atPath: proc))?.compactMap(Int.init).sorted()
      .filter { isOurServer("\(proc)/\($0)") } ?? []
    if servers.isEmpty { return [Finding(.fine, about, "không thấy máy chủ nào đang chạy với thư mục dữ liệu này.")] }
    let open = servers.filter { !Self.isFenced("\(proc)/\($0)") }
    guard !open.isEmpty else {
      return [
        Finding(
          .fine, about, "máy chủ đang chạy không xin thêm quyền được và chỉ gọi được phần cần thiết của hệ điều hành.")
      ]
    }
    let named = open.map(String.init).joined(separator: ", ")
    // On a machine that nobody else reaches it is tried out, by `bin/run`.
    guard configuration.isSecure || !configuration.isLoopback else {
      return [Finding(.fine, about, "máy chủ (tiến trình \(named)) chạy không có hàng rào, và chỉ máy này mở được.")]
    }
    return [
      Finding(
        .warning, about,
        "máy chủ (tiến trình \(named)) chạy không có hàng rào NoNewPrivileges và SystemCallFilter. Hãy chạy bằng deploy/hoptac.service."
      )
    ]
  }

  /// Whether a process is `hoptac serve` over our data folder.
  private func isOurServer(_ process: String) -> Bool {
    let words = Self.words(of: "\(process)/cmdline")
    guard words.count > 1, words[0].split(separator: "/").last == "hoptac", words[1] == "serve" else { return false }
    let given = Self.words(of: "\(process)/environ").first { $0.hasPrefix("HOPTAC_DATA=") }
    guard let folder = given?.dropFirst("HOPTAC_DATA=".count) else { return false }
    return URL(fileURLWithPath: String(folder)).standardizedFileURL.path
      == URL(fileURLWithPath: configuration.dataFolder).standardizedFileURL.path
  }

  private static func isFenced(_ process: String) -> Bool {
    let lines = (try? String(contentsOfFile: "\(process)/status", encoding: .utf8))?.split(separator: "\n") ?? []
    return lines.contains("NoNewPrivs:\t1") && lines.contains("Seccomp:\t2")
  }

  /// The words of a list that the kernel ends with zeros each.
  private static func words(of path: String) -> [String] {
    guard let file = FileHandle(forReadingAtPath: path), let data = try? file.readToEnd() else { return [] }
    return data.split(separator: 0).map { String(decoding: $0, as: UTF8.self) }
  }
}
