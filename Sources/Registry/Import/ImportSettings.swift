import Foundation
import Kit
import Web

/// Cách đọc danh sách: of which day its communes are, where they lie, and what each of its columns means.
public struct ImportSettings: Codable, Sendable, Hashable {
  /// The day whose communes the list names, `2021-06-30`.
  public var mapDay: String
  /// The area the list is of, `62@2021-06-30`, so that a name of elsewhere is not taken; nil for everywhere.
  public var area: String?
  /// The year of figures whose column names none.
  public var year: Int
  /// By the place of the column in the file; nil is left aside.
  public var columns: [ImportColumn?]
  /// The line of the headings, and what they say.
  var headingLine: Int?
  var titles: [String]?
  /// Số, ngày of the signed list, by which what it recognises is kept.
  public var paper: String?
  /// What a person should know of the file.
  var remarks: [String]?
  /// The file as HopTac reads it, where it came as .xls or .ods.
  var legible: String?

  public init(mapDay: Day, area: String? = nil, year: Int? = nil) {
    self.mapDay = mapDay.description
    self.area = area
    self.year = year ?? mapDay.year
    columns = []
  }
}

/// Cột của danh sách: what one column of a file tells.
public enum ImportColumn: Codable, Sendable, Hashable {
  case number, name, kind, code, formerNumber, commune, district, street, field, line
  case foundedOn, certificate, basis, law, endedOn, allianceSince
  case representative, position, phone, email, note
  case recognition(kind: String, year: Int?)
  case figure(measure: String, year: Int, kind: String)

  /// What the heading of a column says, in the words that lists use.
  static func reading(_ heading: String, year: Int) -> ImportColumn? {
    let words = heading.folded.split { !($0.isLetter || $0.isNumber) }.map(String.init)
    let text = " " + words.joined(separator: " ") + " "
    func says(_ phrases: String...) -> Bool { phrases.contains { text.contains(" \($0) ") } }
    if says("ma so", "mst") { return .code }
    if let figure = figure(text, words, year: year) { return figure }
    if let recognition = recognition(text, words, year: year) { return recognition }
    if says("stt", "tt") { return .number }
    if says("so giay", "giay chung nhan", "so gcn", "so hop dong") { return .certificate }
    if says("loai hinh", "loai") { return .kind }
    if says("ten don vi", "ten to chuc", "ten htx", "ten hop tac xa", "ten") { return .name }
    if says("xa phuong thi tran", "xa phuong", "ten xa", "xa") { return .commune }
    if says("huyen thanh pho", "huyen", "quan huyen") { return .district }
    if says("dia chi", "thon") { return .street }
    if says("linh vuc") { return .field }
    if says("ma nganh", "nganh nghe", "nganh") { return .line }
    if says("ngay giai the", "giai the", "ngay cham dut", "cham dut") { return .endedOn }
    if says("thanh vien lien minh", "lien minh") { return .allianceSince }
    if says("ngay thanh lap", "thanh lap", "ngay dang ky", "ngay cap") { return .foundedOn }
    if says("can cu") { return .basis }
    if says("luat") { return .law }
    if says("nguoi dai dien", "dai dien", "giam doc", "to truong") { return .representative }
    if says("chuc vu") { return .position }
    if says("dien thoai", "sdt") { return .phone }
    if says("email", "thu dien tu") { return .email }
    return says("ghi chu") ? .note : nil
  }

  /// “Số thành viên 6 tháng 2021”, “Doanh thu 2024 (triệu đồng)”.
  private static func figure(_ text: String, _ words: [String], year: Int) -> ImportColumn? {
    guard !text.contains(" lien minh "), !text.contains(" ngay ") else { return nil }
    // The longest name first, so that “thành viên nữ” is not taken for “thành viên”.
    let named = Measure.allCases.map { ($0, " " + $0.field.split(separator: "_").joined(separator: " ") + " ") }
      .sorted { $0.1.utf8.count > $1.1.utf8.count }
    guard let measure = named.first(where: { text.contains($0.1) })?.0, !text.contains(" ty le ") else { return nil }
    let told = words.compactMap(Int.init).first { (1990...2100).contains($0) }
    let kind: AnnualReturn.Kind =
      text.contains(" 6 thang ")
      ? .half : text.contains(" uoc ") ? .estimate : text.contains(" ke hoach ") ? .plan : .actual
    return .figure(measure: measure.field, year: told ?? year, kind: kind.rawValue)
  }

  /// “Xếp loại 2024”, “HTX ứng dụng công nghệ cao”; the year is the list's where none is told.
  private static func recognition(_ text: String, _ words: [String], year: Int) -> ImportColumn? {
    let kinds: [(Recognition.Kind, [String])] = [
      (.grade, ["xep loai", "phan loai", "danh gia"]), (.highTech, ["cong nghe cao"]),
      (.technologyApplied, ["ap dung cong nghe", "chuyen doi so"]), (.linkage, ["lien ket", "chuoi gia tri"]),
      (.model, ["kieu mau", "dien hinh"]), (.effective, ["hieu qua"]), (.commendation, ["khen thuong"]),
    ]
    guard let kind = kinds.first(where: { $0.1.contains { text.contains(" \($0) ") } })?.0 else { return nil }
    let told = words.compactMap(Int.init).first { (1990...2100).contains($0) }
    return .recognition(kind: kind.rawValue, year: told ?? year)
  }

  public var title: String {
    switch self {
    case .number: "số thứ tự"
    case .name: "tên"
    case .kind: "loại hình"
    case .code: "mã số"
    case .formerNumber: "số cũ"
    case .commune: "xã, phường, thị trấn"
    case .district: "huyện, thành phố"
    case .street: "địa chỉ"
    case .field: "lĩnh vực"
    case .line: "mã ngành"
    case .foundedOn: "ngày thành lập"
    case .certificate: "số giấy"
    case .basis: "căn cứ"
    case .law: "luật"
    case .endedOn: "ngày kết thúc"
    case .allianceSince: "thành viên Liên minh từ"
    case .representative: "người đại diện"
    case .position: "chức vụ"
    case .phone: "điện thoại"
    case .email: "thư điện tử"
    case .note: "ghi chú"
    case .recognition(let kind, let year):
      [Recognition.Kind(rawValue: kind)?.title.lowercased() ?? kind, year.map(String.init)].compactMap { $0 }
        .joined(separator: ", ")
    case .figure(let field, let year, let kind):
      [
        Measure.allCases.first { $0.field == field }?.title.lowercased() ?? field,
        AnnualReturn.Kind(rawValue: kind)?.title.lowercased() ?? "", String(year),
      ].joined(separator: ", ")
    }
  }
}

extension ImportColumn {
  /// The meanings that a person may choose from; of figures, those of the list's year and of the one before.
  static func choices(year: Int) -> [Choice] {
    let plain: [ImportColumn] = [
      .name, .kind, .code, .formerNumber, .commune, .district, .street, .field, .line, .foundedOn, .certificate, .basis,
      .law, .endedOn, .allianceSince, .representative, .position, .phone, .email, .note,
    ]
    let recognitions = Recognition.Kind.allCases.flatMap { kind in
      [year, year - 1].map { ImportColumn.recognition(kind: kind.rawValue, year: $0) }
    }
    let figures = Measure.allCases.flatMap { measure in
      [year, year - 1].map {
        ImportColumn.figure(measure: measure.field, year: $0, kind: AnnualReturn.Kind.actual.rawValue)
      }
    }
    return (plain + recognitions + figures).map { Choice($0.word, $0.title) }
  }

  /// Itself as a word of a form.
  var word: String { (try? ImportRow.encoded(self)) ?? "" }

  init?(word: String) {
    guard let column = try? JSONDecoder().decode(ImportColumn.self, from: Data(word.utf8)) else { return nil }
    self = column
  }
}
