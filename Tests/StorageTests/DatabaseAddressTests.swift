import Kit
import Testing

@testable import Storage

@Suite("A database has an address")
struct DatabaseAddressTests {
  @Test("a file or a server, nothing else")
  func forms() throws {
    #expect(try DatabaseAddress("sqlite:data/hoptac.sqlite") == .sqlite(path: "data/hoptac.sqlite"))
    #expect(try DatabaseAddress("postgres://a@b/c") == .postgreSQL(url: "postgres://a@b/c"))
    for text in ["", "sqlite:", "hoptac.sqlite", "mysql://a@b/c"] {
      #expect(throws: Fault.self) { try DatabaseAddress(text) }
    }
  }

  @Test(
    "what is shown holds no password",
    arguments: [
      ("sqlite:x", "sqlite:x"),
      ("postgres://lan:mat@khau@may/hoptac", "postgres://lan:•••@may/hoptac"),
      (
        "postgres://lan@may1,may2/hoptac?target_session_attrs=primary",
        "postgres://lan:•••@may1,may2/hoptac?target_session_attrs=primary"
      ),
      (
        "postgres:///hoptac?host=/run&password=mat&sslpassword=khau",
        "postgres:///hoptac?host=/run&password=•••&sslpassword=•••"
      ),
    ])
  func masked(text: String, shown: String) throws {
    #expect(try DatabaseAddress(text).masked == shown)
  }
}
