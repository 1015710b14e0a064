import Kit

/// Vướng mắc khi giải thể: what must be settled before an organisation is dissolved, as far as its figures and its state
/// tell (Luật 17/2023/QH15 Đ.98–100): debts, land, indivisible assets, and that it cannot be reached.
public enum DissolutionBlocker: Hashable, Sendable {
  case debt(Int64, year: Int)
  case land(Int64, year: Int)
  case indivisibleAssets(Int64, year: Int)
  case lostContact(since: Day)

  /// By the last return that speaks of each.
  public static func all(_ returns: [AnnualReturn], _ standing: OrganisationStanding) -> [DissolutionBlocker] {
    let told = returns.filter { $0.kind != .plan }.sorted { $0.day < $1.day }
    func last(_ measure: Measure) -> (value: Int64, year: Int)? {
      told.last { $0.values[measure] != nil }.flatMap { filed in filed.values[measure].map { ($0, filed.year) } }
    }
    var found: [DissolutionBlocker] = []
    if let debt = last(.debt), debt.value > 0 { found.append(.debt(debt.value, year: debt.year)) }
    if let land = last(.land), land.value > 0 { found.append(.land(land.value, year: land.year)) }
    if let assets = last(.indivisibleAssets), assets.value > 0 {
      found.append(.indivisibleAssets(assets.value, year: assets.year))
    }
    if standing.legal == .notAtAddress { found.append(.lostContact(since: standing.legalSince)) }
    return found
  }

  public var sentence: String {
    switch self {
    case .debt(let value, let year): "còn nợ phải trả \(Measure.debt.text(value)) triệu đồng (số liệu \(year))"
    case .land(let value, let year): "còn sử dụng \(Measure.land.text(value)) m² đất (số liệu \(year))"
    case .indivisibleAssets(let value, let year):
      "còn tài sản không chia \(Measure.indivisibleAssets.text(value)) triệu đồng (số liệu \(year))"
    case .lostContact(let day): "không hoạt động tại địa chỉ đã đăng ký từ \(day.vietnamese), mất liên lạc"
    }
  }
}

extension Fault {
  static func blocked(_ blockers: [DissolutionBlocker]) -> Fault {
    .invalid(
      "ghi_chu",
      "Chưa ghi giải thể được vì \(blockers.map(\.sentence).joined(separator: "; ")). Hãy ghi ở ô Ghi chú từng việc đã xử lý thế nào, theo văn bản nào, rồi lưu lại."
    )
  }
}
