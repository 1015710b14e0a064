import Foundation

/// What is measured inside one process of ours, and the server that the other rows are measured on.
///
/// A feature brings its rows in a file of its own, `Rows+….swift`, and a line here; what a row prints is compared with
/// its peer by the feature's file under `bench/features`.
@main
enum Bench {
  static let rows =
    [Row("serve FILE") { try await BenchServer.run(organisations: $0[0]) }]
    + Row.figures + Row.lists + Row.reader + Row.storage + Row.territory + Row.registry + Row.reporting + Row.files

  static func main() async throws {
    let arguments = Array(CommandLine.arguments.dropFirst())
    guard let row = rows.first(where: { $0.name == arguments.first }), arguments.count > row.arguments else {
      FileHandle.standardError.write(Data((["bench …"] + rows.map(\.usage)).joined(separator: "\n  ").utf8))
      exit(64)
    }
    try await row.run(Array(arguments.dropFirst()))
  }
}

/// One row of the bench, called by its name.
struct Row: Sendable {
  /// Its name and what it wants to be told, as “xlsx FILE”.
  let usage: String
  let run: @Sendable (_ arguments: [String]) async throws -> Void

  init(_ usage: String, run: @escaping @Sendable (_ arguments: [String]) async throws -> Void) {
    self.usage = usage
    self.run = run
  }

  var name: String { String(usage.prefix { $0 != " " }) }
  var arguments: Int { usage.count { $0 == " " } }
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
