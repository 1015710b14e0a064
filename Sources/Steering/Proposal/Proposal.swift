import DirectiveReader
import Foundation
import Kit

/// Đề xuất: an assignment or a target as it was read, until a person says whether it was read rightly.
public struct Proposal: Sendable {
  /// Whether the reading is right; giving the work is another act, by another person.
  public enum State: String, Sendable {
    case proposed, confirmed, rejected
    /// Merged into another, split into others, or taken back: kept, and shown nowhere.
    case replaced

    public var title: String {
      switch self {
      case .proposed: "chờ xác nhận"
      case .confirmed: "đã xác nhận"
      case .rejected: "đã bỏ"
      case .replaced: "đã được gộp hoặc tách"
      }
    }
  }

  public enum Finding: Sendable {
    case assignment(ReadAssignment)
    case target(ReadTarget)
  }

  public let id: ID<Proposal>
  public let finding: Finding
  public let state: State
  /// Who decided; nil while nobody has.
  public let decidedBy: String?
  /// Counts its changes, so that two people do not overwrite each other unawares.
  public let version: Int

  public var span: Span { finding.span }
}

extension Proposal {
  /// How sure the reader must have been for a proposal to be confirmed with others, in percent, that one may ask for.
  static let sureties = [60, 70, 80, 90, 95]

  /// What is asked where nobody says otherwise; dated data.
  static func surety(on day: Day) -> Int { FollowRule.value(.surePercent, on: day) ?? 100 }

  /// Whether it may be confirmed together with others: nobody has decided, the reader was sure, and neither who leads nor
  /// by when nor the figure is left open.
  /// - Parameter percent: how sure the reader must have been.
  func isPlain(atLeast percent: Int) -> Bool {
    let sureEnough = Double(percent) / 100
    guard state == .proposed else { return false }
    switch finding {
    case .assignment(let found):
      return found.confidence >= sureEnough && !found.leads.isEmpty
        && found.deadlines.allSatisfy { $0.norm != "unspecified" && !$0.norm.hasPrefix("--") }
    case .target(let found): return found.confidence >= sureEnough && found.horizon != nil
    }
  }
}

extension Proposal.Finding {
  var kind: String {
    switch self {
    case .assignment: "assignment"
    case .target: "target"
    }
  }

  var span: Span {
    switch self {
    case .assignment(let found): found.span
    case .target(let found): found.span
    }
  }

  var quote: String {
    switch self {
    case .assignment(let found): found.quote
    case .target(let found): found.quote
    }
  }

  /// The place of the innermost clause among those of the document.
  var clause: Int? {
    switch self {
    case .assignment(let found): found.clause
    case .target(let found): found.clause
    }
  }

  /// What was read, whole, for the screen that confirms it.
  func encoded() throws -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    let data =
      switch self {
      case .assignment(let found): try encoder.encode(found)
      case .target(let found): try encoder.encode(found)
      }
    return String(decoding: data, as: UTF8.self)
  }

  init(kind: String, encoded: String) throws {
    let data = Data(encoded.utf8)
    self =
      kind == "target"
      ? .target(try JSONDecoder().decode(ReadTarget.self, from: data))
      : .assignment(try JSONDecoder().decode(ReadAssignment.self, from: data))
  }
}
