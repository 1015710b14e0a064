import Kit
import Testing

@testable import Access

@Suite struct TOTPTests {
  let totp = TOTP(secret: Array("12345678901234567890".utf8))

  @Test(
    "codes are those of RFC 6238, appendix B, in their last six digits",
    arguments: [
      (59, "287082"), (1_111_111_109, "081804"), (1_111_111_111, "050471"), (1_234_567_890, "005924"),
      (2_000_000_000, "279037"), (20_000_000_000, "353130"),
    ])
  func vectors(seconds: Int64, code: String) {
    #expect(totp.code(ofStep: TOTP.step(at: Instant(milliseconds: seconds * 1000))) == code)
  }

  @Test("the key for typing is Base32 in fours")
  func key() { #expect(totp.key == "GEZD GNBV GY3T QOJQ GEZD GNBV GY3T QOJQ") }

  @Test("a code holds half a minute before and after, and not further")
  func clockSkew() {
    let now = Instant(milliseconds: 1_234_567_890_000)
    let step = TOTP.step(at: now)
    for offset in -1...1 {
      #expect(totp.step(of: totp.code(ofStep: step + offset), at: now, after: nil) == step + offset)
    }
    for offset in [-2, 2] { #expect(totp.step(of: totp.code(ofStep: step + offset), at: now, after: nil) == nil) }
  }

  @Test("a code that was used, or one before it, is none any more")
  func once() {
    let now = Instant(milliseconds: 1_234_567_890_000)
    let step = TOTP.step(at: now)
    #expect(totp.step(of: totp.code(ofStep: step), at: now, after: step) == nil)
    #expect(totp.step(of: totp.code(ofStep: step - 1), at: now, after: step) == nil)
    #expect(totp.step(of: totp.code(ofStep: step + 1), at: now, after: step) == step + 1)
  }

  @Test("what is no code of six digits is wrong", arguments: ["", "28708", "2870820", "abcdef", "２８７０８２"])
  func shapes(typed: String) {
    #expect(totp.step(of: typed, at: Instant(milliseconds: 59_000), after: nil) == nil)
  }

  @Test("spaces in a code do not matter")
  func spaces() { #expect(totp.step(of: "287 082", at: Instant(milliseconds: 59_000), after: nil) == 1) }
}
