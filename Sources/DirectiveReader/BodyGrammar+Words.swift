extension BodyGrammar {
  /// What a head does with the words after it.
  enum Head { case organ, topic, purpose, actor }

  /// Classes of plural nouns; nouns of one class form one name.
  enum Noun {
    case department, committee, branch, area, mass, union, government, partyCommittee, council

    func joins(_ other: Noun) -> Bool {
      switch self {
      case .mass: other == .union
      case .department: other == .department || other == .union
      default: self == other
      }
    }
  }

  static let articles = PhraseTable(words: "các|những|toàn thể")

  static let titles = PhraseTable(
    words: """
      giám đốc|phó giám đốc|thủ trưởng|chủ tịch|phó chủ tịch|bí thư|phó bí thư|chánh|phó chánh|trưởng|cục trưởng|tổng giám đốc
      hiệu trưởng|viện trưởng|trưởng ban|phó trưởng ban|tổng biên tập|người đứng đầu|đồng chí|đ/c|chỉ huy trưởng
      tổ trưởng|chi cục trưởng|bộ trưởng|thường trực|đại biểu|thành viên|tập thể|cá nhân
      """)

  /// Offices that belong to the body named after them.
  static let offices = PhraseTable(
    words: """
      văn phòng|ban cán sự đảng|ban thường vụ|ban chấp hành|đảng đoàn|đảng ủy|đảng bộ|thường trực|ban tổ chức|ban tuyên giáo
      ban dân vận|ban nội chính|ban kinh tế|ban tuyên giáo và dân vận|ủy ban kiểm tra|btv|bch|bcsđ|thường vụ|chi bộ
      """)

  static let massBodies = PhraseTable(words: "các tổ chức chính trị - xã hội|các đoàn thể chính trị - xã hội")

  static let heads: PhraseTable<Head> = {
    var table = PhraseTable<Head>()
    let rows: [(Head, String)] = [
      (
        .organ,
        """
        ubnd|hđnd|ủy ban nhân dân|hội đồng nhân dân|tỉnh ủy|thành ủy|huyện ủy|thị ủy|quận ủy|tỉnh đoàn|đảng ủy|đảng đoàn
        ban cán sự đảng|mttq|ủy ban mttq|mặt trận tổ quốc|mặt trận|chính quyền|cấp ủy|cấp ủy đảng|công an|kho bạc nhà nước
        bhxh|bảo hiểm xã hội|thông tấn xã|thanh tra|lmhtx|liên minh htx|trung ương|chính phủ|nhnn|nhcsxh|đoàn thanh niên|đảng bộ|chi bộ
        """
      ),
      (
        .topic,
        """
        sở|bộ|ban|cục|vụ|tổng cục|chi cục|chỉ cục|trung tâm|viện|học viện|trường|đại học|đài|báo|tạp chí|hội|hội đồng|hiệp hội|liên hiệp
        liên đoàn|liên minh|phòng|văn phòng|thanh tra|hạt|trạm|bệnh viện|công ty|tổng công ty|tập đoàn|ngân hàng|kho bạc
        đội|đồn|vườn|khu|ủy ban|viện kiểm sát|tòa án|chi nhánh|nhà|câu lạc bộ|các cơ quan|bưu điện|điện lực
        cổng thông tin điện tử|trung đoàn|thành viên|bưu chính|quỹ
        """
      ),
      (
        .purpose,
        """
        ban chỉ đạo|ban chỉ huy|tổ công tác|tổ giúp việc|ban quản lý|ban điều phối|văn phòng điều phối|quỹ hỗ trợ|hội đồng quản lý
        văn phòng ban chỉ đạo|văn phòng ban chỉ huy|thường trực ban chỉ đạo|cơ quan thường trực ban chỉ đạo|tổ biên tập|bcđ
        ủy ban quốc gia|ban vận động|hội đồng thẩm định|hội đồng phối hợp|cơ quan thường trực|tổ thẩm định|đoàn kiểm tra
        tổ chỉ đạo|tiểu ban|đoàn công tác|tổ triển khai
        """
      ),
      (
        .actor,
        """
        doanh nghiệp nhà nước|chủ đầu tư|chủ rừng|nhà thầu|lực lượng công an|lực lượng kiểm lâm|lực lượng quân đội
        """
      ),
    ]
    for (head, words) in rows {
      for phrase in words.split(whereSeparator: { $0 == "\n" || $0 == "|" }) { table.insert(String(phrase), head) }
    }
    return table
  }()

  static let nouns: PhraseTable<Noun> = {
    var table = PhraseTable<Noun>()
    let rows: [(Noun, String)] = [
      (
        .department,
        """
        sở|ban|ngành|cơ quan|đơn vị|địa phương|hội|hiệp hội|phòng|ban đảng|cơ quan, đơn vị|cơ quan trung ương|cấp
        ban, ngành|ban ngành|tổ chức hội|trường|trung tâm|hội đoàn thể|ban xây dựng đảng|ban của đảng|phòng, ban|bộ|hội quần chúng
        cơ quan thông tin đại chúng|cơ quan báo chí|cơ quan truyền thông|cơ quan chuyên môn|tổ chức, cá nhân|cá nhân|tổ chức
        ban hđnd|cấp, ngành|cơ quan hành chính|cơ sở giáo dục|đơn vị sự nghiệp|chủ đầu tư|doanh nghiệp|ngân hàng
        tổ chức tín dụng|hợp tác xã|htx|đơn vị chủ rừng|tổ đại biểu|khối thi đua|tổ chức đảng|phòng chuyên môn|phòng chức năng
        """
      ),
      (.committee, "ban cán sự đảng|đảng đoàn"),
      (.branch, "huyện ủy|thị ủy|thành ủy|quận ủy"),
      (.partyCommittee, "đảng ủy|đảng bộ|chi bộ"),
      (.council, "ubnd|ủy ban nhân dân|hđnd|hội đồng nhân dân"),
      (
        .area,
        "thành, thị|thị, thành|thành thị|huyện|thành phố|thị xã|quận|xã|phường|thị trấn|đặc khu|tỉnh|thôn|bản|làng|tp"
      ),
      (
        .mass, "mặt trận|mặt trận tổ quốc|mttq|tổ chức chính trị - xã hội|tổ chức chính trị|đoàn thể chính trị - xã hội"
      ),
      (.union, "đoàn thể|các đoàn thể|đoàn thể chính trị"),
      (.government, "cấp ủy|cấp ủy đảng|chính quyền|chính quyền địa phương|tổ chức đảng"),
    ]
    for (noun, words) in rows {
      for phrase in words.split(whereSeparator: { $0 == "\n" || $0 == "|" }) { table.insert(String(phrase), noun) }
    }
    return table
  }()

  static let qualifiers = PhraseTable(
    words: """
      chi nhánh tỉnh|chi nhánh|cấp tỉnh|cấp huyện|cấp xã|các cấp|cấp trung ương|cấp cơ sở|cùng cấp|trực thuộc tỉnh ủy|thực thuộc tỉnh ủy|trực thuộc
      thuộc tỉnh|thuộc ubnd tỉnh|thuộc ủy ban nhân dân tỉnh|liên quan|có liên quan|chức năng|chuyên môn|trên địa bàn
      trên địa bàn tỉnh|trên địa bàn huyện|trên địa bàn thành phố|trên địa bàn xã|ở địa phương|địa phương|của tỉnh|của huyện
      trong tỉnh|toàn tỉnh|trong toàn tỉnh|ở cơ sở|cơ sở|tham mưu giúp việc tỉnh ủy|tham mưu, giúp việc tỉnh ủy
      tham mưu, giúp việc|thành viên|thành viên ban chỉ đạo|trung ương|thuộc trung ương|tại địa phương|khác|đảng tỉnh
      trung ương đóng trên địa bàn|trung ương đóng trên địa bàn tỉnh|đóng trên địa bàn tỉnh|đóng trên địa bàn|được phân công
      được giao nhiệm vụ|chủ quản|nêu trên|hành chính nhà nước|tư vấn|ngành dọc|đảng ủy cơ sở|thuộc sở|thuộc huyện
      trực thuộc đảng ủy cơ sở|trong hệ thống chính trị|công lập|dự toán cấp i|đại biểu hội đồng nhân dân tỉnh
      hội đồng nhân dân tỉnh|của đảng|đảng|thuộc tỉnh ủy|giúp việc
      """)

  /// Things and acts that begin with the word for a body.
  static let things = PhraseTable(
    words: """
      ban hành|ban đầu|bộ máy|bộ phận|bộ tiêu chí|bộ chỉ số|bộ thủ tục|sở hữu|hội nghị|hội thảo|hội chợ|hội viên|hội nhập
      phòng chống|phòng, chống|phòng ngừa|phòng cháy|nhà nước|nhà máy|nhà ở|nhà đầu tư|nhà văn hóa|khu vực|đội ngũ|viện trợ
      trường hợp|quỹ đất|vụ việc|vụ mùa|vụ đông|vụ xuân|khu công nghiệp|khu dân cư|báo cáo|công tác|trung tâm điểm|đồn điền
      trạm y tế|đội hình|vườn cây|nhà thầu phụ|khu du lịch|khu kinh tế|khu đô thị|quỹ tiền lương|hội đủ
      """)

  static let of = PhraseTable(words: "của|thuộc|trực thuộc")

  static let levels = PhraseTable(
    words: """
      tỉnh|huyện|thành phố|thị xã|quận|xã|phường|thị trấn|cấp tỉnh|cấp huyện|cấp xã|các cấp|tp|trung ương|quốc gia|khu vực|cơ sở
      đặc khu
      """)

  static let countries = PhraseTable(words: "việt nam|trung ương đảng|trung ương")

  /// Words that never stand in a name.
  static let stops = PhraseTable(
    words: """
      tại|để|về|theo|được|cho|trong|phải|sẽ|cần|có|là|thì|với|do|nếu|khi|đã|đang|chưa|cùng|này|sau|trước|từ|đến|trên cơ sở|vào
      nhằm|bằng|như|ở|và|đôn đốc|của|thuộc|trực thuộc|ngay|hàng năm|định kỳ|mỗi
      """)

  /// Verbs that end even a name made of verbs.
  static let strongVerbs = PhraseTable(
    words: """
      chủ trì|phối hợp|tham mưu|có trách nhiệm|chịu trách nhiệm|tiếp tục|chủ động|theo dõi|khẩn trương|báo cáo|tổng hợp
      rà soát|đôn đốc|kiểm tra|tăng cường|dự thảo|trực tiếp|giao|hướng dẫn|căn cứ|ban hành|tổ chức|trước ngày|để|mỗi|về|họp
      năm|giai đoạn|tích cực|nghiên cứu|đề xuất|thường xuyên|xem xét|trình
      """)
}
