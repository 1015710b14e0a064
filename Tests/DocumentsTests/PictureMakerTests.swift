import Foundation
import Kit
import Testing

@testable import Documents

@Suite(
  .enabled(if: FileManager.default.isExecutableFile(atPath: "/usr/bin/rsvg-convert"), "librsvg2-bin is not installed"))
struct PictureMakerTests {
  private let drawing = """
    <svg xmlns="http://www.w3.org/2000/svg" width="40" height="20"><rect width="100%" height="100%" fill="#fff"/>\
    <text x="2" y="15" font-size="12">Đắk Hà</text></svg>
    """

  @Test("a drawing becomes a picture of its own size", arguments: Sandbox.Mechanism.allCases)
  func draws(mechanism: Sandbox.Mechanism) async throws {
    guard (try? await Sandbox.open([mechanism])) != nil else { return }
    let picture = try await PictureMaker(mechanisms: [mechanism]).png(fromSVG: drawing)
    #expect(picture.starts(with: [0x89, 0x50, 0x4E, 0x47]))
    #expect(Array(picture[16..<24]) == [0, 0, 0, 40, 0, 0, 0, 20])
  }

  @Test("what is no drawing gives no picture")
  func refuses() async throws {
    await #expect(throws: Fault.self) { _ = try await PictureMaker().png(fromSVG: "<svg") }
  }
}
