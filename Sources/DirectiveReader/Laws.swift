/// Names of laws that directives cite without year, and the year by which a law is told from its forerunners.
enum Laws {
  /// Laws often cited by name alone. A law that is missing here is still read where its year or day stands beside it.
  static let known = PhraseTable(
    words: """
      luật hợp tác xã|luật htx|luật đầu tư công|luật đầu tư|luật ngân sách nhà nước|luật đất đai|luật doanh nghiệp|luật đấu thầu
      luật xây dựng|luật nhà ở|luật quy hoạch|luật bảo vệ môi trường|luật lâm nghiệp|luật thủy sản|luật trồng trọt|luật chăn nuôi
      luật thú y|luật an toàn thực phẩm|luật tổ chức chính quyền địa phương|luật tổ chức chính phủ|luật thủy lợi|luật đê điều
      luật phòng, chống thiên tai|luật phòng chống thiên tai|luật cán bộ, công chức|luật viên chức|luật giáo dục|luật y tế
      luật giáo dục nghề nghiệp|luật việc làm|luật bảo hiểm xã hội|luật bảo hiểm y tế|luật hỗ trợ doanh nghiệp nhỏ và vừa
      luật các tổ chức tín dụng|luật quản lý thuế|luật quản lý, sử dụng tài sản công|luật phòng, chống tham nhũng|luật kế toán
      luật thống kê|luật lưu trữ|luật tiếp cận thông tin|luật khiếu nại|luật tố cáo|luật tiếp công dân|luật thủ đô|luật du lịch
      luật ban hành văn bản quy phạm pháp luật|luật sở hữu trí tuệ|luật khoa học và công nghệ|luật công nghệ thông tin
      luật giao dịch điện tử|luật căn cước|luật cư trú|luật an ninh mạng|luật giao thông đường bộ|luật tài nguyên nước
      luật khoáng sản|luật bảo vệ và phát triển rừng|luật hòa giải ở cơ sở|luật thi đua, khen thưởng|luật thanh tra
      luật thực hiện dân chủ ở cơ sở|luật phổ biến, giáo dục pháp luật|luật dược|luật giá|luật thương mại|luật cạnh tranh
      bộ luật lao động|bộ luật dân sự|bộ luật hình sự|luật tổ chức hđnd và ubnd|luật hải quan|luật điện lực
      luật tổ chức hội đồng nhân dân và ủy ban nhân dân|luật nghĩa vụ quân sự|luật dân quân tự vệ|luật trẻ em|luật bình đẳng giới
      """)
}
