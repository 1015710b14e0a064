import Foundation

/// Bản đối chiếu: a directive as people have read it, in the exchange schema 1.0.
///
/// Only what is compared is decoded. Items marked optional are neither asked for nor held against a reading.
public struct LabelledDirective: Decodable, Sendable {
  struct Value: Decodable {
    let value: String?
    let alt: [String]?
    let optional: Bool?
  }

  struct Reference: Decodable {
    let key: String
    let optional: Bool?
  }

  struct Metadata: Decodable {
    let number, type, issuer, place, date, subject, signer: Value?
    let addressees, recipients: [Value]?
    let references: [Reference]?
  }

  struct Clause: Decodable {
    let id: String
    let parent: String?
    let label: String
    let start: Int
  }

  struct Body: Decodable {
    let name: String
  }

  struct Deadline: Decodable {
    let kind: String
    let norm: String?
    let optional: Bool?
  }

  struct Task: Decodable {
    let start, end: Int
    let lead: [Body]
    let executors, altLeads: [Body]?
    let deadlines: [Deadline]?
    let optional: Bool?
    var span: Span { Span(start, end) }
  }

  struct Horizon: Decodable {
    let year: Int?
    let optional: Bool?
  }

  struct Target: Decodable {
    let start, end: Int
    let `operator`: String
    let altOperators: [String]?
    let value: Double
    let valueMax: Double?
    let unit: String
    let horizon: Horizon?
    let optional: Bool?
    var span: Span { Span(start, end) }
  }

  public let docId: String
  public let textFile: String?
  let metadata: Metadata
  /// Names of fields of the metadata that this document leaves open.
  let metadataIgnore: [String]?
  let clauses: [Clause]
  let tasks: [Task]
  let targets: [Target]

  /// - Throws: `DecodingError` for what is not of the schema.
  public init(json: Data) throws {
    let decoder = JSONDecoder()
    decoder.keyDecodingStrategy = .convertFromSnakeCase
    self = try decoder.decode(LabelledDirective.self, from: json)
  }
}
