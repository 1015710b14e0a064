import Documents
import Kit
import Web

extension HTML {
  /// The form in which reports are set, and how to redraw it.
  static func reportTemplates(
    _ templates: [ReportTemplate], _ visit: Visit, _ actor: Actor, wrong: OfficialDocument.Form? = nil,
    _ problems: [Fault.Problem] = []
  ) -> HTML {
    visit.layout(for: actor).page(
      "Mẫu trình bày báo cáo",
      summary: "Báo cáo Word, PDF được dựng từ mẫu này; số liệu và lời văn do chương trình điền vào.",
      crumbs: [Crumb("Báo cáo", "/bao-cao"), Crumb("Mẫu trình bày")], hasProblems: !problems.isEmpty
    ) {
      """
      \(OfficialDocument.Form.allCases.map { form in
        card(form, templates.first { $0.form == form }, visit, wrong == form ? problems : [])
      })
      \(.card("Vẽ lại mẫu", """
        <p>Tải mẫu đi kèm, mở bằng LibreOffice Writer, đổi phông chữ, lề, tiêu đề rồi lưu thành “Flat XML ODF Text (.fodt)”. \
        Giữ nguyên các từ trong ngoặc nhọn kép; từ {{noi_dung}} phải đứng một mình trong một đoạn.</p>
        <p class="soft">Tệp có macro, đối tượng nhúng hay liên kết ra ngoài bị từ chối, kèm chỗ của nó.</p>
        """))
      """
    }
  }

  private static func card(
    _ form: OfficialDocument.Form, _ template: ReportTemplate?, _ visit: Visit, _ problems: [Fault.Problem]
  ) -> HTML {
    let link = Link("/bao-cao/mau-trinh-bay/\(form.rawValue)")
    // Each form of the page has a field of its own name, so that its label is its own.
    let name = "mau-\(form.rawValue)"
    let fields = Form(to: link, token: visit.formToken, problems: problems.map { .init(name, $0.message) })
    return .card(
      form.title.capitalisedFirst,
      """
      <p>\(template.map {
        "Đang dùng mẫu “\($0.name)”, \($0.byName) tải lên ngày \($0.at.day.vietnamese)."
      } ?? "Đang dùng mẫu đi kèm chương trình.")</p>
      \(.actions([.open("Tải mẫu đi kèm", link)] + (template == nil ? [] : [
        .post("Dùng lại mẫu đi kèm", to: link, token: visit.formToken, fields: [("khoi_phuc", "1")])
      ])))
      \(fields.html(submit: "Dùng mẫu này", hasFiles: true) {
        fields.file(name, "Mẫu đã vẽ lại", accept: ".fodt", isRequired: true)
      })
      """)
  }
}
