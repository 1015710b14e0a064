import Foundation

/// Thay đổi: one fact of an entry of the log as it stood and as it stands, each as its record writes it.
public struct LoggedChange: Hashable, Sendable {
  /// As the record names it: `state`.
  public let name: String
  public let before: String?
  public let after: String?
}

extension LoggedAct {
  /// What was changed, fact by fact; of what is no list of facts the whole, without a name.
  public var changes: [LoggedChange] {
    let (old, new) = (Self.facts(before), Self.facts(after))
    return Set(old.keys).union(new.keys).sorted().compactMap { name in
      old[name] == new[name] ? nil : LoggedChange(name: name, before: old[name], after: new[name])
    }
  }

  private static func facts(_ json: String?) -> [String: String] {
    guard let json, let value = try? JSONDecoder().decode(Fact.self, from: Data(json.utf8)) else { return [:] }
    guard case .members(let members) = value else { return ["": value.words] }
    return members.compactMapValues { $0 == .nothing ? nil : $0.words }
  }

  private enum Fact: Decodable, Equatable {
    case nothing, boolean(Bool), integer(Int64), decimal(Double), text(String), list([Fact]), members([String: Fact])

    init(from decoder: any Decoder) throws {
      let value = try decoder.singleValueContainer()
      if value.decodeNil() {
        self = .nothing
      } else if let boolean = try? value.decode(Bool.self) {
        self = .boolean(boolean)
      } else if let integer = try? value.decode(Int64.self) {
        self = .integer(integer)
      } else if let decimal = try? value.decode(Double.self) {
        self = .decimal(decimal)
      } else if let text = try? value.decode(String.self) {
        self = .text(text)
      } else if let list = try? value.decode([Fact].self) {
        self = .list(list)
      } else {
        self = .members(try value.decode([String: Fact].self))
      }
    }

    var words: String {
      switch self {
      case .nothing: ""
      case .boolean(let isTrue): isTrue ? "có" : "không"
      case .integer(let number): String(number)
      case .decimal(let number): "\(number)"
      case .text(let text): Day(text)?.vietnamese ?? text
      case .list(let facts): facts.map(\.words).joined(separator: "; ")
      case .members(let members):
        members.sorted { $0.key < $1.key }.map { "\($0.key): \($0.value.words)" }.joined(separator: "; ")
      }
    }
  }
}
