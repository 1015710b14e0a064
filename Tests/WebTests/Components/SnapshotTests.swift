import Foundation
import Kit
import Testing
import Web

/// Every sample of the gallery as it was last looked at, so that a change of a component is seen where it shows.
/// `HOPTAC_WRITE_SNAPSHOTS=1` writes them anew.
struct SnapshotTests {
  private static let folder = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../Snapshots")

  @Test("each component is as it was last looked at", arguments: Gallery.samples.indices)
  func sample(index: Int) throws {
    let sample = Gallery.samples[index]
    let name = sample.name.folded.replacing(" ", with: "-").replacing(",", with: "")
    let file = Self.folder.appending(path: "\(name).html")
    // Without the keys, which are new each time; a line a tag, so that a difference is short.
    let text = sample.html.text.replacing(/<input type="hidden" name="_key" value="[0-9a-z]+">/, with: "")
    let shown = text.replacing("><", with: ">\n<") + "\n"
    if ProcessInfo.processInfo.environment["HOPTAC_WRITE_SNAPSHOTS"] == "1" {
      try shown.write(to: file, atomically: true, encoding: .utf8)
    }
    let kept = try? String(contentsOf: file, encoding: .utf8)
    #expect(kept == shown, "\(sample.name) has changed: look at it at /phong-mau, then write the snapshots anew")
  }

  @Test("a snapshot stands for a sample that is there")
  func stale() throws {
    let files = try FileManager.default.contentsOfDirectory(atPath: Self.folder.path)
    #expect(files.filter { $0.hasSuffix(".html") }.count == Gallery.samples.count)
  }
}
