import App
import ArgumentParser
import Kit
import Storage

struct Keys: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Khóa niêm phong dữ liệu cá nhân.", subcommands: [List.self, Rotate.self, Reseal.self])

  struct List: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Liệt kê các khóa và số giá trị mỗi khóa đang niêm phong.")

    func run() async throws {
      try await Program.using(Configuration()) { program in
        for (key, count) in try await program.sealedCounts() {
          say("\(key.id)\ttừ \(key.madeAt.day.vietnamese)\t\(count) giá trị")
        }
      }
    }
  }

  struct Rotate: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Thêm một khóa mới rồi niêm phong lại mọi giá trị bằng khóa đó; máy chủ vẫn chạy.")

    @Flag(help: "Chỉ thêm khóa; chạy hoptac keys reseal sau khi chép tệp khóa sang các máy chủ khác.") var onlyAdd =
      false

    func run() async throws {
      try await Program.using(Configuration()) { program in
        let key = try await program.addKey()
        say("Đã thêm khóa \(key). Hãy cất một bản tệp khóa ở nơi riêng, không chung với bản sao lưu.")
        if !onlyAdd { try await reseal(program) }
      }
    }
  }

  struct Reseal: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Niêm phong lại bằng khóa mới nhất những gì còn dưới khóa cũ; dừng giữa chừng thì chạy lại.")

    func run() async throws { try await Program.using(Configuration(), reseal) }
  }
}

private func reseal(_ program: Program) async throws {
  say("Đã niêm phong lại \(try await program.reseal()) giá trị.")
}
