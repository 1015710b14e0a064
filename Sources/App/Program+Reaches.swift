import Access
import Government
import Kit
import Storage
import Territory

extension Program {
  /// What a post may reach, of the map and of the register of agencies.
  var reaches: ReachNames {
    ReachNames(
      find: { [areas, agencies] kind, words, tx in
        switch kind {
        case .area:
          let history = try areas.history(in: tx)
          return history.search(AreaSearch(text: words, day: tx.today)).filter { $0.validity.contains(tx.today) }
            .map { .init(id: $0.id.text, title: history.fullTitle(of: $0)) }
        case .agency:
          return try agencies.register(in: tx).search(AgencySearch(text: words, day: tx.today))
            .filter { $0.validity.contains(tx.today) }.map { .init(id: $0.id.text, title: $0.name) }
        case .all, .province, .organisation: return []
        }
      },
      title: { [areas, agencies] reach, tx in
        switch reach {
        case .area(let id):
          let history = try areas.history(in: tx)
          return history.area(id).map { history.fullTitle(of: $0) }
        case .agency(let id): return try agencies.register(in: tx).title(of: id, on: tx.today)
        case .organisation, .province, .all: return nil
        }
      },
      place: { [areas] reach, tx in
        switch reach {
        case .area(let id): Place(areas: Set(try areas.history(in: tx).path(of: id).map(\.id)).union([id]))
        case .agency(let id): Place(agency: id)
        case .organisation(let id): Place(organisation: id)
        case .province, .all: .province
        }
      })
  }
}

extension TerritoryHistory {
  /// “xã Đăk Tô, tỉnh Quảng Ngãi”.
  fileprivate func fullTitle(of area: Area) -> String {
    guard let parent = area.parent.flatMap({ self.area($0) }) else { return area.title }
    return "\(area.title), \(parent.title)"
  }
}
