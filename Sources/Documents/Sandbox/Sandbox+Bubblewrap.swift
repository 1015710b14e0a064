import Foundation
import Kit

extension Sandbox {
  /// bubblewrap mounts everything anew in namespaces of its own, and needs no privilege.
  func bubblewrap(_ program: [String], _ input: InputFile?, _ limits: Limits) throws(Fault) -> [String] {
    guard let path = Tool.path("bwrap") else { throw .missing("bubblewrap", "hộp cát bubblewrap") }
    var command = [
      path, "--unshare-all", "--die-with-parent", "--new-session", "--cap-drop", "ALL", "--hostname", "hop-cat",
      "--ro-bind", "/usr", "/usr",
    ]
    for name in Self.links { command += ["--symlink", "usr/\(name)", "/\(name)"] }
    for path in Self.visible { command += ["--ro-bind-try", path, path] }
    command += [
      "--proc", "/proc", "--dev", "/dev", "--size", String(limits.scratch), "--tmpfs", Self.scratch, "--chdir",
      Self.scratch,
    ]
    if let input { command += ["--ro-bind", input.path, input.pathInside] }
    // What lies between those mounts is bubblewrap's own and would have no bound.
    return command + ["--remount-ro", "/", "--"] + program
  }
}
