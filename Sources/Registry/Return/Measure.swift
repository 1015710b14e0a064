import Kit
import Storage

/// Chỉ tiêu số liệu năm: one figure that is asked of an organisation for a year. Counts are whole; money is đồng.
public enum Measure: Int, Sendable, CaseIterable {
  case members, womenMembers, minorityMembers, poorMembers, newMembers
  case workers, womenWorkers, memberWorkers
  case managers, degreeManagers, diplomaManagers, primaryManagers, trainedManagers, youngManagers
  case capital, charterCapital, assets, indivisibleAssets
  case revenue, internalRevenue, profit, tax
  case memberIncome, workerIncome
  case funds, indivisibleFund, debt
  case land

  public enum Unit: Sendable {
    case persons, dong, squareMetres

    public var title: String {
      switch self {
      case .persons: "người"
      case .dong: "triệu đồng"
      case .squareMetres: "m²"
      }
    }
  }

  public enum Group: String, Sendable, CaseIterable {
    case members = "Thành viên"
    case work = "Lao động và cán bộ quản lý"
    case money = "Vốn, tài sản"
    case result = "Kết quả sản xuất, kinh doanh"
  }

  public var title: String { Self.descriptions[rawValue].title }
  public var unit: Unit { Self.descriptions[rawValue].unit }
  public var group: Group { Self.descriptions[rawValue].group }
  /// The name of its field in forms and of its column in files.
  public var field: String { Self.descriptions[rawValue].field }
  /// A loss is a profit below nothing; all else is never negative.
  public var mayBeNegative: Bool { self == .profit }
  /// Whether it is of a whole year, where others are of its last day.
  public var isFlow: Bool {
    switch self {
    case .newMembers, .trainedManagers, .revenue, .internalRevenue, .profit, .tax, .memberIncome, .workerIncome: true
    default: false
    }
  }
  /// What it is a part of.
  public var whole: Measure? {
    switch self {
    case .womenMembers, .minorityMembers, .poorMembers, .newMembers: .members
    case .womenWorkers, .memberWorkers: .workers
    case .degreeManagers, .diplomaManagers, .primaryManagers, .trainedManagers, .youngManagers: .managers
    case .indivisibleAssets: .assets
    case .internalRevenue: .revenue
    case .indivisibleFund: .funds
    default: nil
    }
  }

  /// The columns in the order of the cases.
  static let columns: SQL =
    """
    members, women_members, minority_members, poor_members, new_members,
    workers, women_workers, member_workers,
    managers, degree_managers, diploma_managers, primary_managers, trained_managers, young_managers,
    capital, charter_capital, assets, indivisible_assets,
    revenue, internal_revenue, profit, tax,
    member_income, worker_income,
    funds, indivisible_fund, debt,
    land
    """

  private static let descriptions: [(field: String, title: String, unit: Unit, group: Group)] = [
    ("thanh_vien", "Thành viên", .persons, .members),
    ("thanh_vien_nu", "Thành viên nữ", .persons, .members),
    ("thanh_vien_dtts", "Thành viên là người dân tộc thiểu số", .persons, .members),
    ("thanh_vien_ho_ngheo", "Thành viên thuộc hộ nghèo, cận nghèo", .persons, .members),
    ("thanh_vien_moi", "Thành viên mới trong năm", .persons, .members),
    ("lao_dong", "Lao động thường xuyên", .persons, .work),
    ("lao_dong_nu", "Lao động nữ", .persons, .work),
    ("lao_dong_thanh_vien", "Lao động là thành viên", .persons, .work),
    ("can_bo", "Cán bộ quản lý", .persons, .work),
    ("can_bo_dai_hoc", "Cán bộ có trình độ đại học trở lên", .persons, .work),
    ("can_bo_trung_cap", "Cán bộ có trình độ cao đẳng, trung cấp", .persons, .work),
    ("can_bo_so_cap", "Cán bộ có trình độ sơ cấp", .persons, .work),
    ("can_bo_boi_duong", "Cán bộ được đào tạo, bồi dưỡng trong năm", .persons, .work),
    ("can_bo_tre", "Cán bộ trẻ (dưới 35 tuổi)", .persons, .work),
    ("von", "Tổng vốn hoạt động", .dong, .money),
    ("von_dieu_le", "Vốn điều lệ", .dong, .money),
    ("tai_san", "Tổng tài sản", .dong, .money),
    ("tai_san_khong_chia", "Tài sản không chia", .dong, .money),
    ("doanh_thu", "Doanh thu", .dong, .result),
    ("doanh_thu_noi_bo", "Doanh thu với thành viên", .dong, .result),
    ("loi_nhuan", "Lợi nhuận", .dong, .result),
    ("thue", "Nộp ngân sách nhà nước", .dong, .result),
    ("thu_nhap_thanh_vien", "Thu nhập bình quân một thành viên", .dong, .result),
    ("thu_nhap_lao_dong", "Thu nhập bình quân một lao động", .dong, .result),
    ("quy", "Các quỹ", .dong, .money),
    ("quy_khong_chia", "Quỹ chung không chia", .dong, .money),
    ("no_phai_tra", "Nợ phải trả", .dong, .money),
    ("dat", "Diện tích đất sử dụng", .squareMetres, .money),
  ]
}

/// Các giá trị: one value, or none, of each measure.
public struct MeasureValues: Hashable, Sendable {
  private var values: [Int64?]

  public init() { values = Array(repeating: nil, count: Measure.allCases.count) }

  public subscript(measure: Measure) -> Int64? {
    get { values[measure.rawValue] }
    set { values[measure.rawValue] = newValue }
  }

  public var isEmpty: Bool { values.allSatisfy { $0 == nil } }
}

extension MeasureValues {
  init(_ row: inout Row) throws {
    values = []
    for _ in Measure.allCases { values.append(try row.next()) }
  }

  /// For an `INSERT`, in the order of `Measure.columns`.
  var bound: SQL { .joined(values.map { "\($0)" }, by: ", ") }
}
