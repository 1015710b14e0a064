import Kit

extension TerritoryHistory {
  /// What no history can be made of: the same area twice, a missing parent, a change that does not meet its areas.
  static func contradictions(
    _ areas: [Area], _ changes: [AreaChange], _ indexes: [ID<Place.Area>: Int]
  ) -> [Fault.Problem] {
    var problems: [Fault.Problem] = []
    func add(_ message: String) { problems.append(.init(nil, message)) }
    if indexes.count < areas.count { add("Có địa bàn trùng mã định danh. Hãy bỏ dòng trùng rồi nhập lại.") }
    for area in areas {
      if let end = area.validity.to, end <= area.validity.from {
        add("\(area.title) (\(area.id)) kết thúc trước khi có hiệu lực. Hãy sửa ngày hiệu lực.")
      }
      guard let parent = area.parent else { continue }
      guard let above = indexes[parent].map({ areas[$0] }) else {
        add("\(area.title) (\(area.id)) thuộc \(parent), nhưng không có địa bàn này. Hãy bổ sung cấp trên trực tiếp.")
        continue
      }
      if above.level.rank >= area.level.rank {
        add("\(area.title) (\(area.id)) không thể thuộc \(above.title). Hãy sửa cấp trên trực tiếp.")
      }
    }
    for change in changes {
      guard let from = indexes[change.from], areas[from].validity.to == change.day else {
        add("Thay đổi ngày \(change.day.vietnamese) của \(change.from) không khớp ngày kết thúc của địa bàn này.")
        continue
      }
      if let to = change.to, indexes[to].map({ areas[$0].validity.contains(change.day) }) != true {
        add("\(areas[from].title) chuyển vào \(to), nhưng địa bàn này không có hiệu lực ngày \(change.day.vietnamese).")
      }
    }
    for (from, group) in Dictionary(grouping: changes, by: \.from) {
      if group.reduce(0, { $0 + ($1.share?.billionths ?? 0) }) > Share.whole.billionths {
        add("Tổng tỷ lệ chia của \(from) vượt quá 100 %. Hãy sửa tỷ lệ.")
      }
    }
    return problems
  }

  /// What is missing on a day on which areas begin or end: land without heir, land without origin, children without
  /// parent. A history that tells everything has none.
  public func gaps(on day: Day) -> [Fault.Problem] {
    let from = Set(changes.filter { $0.day == day && $0.to != nil }.map(\.from))
    let into = Set(changes.filter { $0.day == day }.compactMap(\.to))
    var problems: [Fault.Problem] = []
    for area in areas {
      if area.validity.to == day, !from.contains(area.id) {
        problems.append(.init(nil, "\(area.title) (\(area.code)) kết thúc nhưng chưa nói chuyển vào đâu."))
      }
      if area.validity.from == day, !into.contains(area.id) {
        problems.append(.init(nil, "\(area.title) (\(area.code)) mới có nhưng chưa nói hình thành từ đâu."))
      }
      if area.validity.contains(day), let parent = area.parent.flatMap({ self.area($0) }),
        !parent.validity.contains(day)
      {
        problems.append(
          .init(nil, "\(area.title) (\(area.code)) còn thuộc \(parent.title) đã kết thúc. Hãy nêu cấp trên mới."))
      }
    }
    return problems
  }
}
