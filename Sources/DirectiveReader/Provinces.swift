/// Whether a province is called a city.
enum Provinces {
  private static let cities: Set<String> = ["hà nội", "hồ chí minh", "đà nẵng", "hải phòng", "cần thơ", "huế"]

  /// `tỉnh Kon Tum`, `thành phố Hồ Chí Minh`, of the place from which a province's offices date their letters.
  static func named(_ place: String) -> String {
    let words = place.split(whereSeparator: { $0 == " " || $0 == "." })
    let isCity = words.first.map { ["TP", "Tp"].contains($0) } ?? false
    let name = words.dropFirst(isCity ? 1 : 0).joined(separator: " ")
    return (isCity || cities.contains(name.lowercased()) ? "thành phố " : "tỉnh ") + name
  }
}
