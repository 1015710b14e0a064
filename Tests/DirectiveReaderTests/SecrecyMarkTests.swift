import Foundation
import Testing

@testable import DirectiveReader

struct SecrecyMarkTests {
  private func letter(_ stamp: String, body: String = "Nội dung công văn.") -> String {
    """
    UBND TỈNH THANH SƠN
    SỞ NỘI VỤ

    \(stamp)
    Số: 12/SNV-VP
    Thanh Sơn, ngày 5 tháng 3 năm 2024

    \(body)
    """
  }

  @Test(
    "a stamp in the head is found, however it was printed or scanned",
    arguments: [
      ("MẬT", SecrecyMark.Grade.secret), ("TỐI MẬT", .highlySecret), ("TUYỆT MẬT", .topSecret), ("M Ậ T", .secret),
      ("T U Y Ệ T  M Ậ T", .topSecret), ("T Ố I   M Ậ T", .highlySecret), ("[MẬT]", .secret), ("* MẬT *", .secret),
      ("| TỐI MẬT |", .highlySecret), ("Độ mật: Mật", .secret), ("ĐỘ MẬT: TUYỆT MẬT", .topSecret),
      ("Mức độ mật: Tối mật", .highlySecret), ("MẬT (Bản số: 03)", .secret), ("TUYỆT MẬT - Bản số 01", .topSecret),
      ("MÂT", .secret), ("MAT", .secret), ("TÔI MÂT", .highlySecret), ("TUYÊT MẬT", .topSecret),
      ("TUYET MAI", .topSecret),
      ("Mật", .secret), ("Tối mật", .highlySecret), ("TỐI\nMẬT", .highlySecret), ("TUYỆT\nMẬT", .topSecret),
      ("**TỐI MẬT**", .highlySecret), ("МẬТ", .secret), ("M\u{200B}ẬT", .secret), ("----- MẬT -----", .secret),
    ])
  func stamped(stamp: String, grade: SecrecyMark.Grade) {
    let text = letter(stamp)
    #expect(SecrecyMark.find(in: text)?.grade == grade)
    #expect(SecrecyMark.find(in: text.decomposedStringWithCanonicalMapping)?.grade == grade)
  }

  @Test("a stamp beside the letterhead on one line is found")
  func beside() {
    #expect(SecrecyMark.find(in: "MẬT  CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nSố: 1/BC-UBND")?.grade == .secret)
    #expect(SecrecyMark.find(in: "TỈNH ỦY THANH SƠN        TỐI MẬT\nSố 1-BC/TU")?.grade == .highlySecret)
    #expect(SecrecyMark.find(in: "Số: 12/BC-CAT   MẬT\nNội dung")?.grade == .secret)
  }

  @Test("a running header in the body is found")
  func running() {
    let body = String(repeating: "Câu thường của văn bản.\n", count: 80) + "TUYỆT MẬT\nCâu khác.\n"
    #expect(SecrecyMark.find(in: letter("", body: body))?.grade == .topSecret)
  }

  @Test(
    "words with mật in them are no stamp",
    arguments: [
      "Bảo vệ bí mật nhà nước theo quy định.", "mật độ dân số", "Mật độ xây dựng", "Nghề nuôi ong lấy mật", "mật ong",
      "MẬT ĐỘ DÂN SỐ", "Bảo mật thông tin", "VỀ CÔNG TÁC BẢO VỆ BÍ MẬT NHÀ NƯỚC", "Về công tác bảo vệ bí\nmật nhà nước",
      "VỀ CÔNG TÁC BẢO VỆ BÍ\nMẬT NHÀ NƯỚC", "Cơ mật viện", "mật khẩu", "Mật khẩu: 123", "MẶT TRẬN TỔ QUỐC", "MẮT KÍNH",
      "Chủ tịch Ủy ban Mặt trận", "thân mật", "AN NINH, BẢO MẬT", "Văn bản không mật.", "ĐỘ MẬT", "Đảng viên bí mật",
    ])
  func innocent(words: String) {
    #expect(SecrecyMark.find(in: letter(words)) == nil)
    #expect(SecrecyMark.find(in: letter("", body: words)) == nil)
  }

  @Test("no example and no directive of the seed bears a mark")
  func seeds() throws {
    for name in Shared.examples { #expect(SecrecyMark.find(in: try Shared.example(name)) == nil) }
    guard let folder = Shared.directives else { return }
    for name in Shared.labelled {
      #expect(SecrecyMark.find(in: try Shared.text(folder.appending(path: "\(name).txt"))) == nil)
    }
  }

  @Test("the mark's span quotes the text")
  func quoted() throws {
    let text = letter("T U Y Ệ T  M Ậ T")
    let mark = try #require(SecrecyMark.find(in: text))
    let scalars = Array(text.unicodeScalars)[mark.span.start..<mark.span.end]
    #expect(Array(mark.quote.unicodeScalars) == Array(scalars))
  }
}
