import Foundation
import Kit

extension Sandbox {
  /// The same with the tools every Linux has: namespaces by `unshare`, mounts by a few lines of shell.
  ///
  /// The program runs below a root of its own in memory, without any capability left, so that it can undo none of it.
  func unshare(_ program: [String], _ input: InputFile?, _ limits: Limits) throws(Fault) -> [String] {
    guard let path = Tool.path("unshare") else { throw .missing("util-linux", "lệnh unshare") }
    let root = FileManager.default.temporaryDirectory.resolvingSymlinksInPath().path
    return [
      path, "--user", "--map-root-user", "--net", "--mount", "--pid", "--ipc", "--uts", "--fork", "--kill-child", "--",
      "/bin/sh", "-euc", Self.script, "sh", root, String(limits.scratch), String((input?.size ?? 0) + (1 << 20)),
      input?.path ?? "", input?.pathInside ?? "",
      Self.visible.joined(separator: " "), Self.links.joined(separator: " "),
    ] + program
  }

  /// $1 is a folder over which the new root is laid, seen by nobody else; $2 the bytes that may be written; $3 the bytes
  /// of everything else; $4 the input and $5 its place inside; $6 the paths to show and $7 the links into `/usr`.
  private static let script = """
    root=$1 scratch=$2 size=$3 input=$4 inside=$5 visible=$6 links=$7
    shift 7
    mount --make-rprivate /
    exec 3<"${input:-/dev/null}"
    mount -t tmpfs -o "mode=755,size=$size,nosuid,nodev" none "$root"
    cd "$root"
    show() {
      [ -e "$1" ] || return 0
      if [ -d "$1" ]; then mkdir -p "$root$2"; else mkdir -p "$root${2%/*}"; : >"$root$2"; fi
      mount --bind "$1" "$root$2"
      mount -o "remount,bind,$3" "$root$2"
    }
    show /usr /usr ro,nosuid,nodev
    for link in $links; do ln -s "usr/$link" "$link"; done
    for path in $visible; do show "$path" "$path" ro,nosuid,nodev; done
    for device in null zero random urandom; do show "/dev/$device" "/dev/$device" nosuid,noexec; done
    mkdir -p proc tmp in
    mount -t proc -o nosuid,nodev,noexec proc proc
    mount --bind proc/sys proc/sys && mount -o remount,bind,ro,nosuid,nodev,noexec proc/sys
    [ ! -e proc/sysrq-trigger ] || mount --bind dev/null proc/sysrq-trigger
    [ -z "$input" ] || cat <&3 >"$root$inside"
    exec 3<&-
    mount -t tmpfs -o "mode=1777,size=$scratch,nosuid,nodev" none tmp
    mount -o remount,bind,ro,nosuid,nodev "$root"
    exec chroot "$root" env --chdir=/tmp setpriv --no-new-privs --inh-caps=-all --ambient-caps=-all --bounding-set=-all "$@"
    """
}
