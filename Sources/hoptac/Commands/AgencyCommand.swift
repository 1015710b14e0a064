import App
import ArgumentParser
import Government
import Kit
import Territory

struct AgencyCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "agency",
    abstract: "Cho biết một tên cơ quan trong văn bản của một ngày là cơ quan nào, và nay ai làm việc ấy.")

  @Argument(help: "Tên như trong văn bản, ví dụ “Sở KH&ĐT”; nhiều cơ quan cách nhau bằng dấu phẩy.") var mention:
    [String]
  @Option(help: "Ngày của văn bản, ví dụ 2022-10-07. Bỏ trống là hôm nay.") var on: String?
  @Option(name: .customLong("in"), help: "Mã tỉnh của văn bản vào ngày ấy, ví dụ 62.") var province: String?

  func run() async throws {
    try await Program.using(Configuration()) { program in
      let register = try await program.agencies.register()
      let today = program.clock.today
      let day = try on.map { try Day(reading: $0, field: "on") } ?? today
      let area = try province.map { code in
        guard let area = register.history.area(code: code, on: day) else {
          throw Fault.notFound("Không có địa bàn mã “\(code)” vào ngày \(day.vietnamese).")
        }
        return area.id
      }
      for (text, resolution) in register.read(mention.joined(separator: " "), on: day, in: area) {
        switch resolution {
        case .agency(let agency): say("\(text)\n    \(register.title(of: agency.id, on: today) ?? agency.name)")
        case .group(let group):
          let members = area.map { register.members(of: group, on: day, in: $0) } ?? []
          say("\(text)\n    \(group.title): \(members.count) cơ quan")
          for member in members { say("      \(register.title(of: member.id, on: today) ?? member.name)") }
        case .unknown(let reason): say("\(text)\n    không rõ. \(reason.sentence)")
        }
      }
    }
  }
}
