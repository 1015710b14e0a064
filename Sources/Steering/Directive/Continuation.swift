import Foundation
import Government
import Kit
import Territory

extension Directive {
  /// Việc tiếp tục thực hiện: whether a directive holds on a day, and over which land.
  ///
  /// It holds by itself as long as its issuer is there. When that body has ended nobody may assume that it goes on: a
  /// person says so, by an act, and until then it waits.
  public struct Continuation: Sendable, Hashable {
    public enum State: String, Sendable, Hashable {
      /// Its issuer is there and nobody has ended it.
      case inForce
      /// Its issuer has ended; an act lets it go on.
      case continued
      /// Its issuer has ended and nobody has decided.
      case undecided
      case replaced
      case ended

      public var title: String {
        switch self {
        case .inForce: "đang có hiệu lực"
        case .continued: "được tiếp tục thực hiện"
        case .undecided: "cần quyết định tiếp tục"
        case .replaced: "đã được thay thế"
        case .ended: "hết hiệu lực"
        }
      }
    }

    /// Quyết định tiếp tục: what a person has decided, each with the act it rests on.
    public enum Decision: String, Sendable, Hashable, CaseIterable {
      case onOldArea = "dia-ban-cu"
      case onWhole = "toan-tinh"
      case replaced = "thay-the"
      case ended = "het-hieu-luc"

      public var title: String {
        switch self {
        case .onOldArea: "Tiếp tục trên địa bàn cũ"
        case .onWhole: "Tiếp tục trên toàn tỉnh mới"
        case .replaced: "Đã được văn bản khác thay thế"
        case .ended: "Hết hiệu lực"
        }
      }
    }

    public let state: State
    /// The land over which it holds; nil where it does not hold, or names no province that is known.
    public let area: ID<Place.Area>?
    /// From which day it stands so; nil where it always has.
    public let since: Day?
    /// Số, ngày of the act by which it was decided.
    public let act: String?
    public let replacement: ID<Directive>?

    /// Whether work and reports are still owed under it.
    public var holds: Bool { state == .inForce || state == .continued }
  }
}

extension Directive.Continuation {
  /// One decision as it is kept.
  struct Entry: Sendable {
    let decision: Decision
    let effectiveOn: Day
    let replacement: ID<Directive>?
    let act: String
    let byName: String
  }

  /// How a directive stands on a day by what was decided of it until then.
  /// - Parameters:
  ///   - entries: in the order of their days.
  ///   - bodies: those of the directive, on its own day.
  init(of directive: Directive, _ entries: [Entry], _ bodies: DirectiveBodies, on day: Day) {
    let entry = entries.last { $0.effectiveOn <= day }
    switch entry?.decision {
    case .replaced:
      self.init(
        state: .replaced, area: nil, since: entry?.effectiveOn, act: entry?.act, replacement: entry?.replacement)
    case .ended:
      self.init(state: .ended, area: nil, since: entry?.effectiveOn, act: entry?.act, replacement: nil)
    case .onOldArea:
      self.init(
        state: .continued, area: bodies.province, since: entry?.effectiveOn, act: entry?.act, replacement: nil)
    case .onWhole:
      self.init(
        state: .continued, area: bodies.provinceToday(on: day), since: entry?.effectiveOn, act: entry?.act,
        replacement: nil)
    case nil:
      let end = bodies.issuer(of: directive)?.validity.to
      let isGone = end.map { $0 <= day } ?? false
      self.init(
        state: isGone ? .undecided : .inForce, area: isGone ? nil : bodies.province, since: isGone ? end : nil,
        act: nil, replacement: nil)
    }
  }
}

extension DirectiveBodies {
  /// The body that issued it, where the register knows it.
  func issuer(of directive: Directive) -> Agency? {
    guard let name = directive.issuer else { return nil }
    // “Ban Chấp hành Đảng bộ tỉnh Kon Tum khóa XVI” is that committee, whatever its term.
    for name in [name, name.components(separatedBy: " khóa ")[0], name.components(separatedBy: " khoá ")[0]] {
      if case .agency(let agency) = resolve(name) { return agency }
    }
    return nil
  }

  /// The province in which the land of the directive's own lies on a day.
  func provinceToday(on day: Day) -> ID<Place.Area>? {
    guard let province else { return nil }
    let history = register.history
    if history.area(province)?.validity.contains(day) == true { return province }
    let parts = history.cover(of: province, recorded: self.day, onMapOf: day)?.areas ?? []
    let above = Set(parts.compactMap { history.area(.province, above: $0)?.id })
    return above.count == 1 ? above.first : nil
  }
}
