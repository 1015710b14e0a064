import App
import Foundation
import Kit
import Storage

/// The rows of `bin/bench` that are measured inside one process, and the server that the others are measured on.
/// Each prints one line of JSON; `bench/bench.py` compares it with its peer.
@main
enum Bench {
  static func main() async throws {
    let arguments = Array(CommandLine.arguments.dropFirst())
    switch (arguments.first, arguments.dropFirst().first) {
    case ("serve", let file?): try await BenchServer.run(organisations: file)
    case ("keys", let file?): for one in try Organisation.all(file) { say("\(one.id)\t\(one.name.sortKey)") }
    case ("xlsx", let file?): try Rows.xlsx(organisations: file)
    case ("point", let url?): try await Rows.point(url)
    case ("sealing", let url?): try await Rows.sealing(url)
    case ("places", _): try await Rows.places()
    case ("read", _): try Rows.read(Array(arguments.dropFirst()))
    case ("pages", let file?): try Rows.pages(file)
    default:
      FileHandle.standardError.write(Data("bench serve|keys|xlsx|point|sealing|places|read|pages …\n".utf8))
      exit(64)
    }
  }
}

/// How long `body` takes, in seconds.
func seconds<T>(_ body: () throws -> T) rethrows -> (time: Double, result: T) {
  let began = ContinuousClock.now
  let result = try body()
  return ((ContinuousClock.now - began) / .seconds(1), result)
}

/// Prints one line of JSON.
func tell(_ values: KeyValuePairs<String, Double>) {
  say("{" + values.map { "\"\($0)\": \($1)" }.joined(separator: ", ") + "}")
}

/// Writes one line, whole, at once.
func say(_ line: String) { FileHandle.standardOutput.write(Data((line + "\n").utf8)) }
