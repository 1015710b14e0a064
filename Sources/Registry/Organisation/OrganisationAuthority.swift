import Government
import Kit
import Territory

extension Permission {
  public static let readRegistry = Permission("registry.read", "Xem sổ bộ tổ chức kinh tế tập thể")
  public static let readFigures = Permission("registry.readFigures", "Xem số liệu năm của tổ chức")
  public static let readContacts = Permission("registry.readContacts", "Xem thông tin cá nhân của người đại diện")
  public static let registerOrganisation = Permission(
    "registry.registerOrganisation", "Đăng ký tổ chức, ghi thay đổi và sự kiện pháp lý")
  public static let keepMembership = Permission("registry.keepMembership", "Ghi thành viên Liên minh hợp tác xã")
  public static let recordRecognition = Permission("registry.recordRecognition", "Ghi xếp loại, công nhận")
  public static let enterFigures = Permission("registry.enterFigures", "Nhập số liệu năm của tổ chức")
  public static let checkFigures = Permission("registry.checkFigures", "Kiểm tra, duyệt số liệu năm")
  public static let importRegistry = Permission("registry.import", "Nhập danh sách tổ chức từ tệp")
}

/// Thẩm quyền: the places that a matter of an organisation belongs to; a post that reaches one of them may act.
///
/// An organisation stands in its commune as recorded and in the communes of today on that land. Departments reach by
/// being the body for the matter: finance for registration, agriculture for the figures of agricultural organisations.
struct OrganisationAuthority: Sendable {
  enum Matter: Sendable { case registration, figures, checking, reading }

  let places: @Sendable (Matter) -> [Place]

  init(
    of id: ID<Organisation>, _ record: OrganisationRecord, _ history: TerritoryHistory, _ register: AgencyRegister,
    today: Day
  ) {
    let now = history.place(record.area, recorded: record.areaDay, onMapOf: today)?.parts.map(\.area) ?? []
    let areas = Set(([record.area] + now).flatMap { history.path(of: $0) }.map(\.id))
    let ground = Place(areas: areas, organisation: ID(of: id))
    func departments(_ kind: String) -> [Place] {
      register.agencies.filter { agency in
        agency.kind == kind && agency.validity.contains(today) && agency.area.map(areas.contains) ?? false
      }.map { Place(areas: areas, agency: $0.id, organisation: ID(of: id)) }
    }
    let finance = departments("so-tai-chinh")
    let agriculture = record.field == .agriculture ? departments("so-nnmt") : []
    places = { matter in
      switch matter {
      case .registration: [ground] + finance
      case .figures: [ground]
      case .checking: agriculture.isEmpty ? finance : agriculture
      case .reading: [ground] + finance + agriculture
      }
    }
  }
}

extension Actor {
  func may(_ permission: Permission, inAnyOf places: [Place]) -> Bool { places.contains { may(permission, in: $0) } }

  /// - Throws: `Fault.forbidden` where no post reaches any of the places.
  func require(_ permission: Permission, inAnyOf places: [Place]) throws(Fault) {
    guard let place = places.first(where: { may(permission, in: $0) }) else { throw .beyondReach(permission) }
    try require(permission, in: place)
  }
}

extension Fault {
  static func beyondReach(_ permission: Permission) -> Fault {
    .forbidden(
      "Tổ chức này ngoài phạm vi được giao của bạn cho việc “\(permission.title)”. Hãy chuyển cho đơn vị phụ trách.")
  }
}
