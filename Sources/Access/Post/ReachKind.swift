import Kit
import Storage

/// Loại phạm vi: what a post may be limited to.
public enum ReachKind: String, Sendable, CaseIterable {
  case all, province, area, agency, organisation

  var title: String {
    switch self {
    case .all: "Toàn tỉnh và việc vận hành hệ thống"
    case .province: "Toàn tỉnh"
    case .area: "Một địa bàn và cấp dưới"
    case .agency: "Một cơ quan"
    case .organisation: "Một tổ chức kinh tế tập thể"
    }
  }
}

extension Role {
  /// How far a post of this role may reach.
  var reaches: [ReachKind] {
    switch self {
    case .administrator: [.all]
    case .allianceOfficer: [.province]
    case .departmentOfficer: [.agency]
    case .communeOfficer: [.area]
    case .leader: [.province, .area, .agency]
    case .cooperativeManager: [.organisation]
    }
  }
}

extension Reach {
  var kind: ReachKind {
    switch self {
    case .organisation: .organisation
    case .agency: .agency
    case .area: .area
    case .province: .province
    case .all: .all
    }
  }

  /// Of the area, agency or organisation; nil for the whole province.
  var subject: String? {
    switch self {
    case .organisation(let id): id.text
    case .agency(let id): id.text
    case .area(let id): id.text
    case .province, .all: nil
    }
  }

  /// - Throws: `UnknownReach` where the subject is missing or cannot be an identity.
  init(_ kind: ReachKind, _ subject: String?) throws {
    func id<Subject>() throws -> ID<Subject> {
      guard let id = subject.flatMap({ ID<Subject>($0) }) else { throw UnknownReach(kind: kind.rawValue) }
      return id
    }
    switch kind {
    case .organisation: self = .organisation(try id())
    case .agency: self = .agency(try id())
    case .area: self = .area(try id())
    case .province: self = .province
    case .all: self = .all
    }
  }
}

extension ReachKind: SQLConvertible {}

/// A reach that no release of the program has written: a defect of the data.
struct UnknownReach: Error { let kind: String }
