import Foundation
import Kit
import Testing

@testable import Government
@testable import Territory

@Suite struct AgencyRegisterTests {
  static let register = Result {
    let history = try TerritoryHistory(areas: TerritoryReference.areas(), changes: TerritoryReference.changes())
    let kinds = try AgencyReference.kinds()
    return AgencyRegister(
      kinds: kinds, agencies: try AgencyReference.listed() + AgencyReference.local(kinds, history),
      groups: try AgencyReference.groups(), history: history)
  }
  let register: AgencyRegister
  init() throws { register = try Self.register.get() }

  struct Mention {
    let text: String
    let day: Day
    let province: ID<Place.Area>
    let expected: String
  }

  static func mentions() throws -> [Mention] {
    let file = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appending(path: "mentions.tsv")
    var mentions: [Mention] = []
    var context: (day: Day, province: ID<Place.Area>)?
    for line in try String(contentsOf: file, encoding: .utf8).split(separator: "\n") {
      if line.hasPrefix("## ") {
        let words = line.split(separator: " ")
        let province = ID<Place.Area>(words[2])
        context = (try #require(Day(words[1])), try #require(province))
      } else {
        let (day, province) = try #require(context)
        let cells = line.split(separator: "\t").map(String.init)
        mentions.append(Mention(text: cells[0], day: day, province: province, expected: cells[1]))
      }
    }
    return mentions
  }

  private func answer(_ resolution: AgencyResolution) -> String {
    switch resolution {
    case .agency(let agency): agency.id.text
    case .group(let group): "nhóm:\(group.name)"
    case .unknown: "không rõ"
    }
  }

  @Test("names in many forms mean the body of their day, a group, or nobody knows which")
  func mentions() throws {
    let mentions = try Self.mentions()
    #expect(mentions.count >= 300)
    for mention in mentions {
      let found = answer(register.resolve(mention.text, on: mention.day, in: mention.province))
      #expect(found == mention.expected, "\(mention.text), \(mention.day)")
    }
  }

  @Test("the same name in capitals, in small letters and decomposed means the same")
  func forms() throws {
    for mention in try Self.mentions() where !mention.text.contains("Báo") {
      let expected = answer(register.resolve(mention.text, on: mention.day, in: mention.province))
      for form in [
        mention.text.decomposedStringWithCanonicalMapping, " \(mention.text) ", mention.text.lowercased(),
        mention.text.uppercased(),
      ] {
        #expect(answer(register.resolve(form, on: mention.day, in: mention.province)) == expected, "\(form)")
      }
    }
  }

  @Test(
    "a list is read name by name",
    arguments: [
      (
        "Sở Tài chính, Sở Công Thương và Liên minh HTX tỉnh",
        ["kt-so-tai-chinh", "kt-so-cong-thuong", "kt-lien-minh-htx"]
      ),
      (
        "các Sở: Kế hoạch và Đầu tư, Tài chính, Nông nghiệp và PTNT", ["kt-so-khdt", "kt-so-tai-chinh", "kt-so-nnptnt"]
      ),
      ("Các Sở Kế hoạch và Đầu tư, Công Thương", ["kt-so-khdt", "kt-so-cong-thuong"]),
      ("Sở Văn hóa, Thể thao và Du lịch; Sở Y tế", ["kt-so-vhttdl", "kt-so-y-te"]),
      ("Sở Tài chính và các đơn vị liên quan", ["kt-so-tai-chinh", "nhóm:lien-quan"]),
      ("Sở Tài chính, các đơn vị liên quan", ["kt-so-tai-chinh", "nhóm:lien-quan"]),
      ("Hội Nông dân tỉnh, Hội LHPN tỉnh, Tỉnh đoàn", ["kt-hoi-nong-dan", "kt-hoi-phu-nu", "kt-tinh-doan"]),
    ])
  func lists(text: String, expected: [String]) throws {
    let province = try #require(ID<Place.Area>("62@pre2016"))
    let found = register.read(text, on: Day(year: 2022, month: 10, day: 7)!, in: province)
    #expect(found.map { answer($0.resolution) } == expected)
  }

  @Test(
    "an old name is shown beside those who do its work now",
    arguments: [
      ("kt-so-khdt", "Sở Kế hoạch và Đầu tư tỉnh Kon Tum (nay: Sở Tài chính tỉnh Quảng Ngãi)"),
      (
        "kt-so-tttt",
        "Sở Thông tin và Truyền thông tỉnh Kon Tum (nay: Sở Khoa học và Công nghệ tỉnh Quảng Ngãi; Sở Văn hóa, Thể thao và Du lịch tỉnh Quảng Ngãi)"
      ),
      ("kt-bhxh", "Bảo hiểm xã hội tỉnh Kon Tum (nay: không rõ)"),
      ("qn-so-tai-chinh", "Sở Tài chính tỉnh Quảng Ngãi"),
      (
        "ubnd-huyen.617@pre2016",
        "Ủy ban nhân dân huyện Tu Mơ Rông (nay: Ủy ban nhân dân xã Đăk Sao; Ủy ban nhân dân xã Đăk Tờ Kan; Ủy ban nhân dân xã Măng Ri; Ủy ban nhân dân xã Tu Mơ Rông)"
      ),
    ])
  func titles(id: String, title: String) throws {
    let id = try #require(ID<Place.Agency>(id))
    #expect(register.title(of: id, on: Day(year: 2026, month: 11, day: 21)!) == title)
  }

  @Test("the dictionary for readers holds names of several words, none of letters alone")
  func dictionary() {
    #expect(register.dictionary.contains("Sở Văn hóa, Thể thao và Du lịch"))
    #expect(register.dictionary.contains("Sở KHĐT"))
    #expect(!register.dictionary.contains("TU"))
  }

  @Test("every successor is there, begins when the other ends, and nobody follows a living body")
  func successors() throws {
    for agency in register.agencies {
      for id in agency.successors {
        let heir = try #require(register.agency(id), "\(agency.id) → \(id)")
        #expect(agency.validity.to.map { heir.validity.contains($0) } == true, "\(agency.id) → \(id)")
      }
    }
    #expect(Set(register.agencies.map(\.id)).count == register.agencies.count)
  }
}
