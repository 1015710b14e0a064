import Foundation
import Kit
import Spreadsheet

/// Tệp mẫu: a list to be filled, with drop-downs and a sheet that explains each column.
enum ImportTemplate {
  static func file() throws -> [UInt8] {
    let path = FileManager.default.temporaryDirectory
      .appending(path: "hoptac-mau-\(String(UInt64.random(in: 0...UInt64.max), radix: 36)).xlsx")
    defer { try? FileManager.default.removeItem(at: path) }
    try SheetTemplate(name: "Danh sách", columns: columns, explanation: explanation).write(to: path.path)
    return Array(try Data(contentsOf: path))
  }

  private static let explanation = [
    "Mỗi dòng là một tổ chức. Không đổi tên cột; cột không dùng thì để trống.",
    "Ngày ghi theo dạng ngày/tháng/năm, ví dụ 15/03/2019. Số ghi theo kiểu Việt Nam: 1.234,5.",
    "Tên xã ghi theo thời điểm của danh sách, tên cũ hay mới đều nhận ra; nếu hai huyện có xã trùng tên thì ghi thêm huyện.",
    "Nhập xong, trang rà soát hiện dòng nghi trùng và dòng lỗi trước khi ghi vào sổ bộ; cả đợt hoàn tác được trong 30 ngày.",
  ]

  private static let columns: [SheetTemplate.Column] = [
    .init("Tên tổ chức", 40, "Bắt buộc. Tên đầy đủ, ví dụ HTX Dược liệu Măng Ri."),
    .init("Loại hình", 18, "THT, HTX hoặc LHHTX; để trống nếu tên đã nói rõ.", Organisation.Kind.allCases.map(\.title)),
    .init("Mã số", 14, "Mã số thuế 10 chữ số; tổ hợp tác chưa đăng ký thì để trống."),
    .init("Xã, phường, thị trấn", 22, "Bắt buộc."), .init("Huyện", 18, "Chỉ cần khi tên xã chưa đủ rõ."),
    .init("Địa chỉ", 24, "Thôn, đường, số nhà."),
    .init("Lĩnh vực", 24, "Chọn trong danh sách.", Organisation.Field.allCases.map(\.title)),
    .init("Ngày thành lập", 14, "Bắt buộc. Ngày của giấy chứng nhận hoặc hợp đồng hợp tác."),
    .init("Căn cứ", 26, "Giấy tờ làm căn cứ.", OrganisationRecord.Basis.allCases.map(\.title)),
    .init("Số giấy chứng nhận", 18, "Số giấy chứng nhận, hợp đồng hoặc xác nhận."),
    .init("Luật áp dụng", 22, "Luật mà điều lệ theo.", OrganisationRecord.Law.allCases.map(\.title)),
    .init("Người đại diện", 24, "Dữ liệu cá nhân, được niêm phong; chỉ ghi khi cần."),
    .init("Chức vụ", 16, "Ví dụ Giám đốc, Tổ trưởng."), .init("Điện thoại", 14, "Mười chữ số."),
    .init("Ngày giải thể", 14, "Nếu đã giải thể hoặc chấm dứt."),
    .init("Thành viên Liên minh từ ngày", 16, "Nếu là thành viên Liên minh HTX tỉnh."),
    .init("Thành viên", 12, "Số thành viên cuối năm của danh sách."),
    .init("Doanh thu (triệu đồng)", 14, "Doanh thu cả năm, triệu đồng."),
    .init("Xếp loại", 14, "Kết quả đánh giá năm của danh sách.", ["tốt", "khá", "trung bình", "yếu"]),
  ]
}
