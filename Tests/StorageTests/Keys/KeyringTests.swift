import Foundation
import Kit
import Testing

@testable import Storage

@Suite struct KeyringTests {
  private let column = SealedColumn(table: "person", column: "phone", digest: "phone_digest")
  private let row = ID<Actor>("lan")!

  private func path() -> String {
    FileManager.default.temporaryDirectory.appending(path: "keys-\(UInt64.random(in: 0...UInt64.max))/hoptac.keys").path
  }

  @Test("what is sealed opens in its column and row, and nowhere else")
  func opens() throws {
    let keys = Keyring(keptNowhereSince: moment)
    let sealed = try keys.seal("0905 123 456 – chị Đào", column, of: row)
    #expect(try keys.open(sealed, column, of: row) == "0905 123 456 – chị Đào")
    #expect(try keys.seal("0905 123 456 – chị Đào", column, of: row) != sealed, "equal values look different")
    #expect(throws: SealingDefect.self) { try keys.open(sealed, column, of: ID<Actor>("hoa")!) }
    let other = SealedColumn(table: "person", column: "fax")
    #expect(throws: SealingDefect.self) { try keys.open(sealed, other, of: row) }
  }

  @Test("a sealed value that was altered anywhere does not open")
  func altered() throws {
    let keys = Keyring(keptNowhereSince: moment)
    let sealed = try keys.seal("0905123456", column, of: row)
    let letters = Array(sealed)
    for index in (letters.firstIndex(of: ":")! + 1)..<letters.count {
      var changed = letters
      changed[index] = changed[index] == "A" ? "B" : "A"
      if let text = try? keys.open(String(changed), column, of: row) {
        // The last letters of Base64 hold bits that stand for nothing.
        #expect(text == "0905123456" && index >= letters.count - 3)
      }
    }
    #expect(throws: SealingDefect.self) { try keys.open("0905123456", column, of: row) }
  }

  @Test("the file is readable by its owner alone, and a second look finds the same keys")
  func file() throws {
    let path = path()
    let keys = try Keyring(path: path)
    #expect(keys.isEmpty)
    #expect(throws: Fault.self) { try keys.seal("x", column, of: row) }
    try keys.begin(at: moment)
    try keys.begin(at: moment)
    #expect(keys.listed.count == 1, "a first key is made once")
    let mode = try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int
    #expect(mode == 0o600)
    let sealed = try keys.seal("0905123456", column, of: row)
    #expect(try Keyring(path: path).open(sealed, column, of: row) == "0905123456")
  }

  @Test("a key that another process adds seals from then on, without a restart")
  func added() throws {
    let path = path()
    let server = try Keyring(path: path)
    try server.begin(at: moment)
    let before = try server.seal("0905123456", column, of: row)
    try Keyring(path: path).add(at: moment.adding(minutes: 1))
    let after = try server.seal("0905123456", column, of: row)
    #expect(after.prefix(8) != before.prefix(8))
    for sealed in [before, after] { #expect(try server.open(sealed, column, of: row) == "0905123456") }
    #expect(try server.digests("0905123456", column).count == 2)
  }

  @Test("a file with a line that is no key is refused, and one that lacks a key says which")
  func broken() throws {
    let path = path()
    try Keyring(path: path).begin(at: moment)
    let sealed = try Keyring(path: path).seal("0905123456", column, of: row)
    let other = Keyring(keptNowhereSince: moment)
    #expect(throws: Fault.missingKey(String(sealed.prefix(8)), at: nil)) { try other.open(sealed, column, of: row) }
    try "ab cd\n".write(toFile: path, atomically: true, encoding: .utf8)
    #expect(throws: Fault.brokenKeys(at: path)) { try Keyring(path: path) }
  }

  @Test("a signature is of its text, its purpose and its installation")
  func signatures() throws {
    let keys = Keyring(keptNowhereSince: moment)
    let signature = try keys.signature(of: "lan", for: "known-browser")
    #expect(keys.isSignature(signature, of: "lan", for: "known-browser"))
    #expect(!keys.isSignature(signature, of: "hoa", for: "known-browser"))
    #expect(!keys.isSignature(signature, of: "lan", for: "download"))
    #expect(!Keyring(keptNowhereSince: moment).isSignature(signature, of: "lan", for: "known-browser"))
    for forged in ["", ".", "x.y", "\(signature)0"] {
      #expect(!keys.isSignature(forged, of: "lan", for: "known-browser"))
    }
  }
}
