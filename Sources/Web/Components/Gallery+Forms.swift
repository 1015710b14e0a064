import Kit

extension Gallery {
  static var form: HTML {
    let form = Form(to: "/van-ban", token: "mau", values: ["loai": ["ctr"], "muc-do": ["thuong"], "nhac": ["1"]])
    return form.html(submit: "Lưu văn bản", back: "/van-ban", hasFiles: true) {
      """
      \(form.text("so", "Số, ký hiệu", hint: "Ví dụ 41-CTr/TU", isRequired: true, width: .medium))
      \(form.date("ngay", "Ngày ban hành", isRequired: true))
      \(form.select("loai", "Loại văn bản", [Choice("ctr", "Chương trình"), Choice("kh", "Kế hoạch")], isRequired: true))
      \(form.number("von", "Kinh phí", unit: "triệu đồng"))
      \(form.textarea("trich-yeu", "Trích yếu", rows: 3, isRequired: true))
      \(form.radios("muc-do", "Độ khẩn", urgencies, isRequired: true))
      \(form.checkboxes("linh-vuc", "Lĩnh vực", [Choice("nn", "Nông nghiệp"), Choice("vt", "Vận tải")]))
      \(form.file("tep", "Bản gốc", accept: ".docx,.pdf", hint: "Tệp .docx hoặc .pdf, không quá 20 MB"))
      \(form.checkbox("nhac", "Nhắc tôi trước hạn 7 ngày"))
      """
    }
  }

  static var wrongForm: HTML {
    let form = Form(
      to: "/dang-nhap", token: "mau", values: ["ten-dang-nhap": ["ylan"], "ho-so": ["41-CTr TU"]],
      problems: [
        Fault.Problem("ho-so", "Số, ký hiệu “41-CTr TU” thiếu dấu gạch chéo. Viết như 41-CTr/TU."),
        Fault.Problem("do-khan", "Chưa chọn độ khẩn. Chọn một trong ba mức."),
        Fault.Problem(nil, "Phiên làm việc sắp hết. Nhập lại mật khẩu."),
      ])
    return form.html(submit: "Xác nhận", back: "/", takesFocus: false) {
      """
      \(form.text("ten-dang-nhap", "Tên đăng nhập", isRequired: true, autocomplete: "username", width: .medium))
      \(form.password("mat-khau", "Mật khẩu", autocomplete: "current-password"))
      \(form.text("ho-so", "Số, ký hiệu", hint: "Ví dụ 41-CTr/TU", isRequired: true, width: .medium))
      \(form.radios("do-khan", "Độ khẩn", urgencies, isRequired: true))
      """
    }
  }

  private static let urgencies = [
    Choice("thuong", "Thường"), Choice("khan", "Khẩn", hint: "Xử lý trong ngày làm việc"),
    Choice("hoa-toc", "Hỏa tốc"),
  ]
}
