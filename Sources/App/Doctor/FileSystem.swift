import Foundation

/// The file system under a path, as far as it matters here.
struct FileSystem {
  /// In bytes, for whoever asks.
  let free: Int
  /// As the kernel names it: `ext4`, `nfs4`; nil where it does not say.
  let kind: String?

  init?(of path: String) {
    var facts = statvfs()
    guard statvfs(path, &facts) == 0 else { return nil }
    free = Int(facts.f_bavail) * Int(facts.f_frsize)
    let mounts = (try? String(contentsOfFile: "/proc/self/mountinfo", encoding: .utf8)) ?? ""
    kind = Self.kind(of: URL(fileURLWithPath: path).resolvingSymlinksInPath().path, mounts: mounts)
  }

  /// Whether another machine keeps the files, so that locks may not hold.
  var isRemote: Bool { kind.map(Self.isRemote) ?? false }

  static func isRemote(_ kind: String) -> Bool { kind.hasPrefix("fuse.") || remote.contains(kind) }

  private static let remote: Set = [
    "nfs", "nfs4", "cifs", "smb3", "smbfs", "9p", "afs", "ceph", "ocfs2", "gfs2", "lustre", "virtiofs", "vboxsf",
  ]

  /// The kind of the mount that holds a path: the innermost, and of those on one place the last.
  /// - Parameter mounts: the lines of `/proc/self/mountinfo`.
  static func kind(of path: String, mounts: String) -> String? {
    var found: (point: String, kind: String)?
    for line in mounts.split(separator: "\n") {
      let halves = line.components(separatedBy: " - ")
      let fields = halves[0].split(separator: " ")
      guard halves.count == 2, fields.count > 4, let kind = halves[1].split(separator: " ").first else { continue }
      let point = fields[4].replacing("\\040", with: " ")
      guard point == "/" || path == point || path.hasPrefix(point + "/") else { continue }
      if point.count >= found?.point.count ?? 0 { found = (String(point), String(kind)) }
    }
    return found?.kind
  }
}
