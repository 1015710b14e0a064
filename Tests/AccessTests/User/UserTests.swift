import Testing

@testable import Access

@Suite struct UserTests {
  @Test("a login is the same with and without marks, capitals and spaces")
  func logins() {
    #expect(User.login(from: "Hạnh. Liên Minh") == "hanh.lienminh")
    #expect(User.login(from: "ĐĂK tô") == "dakto")
  }

  @Test(
    "a telephone number is ten digits however it is written",
    arguments: ["0905123456", "0905 123 456", "+84905123456", "+84 905.123.456", "(0905) 123-456"])
  func phones(typed: String) { #expect(User.phone(from: typed) == "0905123456") }

  @Test("what is no mobile number is a name", arguments: ["02603862222", "090512345", "0405123456", "lan", ""])
  func notPhones(typed: String) { #expect(User.phone(from: typed) == nil) }

  @Test("a password is kept with its cost and known again, and no other is")
  func passwords() throws {
    let kept = try Password.derive("một câu dễ nhớ", cost: .trivial, salt: Array(0..<16))
    #expect(kept.text.hasPrefix("scrypt$4$1$1$000102"))
    #expect(try kept.matches("một câu dễ nhớ"))
    #expect(try !kept.matches("một câu dễ nhó"))
    #expect(try !Password(text: "scrypt$4$1$1$00").matches("một câu dễ nhớ"))
  }

  @Test("scrypt gives the third vector of RFC 7914")
  func vector() throws {
    let cost = Password.Cost(log2N: 14, r: 8, p: 1)
    let kept = try Password.derive("pleaseletmein", cost: cost, salt: Array("SodiumChloride".utf8))
    #expect(kept.text.hasSuffix("7023bdcb3afd7348461c06cd81fd38ebfda8fbba904f8e3ea9b543f6545da1f2"))
  }

  @Test(
    "a weak password is told why it will not do",
    arguments: ["ngắn", "aaaaaaaaaaaa", "lan.daktokan 2026", String(repeating: "dài", count: 90)])
  func weak(password: String) { #expect(Password.objection(to: password, login: "lan.daktokan") != nil) }
}
