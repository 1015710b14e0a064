import Kit
import Web

extension HTML {
  /// Dự thảo công văn đôn đốc: the letter in the form of the state (NĐ 30/2020), to be printed or copied; who sends it,
  /// number, place and day are left to the signer.
  static func urgingLetter(_ urging: Urging, _ visit: Visit, _ actor: Actor) -> HTML {
    let address = Link("/don-doc/\(urging.subject.kind)/\(urging.subject.id)")
    return visit.layout(for: actor).page(
      "Dự thảo công văn đôn đốc", summary: "\(urging.title)",
      crumbs: [
        Crumb(urging.source, urging.subject.page), Crumb("Đôn đốc", address), Crumb("Dự thảo công văn"),
      ]
    ) {
      """
      <article class="card">
      <p><strong>CƠ QUAN CHỦ QUẢN<br>CƠ QUAN BAN HÀNH</strong></p>
      <p><strong>CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM<br>Độc lập - Tự do - Hạnh phúc</strong></p>
      <p>Số: …/…<br>V/v đôn đốc thực hiện \(urging.source)</p>
      <p><em>…, ngày … tháng … năm …</em></p>
      <p>Kính gửi: \(urging.late.count == 1 ? urging.late[0].name : "Các đơn vị có tên trong bảng dưới đây").</p>
      <p>Thực hiện \(urging.source), về việc: \(urging.title).</p>
      <p>Qua theo dõi, tính đến ngày \(urging.today.vietnamese), còn \(urging.late.count) đơn vị chưa hoàn thành:</p>
      \(.table(
        "Đơn vị chưa hoàn thành", [.number("STT"), .heading("Đơn vị"), .text("Việc"), .text("Tình trạng")],
        urging.late.enumerated().map { index, late in
          ["\(index + 1)", "\(late.name)", "\(late.what)", "\(late.delay)"]
        }, narrow: .scroll))
      <p>Đề nghị các đơn vị khẩn trương thực hiện và báo cáo kết quả trước ngày …./.</p>
      <p><em>Nơi nhận:</em> Như trên; Lưu: VT.</p>
      </article>
      """
    }
  }
}
