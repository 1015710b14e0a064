/// Danh mục cơ quan: names of bodies that a reader should know as wholes, besides those its grammar builds.
public struct BodyDictionary: Sendable {
  let table: PhraseTable<Bool>

  /// Names as people write them; case and the place of tone marks do not matter.
  public init(_ names: some Sequence<String>) {
    var table = PhraseTable<Bool>()
    for name in names { table.insert(name, true) }
    for name in Self.names.split(whereSeparator: { $0 == "\n" || $0 == "|" }) { table.insert(String(name), true) }
    self.table = table
  }

  /// The bodies that every province has: names whose own words are verbs or hold commas, so that grammar alone errs.
  public static let general = BodyDictionary([])

  // Source: departments under NĐ 24/2014, NĐ 107/2020 and NĐ 45/2025; Party offices under QĐ 04-QĐi/TW.
  private static let names = """
    sở kế hoạch và đầu tư|sở tài chính|sở nông nghiệp và phát triển nông thôn|sở nông nghiệp và ptnt|sở nn&ptnt
    sở nông nghiệp và môi trường|sở tài nguyên và môi trường|sở công thương|sở thông tin và truyền thông
    sở khoa học và công nghệ|sở nội vụ|sở lao động - thương binh và xã hội|sở lao động, thương binh và xã hội
    sở lao động thương binh và xã hội|sở y tế|sở giáo dục và đào tạo|sở văn hóa, thể thao và du lịch
    sở văn hóa và thể thao|sở văn hóa thể thao và du lịch|sở du lịch|sở xây dựng|sở giao thông vận tải|sở tư pháp
    sở ngoại vụ|sở dân tộc và tôn giáo|sở quy hoạch - kiến trúc|sở công nghiệp|sở thương mại
    bộ kế hoạch và đầu tư|bộ tài chính|bộ nông nghiệp và phát triển nông thôn|bộ nông nghiệp và môi trường
    bộ tài nguyên và môi trường|bộ công thương|bộ thông tin và truyền thông|bộ khoa học và công nghệ|bộ nội vụ
    bộ lao động - thương binh và xã hội|bộ y tế|bộ giáo dục và đào tạo|bộ văn hóa, thể thao và du lịch|bộ xây dựng
    bộ giao thông vận tải|bộ tư pháp|bộ ngoại giao|bộ quốc phòng|bộ công an|bộ dân tộc và tôn giáo|ngân hàng nhà nước
    bộ chính trị|ban bí thư|ban bí thư trung ương đảng|ban chấp hành trung ương đảng|ban chấp hành trung ương|chính phủ
    quốc hội|thủ tướng chính phủ|ủy ban thường vụ quốc hội|văn phòng trung ương đảng|văn phòng chính phủ
    hội đồng nhân dân|ủy ban nhân dân|thanh tra tỉnh|kho bạc nhà nước|bảo hiểm xã hội|văn phòng trung ương
    bộ chỉ huy quân sự tỉnh|bộ chỉ huy bộ đội biên phòng tỉnh|bộ đội biên phòng tỉnh|ngân hàng chính sách xã hội
    trung tâm xúc tiến đầu tư, thương mại và du lịch|trung tâm khuyến công và xúc tiến thương mại
    ban tuyên giáo và dân vận|hội cựu chiến binh|đoàn thanh niên cộng sản hồ chí minh|đoàn tncs hồ chí minh
    hội liên hiệp phụ nữ|hội liên hiệp thanh niên|liên đoàn lao động|hội nông dân|tỉnh đoàn|huyện đoàn|thành đoàn
    ủy ban mặt trận tổ quốc việt nam|ủy ban mặt trận tổ quốc|ủy ban mttq việt nam|ubmttq việt nam|ubmttqvn
    mặt trận tổ quốc việt nam|mặt trận tổ quốc|ban quản lý khu kinh tế|ban quản lý các khu công nghiệp
    công an|trường chính trị|đài phát thanh và truyền hình|đài phát thanh - truyền hình|cục thuế|cục thống kê|cục hải quan
    liên minh hợp tác xã|liên minh htx|quỹ hỗ trợ phát triển hợp tác xã|quỹ hỗ trợ phát triển htx|quỹ đầu tư phát triển
    tòa án nhân dân|viện kiểm sát nhân dân|cục thi hành án dân sự|chi cục kiểm lâm|chi cục phát triển nông thôn
    văn phòng đoàn đbqh và hđnd|văn phòng đoàn đại biểu quốc hội và hội đồng nhân dân|đoàn đại biểu quốc hội
    """
}
