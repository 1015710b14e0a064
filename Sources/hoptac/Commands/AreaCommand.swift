import App
import ArgumentParser
import Kit
import Territory

struct AreaCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "area",
    abstract: "Tìm địa bàn theo tên hay mã, vào một ngày, và nơi đất ấy thuộc về trên bản đồ một ngày khác.")

  @Argument(help: "Tên hoặc mã; có dấu hay không dấu đều được.") var words: [String]
  @Option(help: "Vào ngày nào, ví dụ 2025-06-30. Bỏ trống là hôm nay.") var on: String?
  @Option(help: "Xem đất ấy trên bản đồ của ngày này.") var map: String?

  func run() async throws {
    try await Program.using(Configuration()) { program in
      let history = try await program.areas.history()
      let day = try on.map { try Day(reading: $0, field: "on") } ?? program.clock.today
      let mapped = try map.map { try Day(reading: $0, field: "map") }
      let found = history.search(AreaSearch(text: words.joined(separator: " "), day: day))
      guard !found.isEmpty else {
        throw Fault.notFound("Không tìm thấy địa bàn “\(words.joined(separator: " "))”. Hãy thử ít từ hơn.")
      }
      for area in found.prefix(50) {
        let last = area.validity.lastDay.map { " đến hết \($0.vietnamese)" } ?? ""
        let path = history.path(of: area.id).map(\.title).joined(separator: ", ")
        // The first day of the list is that of nothing known before.
        let first = area.validity.from.year > 1 ? "  từ \(area.validity.from.vietnamese)" : " "
        say("\(area.code)  \(path)\(first)\(last)")
        guard let mapped else { continue }
        let recorded = area.validity.contains(day) ? day : area.validity.from
        let placement = history.place(area.id, recorded: recorded, onMapOf: mapped)
        let names = placement?.parts.compactMap { part in
          history.area(part.area).map {
            "\($0.code) \($0.title)\(part.share.map { $0 == .whole ? "" : " (\($0.text))" } ?? " (chưa rõ phần)")"
          }
        }
        say(
          "    \(mapped.vietnamese): \(names.map { $0.isEmpty ? "không rõ" : $0.joined(separator: "; ") } ?? "không rõ")"
        )
      }
    }
  }
}
