import Kit
import Registry
import Territory

extension Expression {
  /// Said back, so that whoever reads the number knows what was computed.
  public var explained: String {
    switch self {
    case .count(let selection): "số \(selection.explained)"
    case .sum(let measure, let selection):
      "tổng \(measure.title.lowercasedFirst) của \(selection.explained), \(measure.isFlow ? "theo số cả năm" : "theo số liệu gần nhất của từng tổ chức")"
    case .mean(let measure, nil, let selection):
      "\(measure.title.lowercasedFirst) bình quân một đơn vị có số liệu trong \(selection.explained)"
    case .mean(let measure, let weight?, let selection):
      "\(measure.title.lowercasedFirst), bình quân theo \(weight.title.lowercasedFirst) của \(selection.explained) có đủ hai số"
    case .ratio(let part, let whole): "\(part.explained) chia cho \(whole.explained)"
    case .growth(let of, let base): "\(of.explained), so với \(base.explained)"
    case .coverage(let level, let day, let least, let of):
      "số đơn vị \(level.title.lowercased()) có từ \(least) trở lên theo \(of.explained), chia cho số đơn vị \(level.title.lowercased())\(day.map { " của ngày \($0.vietnamese)" } ?? "")"
    case .observed(let series): "\(series.title.lowercasedFirst) theo quan sát gần nhất có nguồn"
    case .carriedOut(let directive, let clause):
      "số phần việc đã hoàn thành chia cho số phần việc được giao theo điều \(clause) của \(directive)"
    }
  }
}

extension Expression.Base {
  var explained: String {
    switch self {
    case .yearBefore: "cuối năm trước"
    case .yearAgo: "cùng ngày năm trước"
    case .day(let day): "ngày \(day.vietnamese)"
    }
  }
}

extension Selection {
  var explained: String {
    let names =
      kinds.count == Organisation.Kind.allCases.count
      ? "tổ chức kinh tế tập thể" : kinds.map { $0.title.lowercasedFirst }.joined(separator: ", ")
    return ([names] + conditions.map(\.explained)).joined(separator: " ")
  }
}

extension Selection.Condition {
  var explained: String {
    switch self {
    case .existing: "hiện có"
    case .operating: "đang hoạt động"
    case .idle: "ngừng hoạt động"
    case .begunFrom(let day): "thành lập từ \(day.vietnamese)"
    case .begun(let span): "thành lập \(span.explained)"
    case .ended(let span, let ways):
      ways.isEmpty
        ? "kết thúc \(span.explained)"
        : "kết thúc \(span.explained) do \(ways.map { $0.title.lowercasedFirst }.joined(separator: " hoặc "))"
    case .member: "là thành viên Liên minh"
    case .inUnion: "là thành viên liên hiệp"
    case .registered: "có giấy chứng nhận đăng ký"
    case .field(let field): "thuộc lĩnh vực \(field.title.lowercasedFirst)"
    case .recognised(let kind, let results):
      results.isEmpty
        ? "được ghi nhận \(kind.title.lowercasedFirst)"
        : "được ghi nhận \(kind.title.lowercasedFirst): \(results.joined(separator: " hoặc "))"
    }
  }
}

extension Selection.Span {
  var explained: String {
    switch self {
    case .year: "từ đầu năm"
    case .period: "trong kỳ"
    }
  }
}

extension String {
  /// The first letter small, as within a sentence; an abbreviation stays.
  var lowercasedFirst: String {
    guard let first, dropFirst().first?.isUppercase != true else { return self }
    return first.lowercased() + dropFirst()
  }
}
