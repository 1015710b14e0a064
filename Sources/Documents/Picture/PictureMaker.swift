import Kit

/// Bộ vẽ ảnh: turns a drawing of ours (SVG) into a picture that messages can carry (PNG), inside the sandbox.
public struct PictureMaker: Sendable {
  private let mechanisms: [Sandbox.Mechanism]

  /// - Parameter mechanisms: ways to make a sandbox, the best first.
  public init(mechanisms: [Sandbox.Mechanism] = Sandbox.Mechanism.allCases) { self.mechanisms = mechanisms }

  /// - Throws: `Fault.unavailable` where this machine lacks the program or a sandbox.
  public func png(fromSVG text: String) async throws -> [UInt8] {
    let sandbox = try await Sandbox.open(mechanisms)
    var limits = Sandbox.Limits()
    limits.output = 8 << 20
    let picture = try await InputFile.with(Array(text.utf8), ending: "svg") { file in
      try await sandbox.run(.rsvg, ["--format", "png", file.pathInside], on: file, limits)
    }
    // How a program ends proves nothing: what it wrote must begin as a PNG does.
    guard picture.starts(with: [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]) else {
      throw Fault.unavailable(
        "Máy chủ chưa vẽ được ảnh. Hãy dùng tin nhắn bằng chữ, và báo người quản trị.", retryAfter: nil)
    }
    return picture
  }
}
