/// The words of administrative Vietnamese that carry grammar here: verbs that open an order, connectives, nouns that
/// look like verbs. Open lists: a word that is missing lowers confidence, it does not break the reading.
enum Lexicon {
  /// Verbs and adverbs with which an order begins.
  static let openers = PhraseTable(
    words: """
      tiếp tục|tăng cường|đẩy mạnh|đẩy nhanh|nâng cao|tập trung|chú trọng|chủ động|khẩn trương|kịp thời|tích cực|quan tâm
      ưu tiên|từng bước|sớm|thường xuyên|nghiêm túc|phấn đấu|phân đấu|phân đầu|phấn đầu|bảo đảm|đảm bảo|tổ chức|triển khai
      thực hiện|xây dựng|ban hành|rà soát|kiểm tra|giám sát|thanh tra|theo dõi|đôn đốc|hướng dẫn|hỗ trợ|tham mưu|đề xuất
      kiến nghị|trình|báo cáo|tổng hợp|tổng kết|sơ kết|đánh giá|phân loại|nghiên cứu|tuyên truyền|phổ biến|quán triệt
      vận động|phối hợp|chủ trì|chỉ đạo|lãnh đạo|điều hành|quản lý|phát triển|phát huy|mở rộng|đổi mới|củng cố|kiện toàn
      hoàn thiện|hoàn thành|giải quyết|xử lý|khắc phục|tháo gỡ|giải thể|sáp nhập|hợp nhất|sắp xếp|bố trí|cân đối|phân bổ
      cấp kinh phí|cấp phát|cấp phép|cấp đổi|cấp mới|đào tạo|bồi dưỡng|tập huấn|thu hút|huy động|khuyến khích|tạo điều kiện
      tạo môi trường|tạo lập|tạo sự|lồng ghép|đưa|gửi|cung cấp|cung ứng|cập nhật|công bố|công khai|thông báo|thông tin
      đăng tải|biểu dương|khen thưởng|tôn vinh|nhân rộng|liên kết|kết nối|quảng bá|xúc tiến|giới thiệu|ứng dụng|áp dụng
      chuyển đổi|chuyển giao|chuyển|đầu tư|nâng cấp|sửa đổi|sửa chữa|bổ sung|điều chỉnh|thẩm định|thẩm tra|phê duyệt
      thành lập|bảo vệ|phòng ngừa|phòng chống|phòng, chống|đấu tranh|ngăn chặn|phát hiện|tuần tra|trực|canh gác|sơ tán
      chuẩn bị|kiểm soát|thanh toán|giải ngân|quyết toán|lập|mở|ký kết|ký|xác định|xác minh|khảo sát|điều tra|thống kê
      số hóa|vận hành|duy trì|giữ vững|giữ gìn|hình thành|cụ thể hóa|thể chế hóa|đa dạng hóa|hiện đại hóa|đơn giản hóa
      cải cách|cải thiện|cải tạo|chăm lo|chăm sóc|tiếp nhận|bàn giao|giao|phân công|chấn chỉnh|nghiêm cấm|không để|coi trọng
      xem|kết hợp|gắn|tranh thủ|khai thác|sử dụng|bảo tồn|tôn tạo|trồng|chế biến|biên soạn|in ấn|phát hành|sao gửi
      làm tốt|làm|phân tích|dự báo|cảnh báo|ứng phó|cứu trợ|khoanh vùng|tiêm|phủ sóng|lắp đặt|tìm kiếm|kêu gọi|phụ trách
      chịu trách nhiệm|có trách nhiệm|có giải pháp|có biện pháp|có kế hoạch|có các giải pháp|có cơ chế|có chính sách
      đóng vai trò|là đầu mối|là cơ quan|làm đầu mối|lấy ý kiến|tích hợp|đăng ký|tham gia|tham dự|thúc đẩy|quy hoạch
      phân cấp|ủy quyền|tham vấn|bám sát|căn cứ|nắm bắt|nắm|chọn|lựa chọn|tuyển chọn|cử|đề cử|bổ nhiệm|luân chuyển|tinh giản
      tuyển dụng|kiểm điểm|xếp loại|xét|thu hồi|đo đạc|cắm mốc|giải phóng|di dời|đền bù|bồi thường|tái định cư|thi công
      nghiệm thu|đấu thầu|tiết kiệm|cắt giảm|hạn chế|giảm thiểu|tư vấn|chủ trương|học tập|thí điểm|đồng hành|phát động
      hưởng ứng|khơi dậy|siết chặt|làm việc|trao đổi|chia sẻ|thay thế|bãi bỏ|hủy bỏ|kéo dài|gia hạn|quy định|kiểm đếm
      kiểm kê|thu gom|xóa|xóa bỏ|quảng cáo|truyền thông|nhắc nhở|kiểm nghiệm|giám định|hòa giải|tiếp công dân|tiếp dân
      cải tiến|tối ưu|rút ngắn|thu thập|lưu trữ|khai báo|kê khai|công nhận|xác nhận|chứng nhận|mua sắm|trang bị|bảo dưỡng
      bảo trì|dự phòng|dự trữ|ổn định|thu hoạch|gieo trồng|chống|phòng|diễn tập|tăng tốc|hoạch định|định hướng|dành
      khuyến cáo|khuyến nghị|đề cao|nêu gương|gương mẫu|tự kiểm tra|tự đánh giá|giữ|quyết liệt|chủ trì, phối hợp|phân tuyến
      cho ý kiến|góp ý|hoàn trả|tham khảo|quan trắc|phục hồi|phục vụ|đối thoại|đối chiếu|niêm yết|phản ánh|lập hồ sơ
      phân luồng|khơi thông|nạo vét|gia cố|cứu hộ|chi trả|chi|thu|hiệp thương|ủng hộ|kiểm định|bình ổn|chấp hành|tuân thủ
      xác lập|thiết lập|đồng bộ|liên thông|kết luận|giúp|chấm dứt|đình chỉ|dừng|tạm dừng|thay đổi|khởi công|khánh thành
      đơn đốc|nghiên cứu có|tăng thêm|trả lời|giải trình|phê phán|truy quét|truy xuất|tổ chức lại|rút kinh nghiệm|đa dạng
      """)

  /// Adverbs between a subject and its verb.
  static let adverbs = PhraseTable(
    words: """
      phải|cần|cần phải|sẽ|trực tiếp|có trách nhiệm|chịu trách nhiệm|có nhiệm vụ|nghiêm túc|kịp thời|chặt chẽ|tích cực|cùng
      thường xuyên|tiếp tục|chủ động|khẩn trương|tập trung|tăng cường|theo|căn cứ|với|trên cơ sở|là|định kỳ|ưu tiên|hoàn thành
      được giao|được phân công|thống nhất|luôn|có|tự|xem xét|nhanh chóng|ngay|hàng năm|hàng quý|hàng tháng|phụ trách
      """)

  /// Words before the first word that matters.
  static let connectives = PhraseTable(
    words: """
      đồng thời|bên cạnh đó|ngoài ra|trong đó|mặt khác|trước mắt|và|song song với đó|cùng với đó|từ đó|qua đó|theo đó
      trên cơ sở đó|cụ thể|riêng
      """)

  /// What turns a body into the one that is given a task.
  static let assignVerbs = PhraseTable(
    words: """
      giao|giao cho|phân công|đề nghị|trân trọng đề nghị|kính đề nghị|yêu cầu|giao nhiệm vụ cho|giao trách nhiệm cho
      thống nhất giao|đồng ý giao|tiếp tục giao|ủy quyền cho|tạm giao|nay giao|chỉ thị
      """)

  /// Verbs by which a Party body directs the body that acts.
  static let directing = PhraseTable(words: "lãnh đạo|chỉ đạo|lãnh đạo, chỉ đạo|lãnh đạo và chỉ đạo")

  /// Before a body that helps.
  static let cooperating = PhraseTable(
    words: """
      phối hợp với|phối hợp cùng|phối hợp cùng với|phối hợp|phối hợp chặt chẽ với|phối hợp chặt chẽ|phối hợp, đôn đốc
      chủ động, phối hợp với|chủ trì phối hợp|chủ trì phối hợp với|chủ trì, phối hợp|chủ trì, phối hợp với|cùng với
      chủ trì, phối hợp cùng|chủ trì phối hợp cùng|chủ trì, phối hợp chặt chẽ với|chủ động phối hợp với|chủ động phối hợp
      phối kết hợp với|chủ trì và phối hợp với
      """)

  /// Sentences that tell what was found, not what to do.
  static let findings = PhraseTable(
    words: """
      tuy nhiên|hiện nay|đến nay|thời gian qua|thời gian vừa qua|những năm qua|trong thời gian qua|nhìn chung|bên cạnh những
      bên cạnh kết quả|sau khi nghe|tính đến|theo báo cáo|trong những năm qua|qua kiểm tra|thời gian gần đây|mặc dù|do đó
      nguyên nhân|kết quả|toàn tỉnh đã|vừa qua|năm qua|từ đầu năm|kết luận này|chỉ thị này|nghị quyết này|quyết định này
      kế hoạch này|chương trình này|hướng dẫn này|công điện này|thông báo này|quy định này|quy chế này|trên đây là
      rất mong|xin trân trọng|trân trọng cảm ơn|thông tin chi tiết|mọi vướng mắc|nơi nhận|kính gửi|điện thoại|đây là
      trong quá trình thực hiện|trong quá trình triển khai|quá trình thực hiện|quá trình triển khai
      """)

  /// Closings that order nothing that could be reported on.
  static let generic = PhraseTable(
    words: """
      căn cứ nội dung được phân công|nghiêm túc thực hiện|nghiêm túc triển khai thực hiện|biết, thực hiện|biết và thực hiện
      biết, triển khai|thi hành quyết định này|thi hành nghị quyết này|thi hành chỉ thị này|căn cứ quyết định thi hành
      thông báo để các|để tổng hợp, báo cáo xem xét|triển khai thực hiện nghiêm túc|căn cứ kế hoạch này để|căn cứ quyết định
      thực hiện nghiêm chỉ thị này|thực hiện nghiêm túc chỉ thị này|triển khai thực hiện./.|biết, chỉ đạo
      """)

  /// Nouns that begin like a verb.
  static let nouns = PhraseTable(
    words: """
      báo cáo số|báo cáo thẩm tra|báo cáo tổng kết|kế hoạch số|thông báo số|hướng dẫn số|kết luận số|quy định số|tổ chức đảng
      tổ chức chính trị|tổ chức kinh tế|tổ chức tín dụng|tổ chức xã hội|tổ chức, cá nhân|tổ chức hội|tổ chức, đơn vị
      chỉ thị số|công ty|công an|công thương|cấp ủy|thành viên|thành phố|thành ủy|trường|phòng chính|phòng kinh tế
      phòng quản lý|phòng nông nghiệp|phòng văn hóa|phòng tài chính|phòng nội vụ|phòng lao động|quy định của|thông tư
      hợp tác xã|xã hội|giao thông|thu nhập|thu ngân sách|chi ngân sách|chi cục|chi bộ|chi nhánh|chi phí|công tác
      chủ tịch|chủ trang trại|chủ đầu tư|chủ thể|bảo hiểm|thông tin và truyền thông|lãnh đạo các|lãnh đạo ubnd
      lãnh đạo ủy ban|quản lý nhà nước|giám đốc|phó|trưởng|mở đầu|trồng trọt|làm cơ sở
      """)

  /// Nouns that a recurrence may qualify instead of the action: `kế hoạch hằng năm`.
  static let planNouns = PhraseTable(words: "kế hoạch|chương trình|dự toán|ngân sách|đề án|chỉ tiêu|mục tiêu")

  /// Those whom orders concern but seldom address; a part that begins with one says something new.
  static let actors = PhraseTable(
    words: "hợp tác xã|htx|tổ hợp tác|tht|doanh nghiệp|người dân|nhân dân|thành viên|nông dân|hộ gia đình|hộ nông dân")

  /// Introduces examples of what was just said.
  static let exampleCues = PhraseTable(words: "cụ thể|như|gồm|bao gồm|gồm có|trong đó|nhất là|ví dụ")

  /// An introduction whose list is a list of tasks.
  static let taskNouns = PhraseTable(words: "nhiệm vụ|công việc|nội dung công việc|các nội dung")

  /// `V … theo`: how, not what.
  static func describesManner(_ source: SourceText, _ start: Int, _ limit: Int) -> Bool {
    let end = min(limit, start + 5)
    guard start < end else { return false }
    for index in start..<end where source.tokens[index].key == "theo" {
      guard index - start >= 2, let verb = openers.end(source, start, index) else { return false }
      let inner = source.key(start) == "tổ chức" || source.key(start) == "phân"
      return index - verb <= 2 && (source.key(index + 1) == "nguyên" || source.key(index + 1) == "mức" || inner)
    }
    return false
  }

  /// Where the words of an order begin at `start`, the end of its first verb.
  static func verbEnd(_ source: SourceText, _ start: Int, _ limit: Int) -> Int? {
    guard let end = openers.end(source, start, limit) else { return nil }
    if let noun = nouns.end(source, start, limit), noun >= end { return nil }
    return end
  }
}
