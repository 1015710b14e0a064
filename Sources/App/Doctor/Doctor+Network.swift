import Foundation

extension Doctor {
  /// Who can reach the server, and whether they can do so unread.
  func network() -> [Finding] {
    var findings: [Finding] = []
    if configuration.isSecure {
      findings.append(Finding(.fine, "Đường truyền", "người dùng mở \(configuration.url), cookie chỉ đi qua https."))
      findings.append(
        configuration.trustedProxies.isEmpty
          ? Finding(
            .warning, "Máy chủ trung gian",
            "chưa khai địa chỉ, nên mọi người đăng nhập đều như từ một máy. Hãy đặt HOPTAC_TRUSTED_PROXIES.")
          : Finding(.fine, "Máy chủ trung gian", configuration.trustedProxies.sorted().joined(separator: ", ") + "."))
    } else if configuration.isLoopback {
      findings.append(Finding(.fine, "Đường truyền", "chỉ máy này mở được (\(configuration.url))."))
    } else if configuration.allowsPlainHTTP {
      findings.append(
        Finding(
          .warning, "Đường truyền",
          "mở ra mạng không có https, mật khẩu đi trần. Hãy đặt máy chủ trung gian có TLS ở trước và HOPTAC_URL=https://…"
        ))
    } else {
      findings.append(
        Finding(
          .fault, "Đường truyền",
          "HOPTAC_HOST mở ra mạng mà HOPTAC_URL không phải https, nên hoptac serve sẽ từ chối chạy. Hãy đặt "
            + "HOPTAC_URL=https://… sau một máy chủ trung gian có TLS."))
    }
    if getuid() == 0, configuration.isSecure || !configuration.isLoopback {
      findings.append(
        Finding(.warning, "Người dùng hệ thống", "đang chạy bằng root. Hãy chạy bằng một người dùng riêng cho HopTac."))
    }
    return findings
  }

  /// What a sample must not stand beside.
  func sample(_ program: Program) async throws -> [Finding] {
    guard try await program.hasSample(), configuration.isSecure || !configuration.isLoopback else { return [] }
    return [
      Finding(
        .warning, "Dữ liệu mẫu",
        "đang nằm trong hệ thống mở cho người khác. Hãy bắt đầu lại với một cơ sở dữ liệu trống.")
    ]
  }
}
