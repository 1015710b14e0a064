import Kit
import Subprocess
import SystemPackage

/// Hộp cát: the one place where programs that are not ours read files that are not ours.
///
/// A program sees the system's programs and fonts, read-only; one input file, read-only; and an empty folder in memory of
/// bounded size, which is all it can write. It has no network, no other processes, no privileges, and bounds of time,
/// processor and memory. What it has to say comes back on its standard output, bounded too, and is checked by whoever
/// asked: how a program ends proves nothing. It is killed with all its children when time is up or the task is cancelled.
public struct Sandbox: Sendable {
  public enum Mechanism: String, CaseIterable, Sendable { case bubblewrap, unshare }

  public struct Limits: Sendable {
    /// Of the clock on the wall.
    var seconds = 30.0
    /// Of one processor, by each process.
    var processorSeconds = 30
    /// Bytes of address space of each process.
    var memory = 1 << 30
    /// Bytes that may be written.
    var scratch = 64 << 20
    /// Bytes that may come back.
    var output = 32 << 20
  }

  /// Where the one input stands inside, before its ending.
  static let inputName = "/in/van-ban"
  /// Empty and writable inside.
  static let scratch = "/tmp"

  public let mechanism: Mechanism

  /// The first mechanism that works on this machine, by trying it.
  /// - Throws: `Fault.unavailable`, saying why none does: nothing is ever read without.
  public static func open(_ mechanisms: [Mechanism] = Mechanism.allCases) async throws -> Sandbox {
    for mechanism in mechanisms {
      let sandbox = Sandbox(mechanism: mechanism)
      let limits = Limits(seconds: 30, processorSeconds: 5, scratch: 1 << 20, output: 64)
      let said = try? await sandbox.run("sh", ["-c", "printf %s ready"], limits)
      if said == Array("ready".utf8) { return sandbox }
      try Task.checkCancellation()
    }
    throw Fault.unavailable(
      "Việc đọc tệp Word, PDF và bản quét đang tắt vì máy chủ không tạo được hộp cát để mở tệp lạ an toàn. Người quản trị hãy "
        + "chạy: apt-get install bubblewrap, và cho phép không gian tên người dùng (user namespaces). Trong lúc chờ, hãy dán "
        + "nội dung văn bản vào ô nhập.", retryAfter: nil)
  }

  /// Runs a program of the system and returns what it wrote to its standard output.
  /// - Parameter input: a file, which the program sees as `/in/van-ban` with the ending it has.
  /// - Throws: `Fault` when it ran out of time or wrote too much, `CancellationError` when the task was cancelled.
  func run(_ tool: Tool, _ arguments: [String], on input: InputFile, _ limits: Limits) async throws -> [UInt8] {
    try tool.require()
    return try await run(tool.rawValue, arguments, on: input, limits)
  }

  func run(_ program: String, _ arguments: [String], on input: InputFile? = nil, _ limits: Limits) async throws
    -> [UInt8]
  {
    let bounded =
      [
        "prlimit", "--as=\(limits.memory)", "--cpu=\(limits.processorSeconds)", "--fsize=\(limits.scratch)", "--core=0",
        "--nofile=256", "--", program,
      ] + arguments
    let command = try launch(bounded, input, limits)
    var options = PlatformOptions()
    options.createSession = true
    options.teardownSequence = [
      .send(signal: .kill, toProcessGroup: true, allowedDurationToNextStep: .milliseconds(200))
    ]
    let configuration = Configuration(
      executable: .path(FilePath(command[0])), arguments: Arguments(Array(command.dropFirst())),
      environment: .custom(Self.environment), platformOptions: options)
    do {
      let output = try await Clock.within(seconds: limits.seconds, orThrow: .tookTooLong(limits.seconds)) {
        try await Subprocess.run(configuration, output: .bytes(limit: limits.output), error: .discarded).standardOutput
      }
      try Task.checkCancellation()
      return output
    } catch let error as SubprocessError {
      try Task.checkCancellation()
      if error.code == .outputLimitExceeded { throw Fault.wroteTooMuch(limits.output) }
      throw error
    }
  }

  private static let environment: [Environment.Key: String] = [
    "PATH": "/usr/bin:/bin:/usr/sbin", "HOME": scratch, "TMPDIR": scratch, "LANG": "C.UTF-8",
    // More threads than that only get into each other's way on a busy machine.
    "OMP_THREAD_LIMIT": "1",
  ]

  /// What a program may see of the system besides `/usr`, where it is there.
  static let visible = [
    "/etc/fonts", "/etc/libreoffice", "/etc/alternatives", "/etc/ld.so.cache", "/var/cache/fontconfig",
    "/var/lib/libreoffice",
  ]

  /// Old names of folders in `/usr`.
  static let links = ["bin", "sbin", "lib", "lib64"]

  private func launch(_ program: [String], _ input: InputFile?, _ limits: Limits) throws(Fault) -> [String] {
    switch mechanism {
    case .bubblewrap: try bubblewrap(program, input, limits)
    case .unshare: try unshare(program, input, limits)
    }
  }
}

extension Fault {
  fileprivate static func tookTooLong(_ seconds: Double) -> Fault {
    .invalid(
      "Tệp mất quá \(Int(seconds)) giây để mở nên đã dừng lại. Hãy tách tệp thành các phần nhỏ hơn, hoặc dán nội dung văn bản."
    )
  }

  fileprivate static func wroteTooMuch(_ bytes: Int) -> Fault {
    .invalid(
      "Tệp mở ra lớn quá \(bytes >> 20) MB nên đã dừng lại. Hãy tách tệp thành các phần nhỏ hơn, hoặc dán nội dung văn bản."
    )
  }
}
