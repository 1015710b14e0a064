import Kit
import Storage

/// Văn bản được tiếp tục: which directives go on after the province that issued them, or its districts, ended; a seam,
/// given by the feature that keeps directives.
public struct ReportContinuations: Sendable {
  /// Whether the directive of a number and symbol was continued; nil where nobody has said so.
  public let standing: @Sendable (_ symbol: String, _ tx: Tx) throws -> Bool?

  public init(_ standing: @escaping @Sendable (_ symbol: String, _ tx: Tx) throws -> Bool?) {
    self.standing = standing
  }

  /// Nothing is known but the list that comes with the program.
  public static let listed = ReportContinuations { _, _ in nil }

  /// Those of `Data/report-continuations.csv`.
  public static let assumed: Set<String> = {
    let rows = (try? CSV.table(ReportingData.file("report-continuations"))) ?? []
    return Set(rows.compactMap { $0["document"] })
  }()

  /// What was recorded with a directive goes before the list.
  func continued(_ types: [ReportType], _ tx: Tx) throws -> Set<String> {
    let documents = Set(types.filter { $0.continuedFrom != nil }.map(\.document))
    return try documents.filter { try standing($0, tx) ?? Self.assumed.contains($0) }
  }
}
